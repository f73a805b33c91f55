"""What an officer may do with a sitting: open, close, open again, change, cancel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from certification.core.refusals import Refusal


class SittingState(StrEnum):
    """Whether a sitting takes bookings; a cancelled one does not take place."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ReleaseKind(StrEnum):
    """When candidates see their results: each at once, or all together by two officers."""

    AT_ONCE = "at_once"
    TOGETHER = "together"


class SittingReason(StrEnum):
    """Why a sitting is not changed as asked."""

    ALREADY_CLOSED = "exams.already_closed"
    ALREADY_OPEN = "exams.already_open"
    IS_CANCELLED = "exams.is_cancelled"
    IS_OVER = "exams.is_over"
    MOVED_TOO_LATE = "exams.moved_too_late"
    NOTHING_CHANGES = "exams.nothing_changes"
    FEWER_THAN_TAKEN = "exams.fewer_than_taken"
    SOMEBODY_HAS_BEGUN = "exams.somebody_has_begun"
    SHORT_AT_ONCE = "exams.short_at_once"
    SHORT_IS_FREE = "exams.short_is_free"


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a sitting takes place, and how many seats it has."""

    place: str
    opens_at: datetime
    closes_at: datetime
    seats: int

    def is_moved_from(self, before: Setting) -> bool:
        """Say whether somebody who has booked must be told."""
        return (self.place, self.opens_at, self.closes_at) != (
            before.place,
            before.opens_at,
            before.closes_at,
        )


def why_not_open(blueprint: str, release: str, fee_fen: int) -> Refusal | None:
    """Return why a sitting of this kind makes no sense: the short paper to try is free and shows its result at once."""
    if blueprint != "short":
        return None
    if release != ReleaseKind.AT_ONCE:
        return Refusal(SittingReason.SHORT_AT_ONCE, {"field": "release"})
    return Refusal(SittingReason.SHORT_IS_FREE, {"field": "fee"}) if fee_fen else None


def why_not_turn(state: str, becomes: SittingState) -> Refusal | None:
    """Return why a sitting does not stop, or start again, to take bookings."""
    if state == SittingState.CANCELLED:
        return Refusal(SittingReason.IS_CANCELLED)
    if state == becomes:
        closed = becomes is SittingState.CLOSED
        return Refusal(SittingReason.ALREADY_CLOSED if closed else SittingReason.ALREADY_OPEN)
    return None


def why_not_change(state: str, before: Setting, after: Setting, taken: int, now: datetime) -> Refusal | None:
    """Return why place, time or seats stay as they are; place and time stand once the sitting begins."""
    if state == SittingState.CANCELLED:
        return Refusal(SittingReason.IS_CANCELLED)
    if now >= before.closes_at:
        return Refusal(SittingReason.IS_OVER)
    if before == after:
        return Refusal(SittingReason.NOTHING_CHANGES)
    if after.is_moved_from(before) and now >= before.opens_at:
        return Refusal(SittingReason.MOVED_TOO_LATE)
    if after.seats < taken:
        return Refusal(SittingReason.FEWER_THAN_TAKEN, {"field": "seats", "taken": taken})
    return None
