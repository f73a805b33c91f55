"""The door: comparing a person with their paper, the latest entry, and what a start waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from certification.core.refusals import Refusal
from certification.core.texts import Text


class Decision(StrEnum):
    """What an invigilator finds when the person and the paper are compared."""

    ACCEPTED = "accepted"
    RESERVE = "reserve"
    REFUSED = "refused"


DECISIONS = {
    Decision.ACCEPTED: Text("通过", "Accepted"),
    Decision.RESERVE: Text("保留意见，先考", "Accepted under reserve"),
    Decision.REFUSED: Text("不予入场", "Refused"),
}
DOORS_OPEN_SECONDS = 2 * 60 * 60


class CheckInReason(StrEnum):
    """Why somebody is not checked in, or does not begin."""

    NOT_ASKED = "invigilation.check_in_not_asked"
    DOORS_SHUT = "invigilation.doors_shut"
    TOO_LATE = "invigilation.too_late"
    HAS_BEGUN = "invigilation.has_begun"
    SAY_WHY = "invigilation.say_why"
    OWN_CHECK_IN = "invigilation.own_check_in"
    NOT_CHECKED_IN = "invigilation.not_checked_in"
    REFUSED_AT_DOOR = "invigilation.refused_at_door"
    WRONG_CODE = "invigilation.wrong_code"


@dataclass(frozen=True, slots=True)
class Door:
    """The door of one booking: whether it asks for a check-in, when it opens and shuts, whether the paper runs."""

    needs_check_in: bool
    opens_at: datetime
    latest_entry_at: datetime
    has_begun: bool


def why_not_check_in(door: Door, decision: Decision, reason: str, now: datetime) -> Refusal | None:
    """Return why a decision cannot be noted, or None; who is refused too late is refused all the same."""
    if not door.needs_check_in:
        return Refusal(CheckInReason.NOT_ASKED)
    if (door.opens_at - now).total_seconds() > DOORS_OPEN_SECONDS:
        return Refusal(CheckInReason.DOORS_SHUT, {"opens": door.opens_at})
    if door.has_begun:
        return Refusal(CheckInReason.HAS_BEGUN)
    if decision is not Decision.ACCEPTED and not reason:
        return Refusal(CheckInReason.SAY_WHY, {"field": "reason"})
    if decision is not Decision.REFUSED and now >= door.latest_entry_at:
        return Refusal(CheckInReason.TOO_LATE, {"latest": door.latest_entry_at})
    return None


def why_not_enter(door: Door, decision: Decision | None, now: datetime) -> Refusal | None:
    """Return why a paper does not begin, or None: who was let in by the latest entry may begin after it."""
    if decision is Decision.REFUSED:
        return Refusal(CheckInReason.REFUSED_AT_DOOR)
    if door.needs_check_in and decision is not None:
        return None
    if now >= door.latest_entry_at:
        return Refusal(CheckInReason.TOO_LATE, {"latest": door.latest_entry_at})
    return Refusal(CheckInReason.NOT_CHECKED_IN) if door.needs_check_in else None


def minutes_late(opens_at: datetime, now: datetime) -> int:
    """Return the whole minutes since the opening, 0 for whoever is in time."""
    return max(0, int((now - opens_at).total_seconds() // 60))
