"""The desk on the day: the fee, who came, and the start of a paper."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from certification.appointments import actions as appointments
from certification.appointments import queries as noted
from certification.appointments.actions import Marking, Seat
from certification.appointments.rules.attendance import Mark, MarkReason
from certification.appointments.rules.fees import FeeNote, why_not_unpaid
from certification.core import jobs
from certification.core.db import action, db
from certification.core.errors import NotFound, Refused
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.exams import queries
from certification.exams.models import Booking
from certification.exams.queries import SittingRow
from certification.exams.rules.booking import why_not_start

COUNT_JOB = "exams.count_result"
COUNTED_AFTER = timedelta(seconds=90)


@action
def note_fee(booking_id: str, note: FeeNote, officer_id: str) -> None:
    """Note that a fee is paid or waived, or take the note back; raises Refused."""
    booking = _get_for_change(booking_id)
    appointments.note_fee(Permission.EXAMS_FEE_NOTE, _seat(booking), note, officer_id)


@action
def mark_attendance(booking_id: str, mark: Mark, reason: str, officer_id: str) -> None:
    """Mark on the roster who came, came late, did not come, or is excused; raises Refused, NotFound."""
    booking = _get_for_change(booking_id)
    if booking.cancelled_at is not None:
        raise NotFound
    row = queries.get_sitting(booking.sitting_id)
    begun = attempts.get_attempt(booking.attempt_id).started_at
    place = queries.place_of(row, begun, noted.get_mark(booking_id))
    appointments.mark_attendance(
        Permission.EXAMS_ATTENDANCE_MARK, _seat(booking), place, Marking(mark, reason, officer_id)
    )


def _get_for_change(booking_id: str) -> Booking:
    """Return a booking under a row lock, so that two officers at the same desk do not note the same twice."""
    db.session.execute(select(Booking.id).where(Booking.id == booking_id).with_for_update())
    return queries.get_booking(booking_id)


def _seat(booking: Booking) -> Seat:
    fee_fen = queries.get_sitting(booking.sitting_id).fee_fen
    return Seat(f"exams_booking:{booking.id}", booking.id, booking.person_id, fee_fen)


@action
def start_attempt(sitting_id: str, person_id: str, *, language: str, writer: str) -> str:
    """Start the booked paper and return the attempt's id; starting twice is starting once."""
    sitting = queries.get_sitting(sitting_id, person_id)
    if sitting.attempt_id is None:
        raise NotFound
    attempt = attempts.get_own_attempt(sitting.attempt_id, person_id)
    if attempt.started_at is None and (refusal := _why_not_start(sitting, attempt.now)):
        raise Refused(refusal)
    chosen = "zh" if sitting.languages == "zh" else language
    delivery.start_attempt(sitting.attempt_id, person_id, language=chosen, writer=writer)
    _count_later(sitting.attempt_id)
    return sitting.attempt_id


def _why_not_start(sitting: SittingRow, moment: datetime) -> Refusal | None:
    booking_id = sitting.booking_id or ""
    if noted.get_mark(booking_id).mark is Mark.EXCUSED:
        return Refusal(MarkReason.EXCUSED_START)
    fee = noted.get_fee(booking_id, sitting.fee_fen)
    return why_not_start(sitting.window, moment) or why_not_unpaid(fee)


def _count_later(attempt_id: str) -> None:
    """Let the worker count an attempt that nobody hands in; whoever asks before counts it just the same."""
    attempt = attempts.get_attempt(attempt_id)
    if attempt.deadline_at is not None:
        due_at = attempt.deadline_at + COUNTED_AFTER
        jobs.enqueue(COUNT_JOB, {"attempt": attempt_id}, dedupe=f"{COUNT_JOB}:{attempt_id}", due_at=due_at)
