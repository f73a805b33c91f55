"""From a booked slot to its practical: assessors, the fee, and who came on the day."""

from __future__ import annotations

from sqlalchemy import select

from certification.appointments import actions as appointments
from certification.appointments import queries as noted
from certification.appointments.actions import Marking, Seat
from certification.appointments.rules.attendance import Mark, Place
from certification.appointments.rules.fees import FeeNote
from certification.audit.actions import record
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.practicals import queries
from certification.practicals.actions.booking import call_off, write_about
from certification.practicals.actions.changing import refuse
from certification.practicals.actions.dates import get_date_for_change
from certification.practicals.actions.planning import Plan, enter_practical
from certification.practicals.models import Booking
from certification.practicals.rules.dates import DateReason
from certification.practicals.rules.panel import why_not_then
from certification.practicals.words import ASSIGNED_LETTER, PANEL_LETTER


@action
def assign_assessors(booking_id: str, assessors: tuple[str, ...], lead: str, officer_id: str) -> str:
    """Assign the panel of a booked slot, which plans its practical, and return that one's id; raises Refused."""
    booking = _get_for_change(booking_id)
    if booking.practical_id is not None:
        raise Refused(Refusal(DateReason.ASSIGNED_ALREADY))
    date = queries.get_date(booking.date_id)
    starts_at = date.slot(booking.slot_id).starts_at
    refuse(why_not_then(starts_at, now()))
    plan = Plan(booking.application_id, date.place, starts_at, assessors, lead)
    booking.practical_id = enter_practical(plan, officer_id)
    db.session.flush()
    for assessor_id in assessors:
        write_about(ASSIGNED_LETTER, assessor_id, date, starts_at)
    write_about(PANEL_LETTER, booking.person_id, date, starts_at)
    record(
        Permission.PRACTICALS_PRACTICAL_PLAN,
        actor_id=officer_id,
        subject=f"practicals_booking:{booking.id}",
        practical=booking.practical_id,
    )
    return booking.practical_id


@action
def note_fee(booking_id: str, note: FeeNote, officer_id: str) -> None:
    """Note that a fee is paid or waived, or take the note back; raises Refused."""
    booking = _lock_booking(booking_id)
    appointments.note_fee(Permission.PRACTICALS_FEE_NOTE, _seat(booking), note, officer_id)


@action
def mark_attendance(booking_id: str, mark: Mark, reason: str, officer_id: str) -> None:
    """Mark who came, came late, did not come, or is excused; without the candidate the practical is called off."""
    booking = _get_for_change(booking_id)
    practical = queries.find_practical_of(booking)
    starts_at = queries.get_date(booking.date_id).slot(booking.slot_id).starts_at
    length = queries.get_length(queries.get_date(booking.date_id).grade)
    place = Place(
        starts_at, starts_at + length, bool(practical and practical.live_at), noted.get_mark(booking_id).mark
    )
    right = Permission.PRACTICALS_ATTENDANCE_MARK
    appointments.mark_attendance(right, _seat(booking), place, Marking(mark, reason, officer_id))
    if mark in {Mark.NO_SHOW, Mark.EXCUSED}:
        call_off(booking, officer_id)


def _get_for_change(booking_id: str) -> Booking:
    """Return a standing booking, its date locked first as everywhere; raises NotFound."""
    get_date_for_change(queries.get_booking(booking_id).date_id)
    booking = _lock_booking(booking_id)
    if booking.cancelled_at is not None:
        raise NotFound
    return booking


def _lock_booking(booking_id: str) -> Booking:
    query = select(Booking).where(Booking.id == booking_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def _seat(booking: Booking) -> Seat:
    fee_fen = queries.get_date(booking.date_id).fee_fen
    return Seat(f"practicals_booking:{booking.id}", booking.id, booking.person_id, fee_fen)
