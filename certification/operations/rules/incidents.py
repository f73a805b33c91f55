"""The incident log: detect, act and restore in minutes, each from the step before (handbook, chapter 12)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from certification.core.refusals import Refusal
from certification.operations.rules.content import Content, rows, words
from certification.operations.rules.numbers import rounded
from certification.operations.rules.reasons import Reason

TIMES = ("appeared_at", "noticed_at", "acted_at", "restored_at")
DAY_SECONDS = 24 * 60 * 60
# Longer than any session: a step back in time is a slip, a step over midnight is not.
LONGEST_SECONDS = 6 * 60 * 60
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?|(\d{2})(\d{2})(\d{2})?", re.ASCII)


class Step(StrEnum):
    """The steps of an incident; the value names their target in the handbook."""

    DETECT = "detect"
    ACT = "act"
    RESTORE = "restore"


# Chapter 12: noticed in 1 minute, first act in 2, selling again in 5.
LIMITS = {Step.DETECT: Decimal(1), Step.ACT: Decimal(2), Step.RESTORE: Decimal(5)}


class BadTime(ValueError):
    """What was typed is no time of day."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident: when it appeared, was noticed, acted on, restored; what was seen, done, said."""

    times: tuple[str, str, str, str]
    signal: str
    action: str
    said: str
    prevention: str

    def minutes(self, step: Step) -> Decimal | None:
        """Return the minutes of a step with one decimal, or None where one of its two times is missing."""
        begins, ends = self._ends(step)
        if not begins or not ends:
            return None
        return rounded(Decimal(_seconds_between(begins, ends)) / 60, 1)

    def is_late(self, step: Step) -> bool:
        """Say whether a step took longer than the handbook's limit, to the second."""
        begins, ends = self._ends(step)
        return bool(begins and ends and _seconds_between(begins, ends) > LIMITS[step] * 60)

    def _ends(self, step: Step) -> tuple[str, str]:
        place = tuple(Step).index(step)
        return self.times[place], self.times[place + 1]


def read_time(typed: str) -> str:
    """Return the time of day of `14:03`, `14：03：22` or `140322` as `14:03:22`; raises BadTime."""
    found = _CLOCK.fullmatch("".join(unicodedata.normalize("NFKC", typed).split()))
    if found is None:
        raise BadTime(typed)
    hour, minute, second = (
        int(part or 0) for part in (found.groups()[:3] if found[1] else found.groups()[3:])
    )
    try:
        return time(hour, minute, second).isoformat()
    except ValueError:
        raise BadTime(typed) from None


def list_incidents(content: Content) -> list[Incident]:
    """Return the incidents of a saved log as they were written."""
    return [
        Incident(
            times=tuple(words(row, name) for name in TIMES),  # type: ignore[arg-type]  # TIMES has four names
            signal=words(row, "signal"),
            action=words(row, "action"),
            said=words(row, "said"),
            prevention=words(row, "prevention"),
        )
        for row in rows(content, "rows")
    ]


def why_not_incidents(content: Content) -> Refusal | None:
    """Return which time lies before the one that precedes it, or None."""
    for place, row in enumerate(rows(content, "rows")):
        known = [(name, words(row, name)) for name in TIMES if words(row, name)]
        if slip := _first_slip(known):
            return Refusal(Reason.TIMES_OUT_OF_ORDER, {"field": f"rows-{place}-{slip}"})
    return None


def _first_slip(known: Sequence[tuple[str, str]]) -> str | None:
    for (_, earlier), (name, later) in pairwise(known):
        if _seconds_between(earlier, later) > LONGEST_SECONDS:
            return name
    return None


def _seconds_between(earlier: str, later: str) -> int:
    return (_seconds(later) - _seconds(earlier)) % DAY_SECONDS


def _seconds(clock: str) -> int:
    moment = time.fromisoformat(clock)
    return moment.hour * 3600 + moment.minute * 60 + moment.second
