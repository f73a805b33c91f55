"""Who may not judge a candidate: whoever trained, employed, paid or is related to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certification.core.refusals import Refusal
from certification.scheme.rules.terms import months_after

MONTHS_BARRED = 24  # DOMAIN 4.4: "in the last 24 months"


class TieKind(StrEnum):
    """What binds two people; a relative stays one."""

    TRAINED = "trained"
    EMPLOYED = "employed"
    PAID = "paid"
    RELATIVE = "relative"


class TieReason(StrEnum):
    """Why somebody may not judge a candidate, or a tie cannot be declared."""

    TIED = "candidacy.tied"
    TIED_STILL = "candidacy.tied_still"
    TIE_TO_SELF = "candidacy.tie_to_self"
    TIE_ENDS_BEFORE_IT_BEGINS = "candidacy.tie_ends_before_it_begins"


@dataclass(frozen=True, slots=True)
class Tie:
    """A bond between a candidate and another person, from a day on, perhaps until another."""

    other_id: str
    kind: TieKind
    from_on: date
    until_on: date | None


def bars(tie: Tie, today: date) -> bool:
    """Say whether a tie lasts today or ended less than 24 months ago."""
    if tie.from_on > today:
        return False
    free_on = free_from(tie)
    return free_on is None or today < free_on


def free_from(tie: Tie) -> date | None:
    """Return the first day on which the tie no longer bars, or None while nobody can tell."""
    if tie.kind is TieKind.RELATIVE or tie.until_on is None:
        return None
    return months_after(tie.until_on, MONTHS_BARRED)


def why_not_judge(ties: Iterable[Tie], other_id: str, today: date) -> Refusal | None:
    """Return why a person may not assess, decide on or review the candidate of these ties, or None."""
    barring = [tie for tie in ties if tie.other_id == other_id and bars(tie, today)]
    if not barring:
        return None
    ends = [free_from(tie) for tie in barring]
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return Refusal(TieReason.TIED_STILL)
    return Refusal(TieReason.TIED, {"until": max(known)})


def why_not_declare(candidate_id: str, tie: Tie) -> Refusal | None:
    """Return why a tie makes no sense, or None."""
    if tie.other_id == candidate_id:
        return Refusal(TieReason.TIE_TO_SELF, {"field": "other"})
    if tie.until_on is not None and tie.until_on < tie.from_on:
        return Refusal(TieReason.TIE_ENDS_BEFORE_IT_BEGINS, {"field": "until_on"})
    return None
