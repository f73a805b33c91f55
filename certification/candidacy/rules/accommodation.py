"""What changes for a person with a need: more time, breaks that stop the clock, large text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from certification.core.refusals import Refusal

MOST_BREAK_MINUTES = 60
MOST_YEARS = 5


class Factor(IntEnum):
    """By how many percent of the scheme's time somebody works."""

    PLAIN = 100
    QUARTER = 125
    HALF = 150
    DOUBLE = 200


class State(StrEnum):
    """How far an accommodation has come; a later approved one ends the one before."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    ENDED = "ended"


class AccommodationReason(StrEnum):
    """Why an accommodation is not asked for or not decided."""

    NOTHING = "candidacy.accommodation_of_nothing"
    WAITS = "candidacy.accommodation_waits"
    DECIDED = "candidacy.accommodation_decided"
    OWN = "candidacy.own_accommodation"
    NO_WORDS = "candidacy.accommodation_without_words"
    DAYS = "candidacy.accommodation_days"


@dataclass(frozen=True, slots=True)
class Need:
    """What is asked for or granted."""

    percent: int = Factor.PLAIN
    break_minutes: int = 0
    has_large_text: bool = False

    @property
    def is_nothing(self) -> bool:
        """Say whether it changes nothing."""
        return self == Need()

    def minutes_added(self, minutes: int) -> int:
        """Return the minutes beside those of the scheme, whole ones: a part of a minute is a minute."""
        return -(-minutes * (self.percent - Factor.PLAIN) // 100)


@dataclass(frozen=True, slots=True)
class Decision:
    """An officer's word: what is granted from which day to which, or that nothing is, and why."""

    becomes: State
    need: Need
    from_on: date
    until_on: date | None
    reason: str = ""


def why_not_ask(need: Need, *, has_one_waiting: bool) -> Refusal | None:
    """Return why a wish is not taken, or None."""
    if has_one_waiting:
        return Refusal(AccommodationReason.WAITS)
    return Refusal(AccommodationReason.NOTHING) if need.is_nothing else None


def why_not_decide(
    state: State, asker_id: str, officer_id: str, decision: Decision, today: date
) -> Refusal | None:
    """Return why an officer may not decide so, or None; nobody decides what they asked for themselves."""
    if asker_id == officer_id:
        return Refusal(AccommodationReason.OWN)
    if state is not State.ASKED:
        return Refusal(AccommodationReason.DECIDED)
    if decision.becomes is State.REFUSED:
        return None if decision.reason else Refusal(AccommodationReason.NO_WORDS)
    if decision.need.is_nothing:
        return Refusal(AccommodationReason.NOTHING)
    last = today.replace(year=today.year + MOST_YEARS, day=min(today.day, 28))
    is_sound = decision.until_on is not None and max(decision.from_on, today) <= decision.until_on <= last
    return None if is_sound else Refusal(AccommodationReason.DAYS, {"years": MOST_YEARS})
