"""Opening a sitting, closing it to bookings, opening it again, changing it before its start, cancelling it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from certification.appointments import actions as appointments
from certification.appointments.actions import write_to
from certification.audit.actions import record, record_change
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery import actions as delivery
from certification.exams import queries
from certification.exams.actions.booking import fill_seats
from certification.exams.actions.reminding import remind_the_day_before
from certification.exams.models import AcceptedFigures, Booking, Sitting
from certification.exams.rules.booking import Reason
from certification.exams.rules.figures import why_not_accept
from certification.exams.rules.sitting import (
    ReleaseKind,
    Setting,
    SittingReason,
    SittingState,
    why_not_change,
    why_not_open,
    why_not_turn,
)
from certification.exams.words.letters import CANCELLED_LETTER, MOVED_LETTER, sitting_words
from certification.invigilation import actions as rooms
from certification.invigilation.rules.seating import RoomKind


@dataclass(frozen=True, slots=True)
class NewSitting:
    """What an officer opens."""

    grade: str
    blueprint: str
    place: str
    opens_at: datetime
    closes_at: datetime
    seats: int
    fee_fen: int = 0
    languages: str = "both"
    release: str = ReleaseKind.AT_ONCE
    needs_check_in: bool = False
    entry_minutes: int | None = None
    # Why it opens although its papers repeat each other more than the scheme allows.
    accepted_because: str = ""


@action
def open_sitting(sitting: NewSitting, officer_id: str) -> str:
    """Open a sitting and return its id; raises Refused for a window that is empty or past."""
    if not now() < sitting.closes_at or not sitting.opens_at < sitting.closes_at:
        raise Refused(Refusal(Reason.ODD_WINDOW, {"field": "closes_at"}))
    if refusal := why_not_open(sitting.blueprint, sitting.release, sitting.fee_fen):
        raise Refused(refusal)
    sitting_id, facts = new_id(), asdict(sitting)
    reason = facts.pop("accepted_because").strip()
    db.session.add(Sitting(id=sitting_id, opened_by=officer_id, **facts))
    db.session.flush()
    figures = _accept_figures(sitting, sitting_id, officer_id, reason)
    record(
        Permission.EXAMS_SITTING_OPEN,
        actor_id=officer_id,
        subject=f"exams_sitting:{sitting_id}",
        reason=reason,
        figures=figures,
        grade=sitting.grade,
        blueprint=sitting.blueprint,
        seats=sitting.seats,
        fee_fen=sitting.fee_fen,
        languages=sitting.languages,
        release=sitting.release,
        needs_check_in=sitting.needs_check_in,
        entry_minutes=sitting.entry_minutes,
    )
    if sitting.needs_check_in:
        # A door needs a room: the whole sitting is one until an officer divides it.
        layout = rooms.Layout(sitting.place[:60], RoomKind.SITE, sitting.seats)
        rooms.open_room(sitting_id, layout, by=officer_id)
    return sitting_id


def _accept_figures(sitting: NewSitting, sitting_id: str, officer_id: str, reason: str) -> dict[str, int]:
    """Keep the figures that the officer saw; raises Refused where they need a reason and have none."""
    if sitting.blueprint == "short":
        return {}
    outlook = queries.get_outlook(sitting.grade, sitting.blueprint, sitting.languages)
    if refusal := why_not_accept(outlook.figures, outlook.exam, reason):
        raise Refused(refusal)
    stated = {
        "most_percent": outlook.figures.most_percent,
        "median_percent": outlook.figures.median_percent,
        "retake_percent": outlook.figures.retake_percent,
    }
    db.session.add(
        AcceptedFigures(
            sitting_id=sitting_id,
            exceeds=outlook.exceeds,
            reason=reason,
            accepted_by=officer_id,
            accepted_at=now(),
            **stated,
        )
    )
    return stated


def get_for_change(sitting_id: str) -> Sitting:
    """Return a sitting whose row stays locked until the running action ends; raises NotFound."""
    query = select(Sitting).where(Sitting.id == sitting_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


@action
def close_sitting(sitting_id: str, officer_id: str, reason: str) -> None:
    """Stop taking bookings; who has a seat keeps it, and the waiting list stands still. Raises Refused."""
    _turn(get_for_change(sitting_id), SittingState.CLOSED, officer_id, reason)


@action
def reopen_sitting(sitting_id: str, officer_id: str, reason: str) -> None:
    """Take bookings again; free seats go to those who wait. Raises Refused."""
    sitting = get_for_change(sitting_id)
    if now() >= sitting.closes_at:
        raise Refused(Refusal(SittingReason.IS_OVER))
    _turn(sitting, SittingState.OPEN, officer_id, reason)
    fill_seats(sitting_id)


def _turn(sitting: Sitting, becomes: SittingState, officer_id: str, reason: str) -> None:
    if refusal := why_not_turn(sitting.state, becomes):
        raise Refused(refusal)
    before, sitting.state, sitting.state_reason = sitting.state, becomes, reason
    db.session.flush()
    _tell(sitting.id, officer_id, reason, before={"state": before}, after={"state": becomes})


@action
def change_sitting(sitting_id: str, after: Setting, officer_id: str, reason: str) -> None:
    """Change place, time or seats; everybody who has booked is told where or when it moves. Raises Refused."""
    sitting = get_for_change(sitting_id)
    row = queries.get_sitting(sitting_id)
    if not after.opens_at < after.closes_at or now() >= after.closes_at:
        raise Refused(Refusal(Reason.ODD_WINDOW, {"field": "closes_at"}))
    if refusal := why_not_change(row.state, row.setting, after, row.taken, now()):
        raise Refused(refusal)
    for name, value in asdict(after).items():
        setattr(sitting, name, value)
    if after.is_moved_from(row.setting):
        sitting.sequence, sitting.changed_at = sitting.sequence + 1, now()
        db.session.flush()
        for booking in queries.list_seats(sitting_id):
            _write(MOVED_LETTER, booking, sitting_id, reason)
            remind_the_day_before(queries.get_sitting(sitting_id), booking.id)
    db.session.flush()
    _tell(sitting_id, officer_id, reason, before=asdict(row.setting), after=asdict(after))
    fill_seats(sitting_id)


@action
def cancel_sitting(sitting_id: str, officer_id: str, reason: str) -> None:
    """Cancel a sitting on which nobody has begun: everybody is told and freed, no attempt is lost. Raises Refused."""
    sitting = get_for_change(sitting_id)
    if refusal := why_not_turn(sitting.state, SittingState.CANCELLED):
        raise Refused(refusal)
    before, sitting.state, sitting.state_reason = sitting.state, SittingState.CANCELLED, reason
    sitting.sequence, sitting.changed_at = sitting.sequence + 1, now()
    db.session.flush()
    for booking in queries.list_seats(sitting_id):
        _free(booking, officer_id)
        _write(CANCELLED_LETTER, booking, sitting_id, reason)
    appointments.end_waiting(
        Permission.EXAMS_SITTING_MANAGE, f"exams_sitting:{sitting_id}", sitting_id, officer_id
    )
    _tell(sitting_id, officer_id, reason, before={"state": before}, after={"state": sitting.state})


def _free(booking: Booking, officer_id: str) -> None:
    if not delivery.withdraw_attempt(booking.attempt_id, by=officer_id):
        raise Refused(Refusal(SittingReason.SOMEBODY_HAS_BEGUN))
    booking.cancelled_at, booking.cancelled_as = now(), "sitting"
    db.session.flush()
    rooms.free_seat(booking.id)


def _write(letter: Any, booking: Booking, sitting_id: str, reason: str) -> None:
    subject, words = letter
    told = sitting_words(queries.get_sitting(sitting_id)) | {"reason": reason}
    write_to(booking.person_id, "exams.sitting", subject.filled(**told), words.filled(**told))


def _tell(
    sitting_id: str, officer_id: str, reason: str, *, before: dict[str, Any], after: dict[str, Any]
) -> None:
    record_change(
        Permission.EXAMS_SITTING_MANAGE,
        actor_id=officer_id,
        subject=f"exams_sitting:{sitting_id}",
        reason=reason,
        before=before,
        after=after,
    )
