"""A sheet of marks: which value counts, what is still empty, when it may be sealed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from certification.core.refusals import Refusal

NOT_OBSERVED = 0
# A phone that got no answer sends its observation again; the same words within this time are the same observation.
SAME_OBSERVATION = timedelta(seconds=3)
LONGEST_OBSERVATION = 500


class Reason(StrEnum):
    """Why a sheet does not take a mark, an observation or the seal."""

    SEALED = "marking.sealed"
    EMPTY_CRITERIA = "marking.empty_criteria"
    BAD_VALUE = "marking.bad_value"
    BAD_WORDS = "marking.bad_words"


@dataclass(frozen=True, slots=True)
class Tap:
    """One value given to one criterion at one moment."""

    criterion: str
    value: int
    marked_at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """One observation with its moment."""

    criterion: str
    words: str
    observed_at: datetime


def latest_taps(taps: Iterable[Tap]) -> dict[str, Tap]:
    """Return the tap that counts for each criterion: the last one, taps being in the order they came."""
    return {tap.criterion: tap for tap in taps}


def list_empty(criteria: Sequence[str], values: Mapping[str, int]) -> tuple[str, ...]:
    """Return the criteria that have no value yet; "not observed" is a value."""
    return tuple(criterion for criterion in criteria if criterion not in values)


def why_not_change(sealed_at: datetime | None) -> Refusal | None:
    """Return why a sheet takes nothing more, or None while it is open."""
    return Refusal(Reason.SEALED, {"at": sealed_at}) if sealed_at else None


def why_not_mark(value: int, allowed: Collection[int]) -> Refusal | None:
    """Return why a value cannot be given, or None when it is one of the allowed."""
    return None if value in allowed else Refusal(Reason.BAD_VALUE)


def why_not_observe(words: str) -> Refusal | None:
    """Return why an observation is not taken: it is blank or longer than 500 characters."""
    if not words.strip() or len(words) > LONGEST_OBSERVATION:
        return Refusal(Reason.BAD_WORDS, {"field": "words", "most": LONGEST_OBSERVATION})
    return None


def why_not_seal(
    sealed_at: datetime | None, criteria: Sequence[str], values: Mapping[str, int]
) -> Refusal | None:
    """Return why a sheet cannot be sealed: it is sealed already, or criteria are empty."""
    if refusal := why_not_change(sealed_at):
        return refusal
    if empty := list_empty(criteria, values):
        return Refusal(Reason.EMPTY_CRITERIA, {"criteria": ", ".join(empty)})
    return None


def is_same_observation(one: Noted, other: Noted) -> bool:
    """Say whether two observations are one that was sent twice."""
    same_words = (one.criterion, one.words) == (other.criterion, other.words)
    return same_words and abs(one.observed_at - other.observed_at) < SAME_OBSERVATION
