"""The desk on the day: the fee, who came, and the start of a paper."""

from __future__ import annotations

from sqlalchemy import select

from certification.appointments import actions as appointments
from certification.appointments import queries as noted
from certification.appointments.actions import Marking, Seat
from certification.appointments.rules.attendance import Mark, MarkReason
from certification.appointments.rules.fees import FeeNote, why_not_unpaid
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.texts import language as read_now
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.delivery.queries import AttemptNow
from certification.exams import queries
from certification.exams.actions.counting import count_later
from certification.exams.models import Booking
from certification.exams.queries import SittingRow
from certification.exams.rules.booking import why_not_start
from certification.invigilation import actions as rooms
from certification.invigilation import queries as watched
from certification.invigilation.rules.check_in import CheckInReason, why_not_enter
from certification.invigilation.rules.seating import same_code


@action
def note_fee(booking_id: str, note: FeeNote, officer_id: str) -> None:
    """Note that a fee is paid or waived, or take the note back; raises Refused."""
    booking = get_booking_for_change(booking_id)
    appointments.note_fee(Permission.EXAMS_FEE_NOTE, seat_of(booking), note, officer_id)


@action
def mark_attendance(booking_id: str, mark: Mark, reason: str, officer_id: str) -> None:
    """Mark on the roster who came, came late, did not come, or is excused; raises Refused, NotFound."""
    booking = get_booking_for_change(booking_id)
    if booking.cancelled_at is not None:
        raise NotFound
    row = queries.get_sitting(booking.sitting_id)
    begun = attempts.get_attempt(booking.attempt_id).started_at
    place = queries.place_of(row, begun, noted.get_mark(booking_id))
    appointments.mark_attendance(
        Permission.EXAMS_ATTENDANCE_MARK, seat_of(booking), place, Marking(mark, reason, officer_id)
    )


def get_booking_for_change(booking_id: str) -> Booking:
    """Return a booking under a row lock, so that two officers at the same desk do not note the same twice."""
    db.session.execute(select(Booking.id).where(Booking.id == booking_id).with_for_update())
    return queries.get_booking(booking_id)


def seat_of(booking: Booking) -> Seat:
    """Return a booking as fees and marks name it."""
    fee_fen = queries.get_sitting(booking.sitting_id).fee_fen
    return Seat(f"exams_booking:{booking.id}", booking.id, booking.person_id, fee_fen)


@action
def start_attempt(sitting_id: str, person_id: str, *, language: str, writer: str, code: str = "") -> str:
    """Start the booked paper and return the attempt's id; starting twice is starting once."""
    sitting = queries.get_sitting(sitting_id, person_id)
    if sitting.attempt_id is None:
        raise NotFound
    attempt = attempts.get_own_attempt(sitting.attempt_id, person_id)
    if attempt.started_at is None and (refusal := _why_not_start(sitting) or _why_not_enter(sitting, code)):
        raise Refused(refusal)
    if attempt.started_at is None:
        _follow_accommodation(attempt)
    chosen = "zh" if sitting.languages == "zh" else language
    rooms.accept_rules(sitting.attempt_id, person_id, language=read_now())
    delivery.start_attempt(sitting.attempt_id, person_id, language=chosen, writer=writer)
    count_later(attempts.get_attempt(sitting.attempt_id))
    return sitting.attempt_id


def _follow_accommodation(attempt: AttemptNow) -> None:
    """Let the paper follow what is granted on the day of the start, also where that came after the booking."""
    allowance = queries.time_of_attempt(attempt, local_day(attempt.now)).allowance
    if not queries.follows(attempt, allowance):
        delivery.allow_time(attempt.id, allowance, by=attempt.person_id)


def _why_not_start(sitting: SittingRow) -> Refusal | None:
    booking_id = sitting.booking_id or ""
    if noted.get_mark(booking_id).mark is Mark.EXCUSED:
        return Refusal(MarkReason.EXCUSED_START)
    fee = noted.get_fee(booking_id, sitting.fee_fen)
    return why_not_start(sitting.window, now()) or why_not_unpaid(fee)


def _why_not_enter(sitting: SittingRow, code: str) -> Refusal | None:
    """Return why the door is shut to a candidate: too late, not checked in, or without the code of the room."""
    booking_id = sitting.booking_id or ""
    checked = watched.find_checked_in(booking_id)
    door = queries.door_of(sitting, None)
    if refusal := why_not_enter(door, checked.decision if checked else None, now()):
        return refusal
    seat = watched.find_seat_at(booking_id)
    if not sitting.needs_check_in or seat is None or same_code(code, watched.get_room(seat.room_id).code):
        return None
    return Refusal(CheckInReason.WRONG_CODE, {"field": "code"})
