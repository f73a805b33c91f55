"""Minutes and pauses given from the room: to one candidate, to a room, or to everybody who writes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from certification.audit.actions import record
from certification.core.db import action
from certification.core.errors import Refused
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.exams import queries
from certification.exams.actions.counting import count_later
from certification.exams.queries import OnBoard
from certification.invigilation.rules.board import State
from certification.invigilation.rules.endings import EndingReason
from certification.invigilation.rules.timing import TimingReason, why_not_change_time


class TimeAct(StrEnum):
    """What the room does to clocks."""

    GIVE = "give"
    PAUSE = "pause"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class TimeChange:
    """What is done to clocks, by how many minutes where they are given, and why."""

    act: TimeAct
    minutes: int
    reason: str


@action
def change_time(sitting_id: str, bookings: Collection[str], change: TimeChange, *, by: str) -> int:
    """Give minutes to, pause or resume those of these bookings that this means something for; return how many.

    All of it happens in one transaction, or nothing does; raises Refused where it means something for nobody.
    """
    if refusal := why_not_change_time(change.act, change.minutes):
        raise Refused(refusal)
    board = [one for one in queries.list_board(queries.get_sitting(sitting_id)) if one.booking_id in bookings]
    meant = [one for one in board if _is_meant(one, change.act)]
    if not meant:
        raise Refused(Refusal(TimingReason.FOR_NOBODY))
    if any(queries.get_booking(one.booking_id).person_id == by for one in meant):
        raise Refused(Refusal(EndingReason.OWN_ATTEMPT))
    for one in meant:
        _change(one.attempt_id, change, by)
    record(
        Permission.EXAMS_TIME_CHANGE,
        actor_id=by,
        subject=f"exams_sitting:{sitting_id}",
        reason=change.reason,
        act=change.act,
        minutes=change.minutes if change.act is TimeAct.GIVE else None,
        people=len(meant),
    )
    return len(meant)


def _is_meant(one: OnBoard, act: TimeAct) -> bool:
    if act is TimeAct.RESUME:
        return one.state is State.PAUSED
    return one.is_running and not (act is TimeAct.PAUSE and one.state is State.PAUSED)


def _change(attempt_id: str, change: TimeChange, by: str) -> None:
    match change.act:
        case TimeAct.GIVE:
            delivery.extend_time(attempt_id, 60 * change.minutes, by=by, reason=change.reason)
        case TimeAct.PAUSE:
            delivery.pause_attempt(attempt_id, by=by, reason=change.reason)
        case TimeAct.RESUME:
            delivery.resume_attempt(attempt_id, by=by, reason=change.reason)
    count_later(attempts.get_attempt(attempt_id))


@action
def undo_time(booking_id: str, change_id: str, reason: str, *, by: str) -> None:
    """Take given minutes back that are not used yet; raises Refused."""
    booking = queries.get_booking(booking_id)
    if booking.person_id == by:
        raise Refused(Refusal(EndingReason.OWN_ATTEMPT))
    if change_id not in {one.id for one in attempts.list_time_changes([booking.attempt_id])}:
        raise Refused(Refusal(TimingReason.FOR_NOBODY))
    delivery.undo_time_change(change_id, by=by, reason=reason)
    count_later(attempts.get_attempt(booking.attempt_id))
    record(
        Permission.EXAMS_TIME_CHANGE,
        actor_id=by,
        subject=f"exams_sitting:{booking.sitting_id}",
        reason=reason,
        undone=change_id,
    )
