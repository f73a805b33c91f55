"""When a deadline may move, and what a pause and a break take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from certification.core.refusals import Refusal

MOST_SECONDS = 6 * 3600
MOST_LETTERS = 500
UNDOABLE = frozenset({"extension", "credit"})


class Reason(StrEnum):
    """Why the clock of an attempt is left as it is."""

    NOT_BEGUN = "delivery.clock_not_begun"
    HANDED_IN = "delivery.clock_handed_in"
    RUN_OUT = "delivery.clock_run_out"
    ODD_SECONDS = "delivery.odd_seconds"
    NO_REASON = "delivery.no_reason"
    IN_USE = "delivery.time_in_use"
    UNDONE = "delivery.time_undone"
    NOT_UNDOABLE = "delivery.time_not_undoable"
    PAUSED = "delivery.paused"
    ON_BREAK = "delivery.on_break"
    NOT_PAUSED = "delivery.not_paused"
    NOT_ON_BREAK = "delivery.not_on_break"
    NO_BREAK = "delivery.no_break"


@dataclass(frozen=True, slots=True)
class Allowance:
    """What an accommodation adds to a paper and allows beside it."""

    seconds_added: int = 0
    break_seconds: int = 0
    has_large_text: bool = False


@dataclass(frozen=True, slots=True)
class Timing:
    """The clock of an attempt at a moment of the database's."""

    now: datetime
    deadline_at: datetime | None
    submitted_at: datetime | None
    paused_at: datetime | None
    break_until: datetime | None
    grace_seconds: int

    @property
    def is_on_break(self) -> bool:
        """Say whether a break runs; it ends by itself."""
        return self.break_until is not None and self.break_until > self.now

    @property
    def has_run_out(self) -> bool:
        """Say whether the time is over, the grace too; never while a pause stops the clock."""
        if self.deadline_at is None or self.paused_at is not None:
            return False
        return self.now > self.deadline_at + timedelta(seconds=self.grace_seconds)

    @property
    def used_until(self) -> datetime:
        """Return the moment up to which the candidate's time is spent; the deadline cannot move before it."""
        if self.paused_at is not None:
            return self.paused_at
        return self.break_until if self.is_on_break and self.break_until else self.now


def why_not_move(timing: Timing) -> Refusal | None:
    """Return why the deadline of an attempt stays: it never ran, or it is over."""
    if timing.submitted_at is not None:
        return Refusal(Reason.HANDED_IN)
    if timing.deadline_at is None:
        return Refusal(Reason.NOT_BEGUN)
    return Refusal(Reason.RUN_OUT) if timing.has_run_out else None


def why_not_words(reason: str) -> Refusal | None:
    """Return why a reason will not do: each move of a deadline says in words why."""
    return None if 0 < len(reason.strip()) <= MOST_LETTERS else Refusal(Reason.NO_REASON)


def why_not_extend(timing: Timing, seconds: int, reason: str) -> Refusal | None:
    """Return why an attempt gets no more time, or None."""
    if not 1 <= seconds <= MOST_SECONDS:
        return Refusal(Reason.ODD_SECONDS, {"hours": MOST_SECONDS // 3600})
    return why_not_words(reason) or why_not_move(timing)


def why_not_undo(
    timing: Timing, kind: str, given: timedelta, reason: str, *, is_undone: bool
) -> Refusal | None:
    """Return why a change stays: time that the candidate already lives on is never taken back."""
    if is_undone:
        return Refusal(Reason.UNDONE)
    if kind not in UNDOABLE:
        return Refusal(Reason.NOT_UNDOABLE)
    if refusal := why_not_words(reason) or why_not_move(timing):
        return refusal
    assert timing.deadline_at is not None
    return Refusal(Reason.IN_USE) if timing.deadline_at - given < timing.used_until else None


def why_not_pause(timing: Timing, reason: str) -> Refusal | None:
    """Return why an attempt is not paused now; a break gives way to a pause."""
    if timing.paused_at is not None:
        return Refusal(Reason.PAUSED)
    return why_not_words(reason) or why_not_move(timing)


def why_not_break(timing: Timing, left: timedelta) -> Refusal | None:
    """Return why a candidate takes no break now, or None."""
    if timing.paused_at is not None:
        return Refusal(Reason.PAUSED)
    if timing.is_on_break:
        return Refusal(Reason.ON_BREAK)
    if refusal := why_not_move(timing):
        return refusal
    return None if left > timedelta() else Refusal(Reason.NO_BREAK)


def minutes_of(left: timedelta) -> int:
    """Return whole minutes for a person to read; what is begun counts."""
    return max(0, -(-int(left.total_seconds()) // 60))
