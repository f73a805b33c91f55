"""Slots that candidates hold, and those to which they did not come."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from certification.appointments import queries as appointments
from certification.appointments.rules.attendance import Mark
from certification.core.db import db, now
from certification.core.errors import NotFound
from certification.practicals.models import Booking, Practical, PracticalDate, Slot

ABSENT = frozenset({Mark.NO_SHOW, Mark.EXCUSED})
# So long after its start a slot on which nothing happened binds nobody any more.
OPEN_AFTER_START = timedelta(days=1)


def get_booking(booking_id: str) -> Booking:
    """Return a booking of a slot; raises NotFound."""
    found = db.session.get(Booking, booking_id)
    if found is None:
        raise NotFound
    return found


def get_own_booking(booking_id: str, person_id: str) -> Booking:
    """Return a candidate's own booking, also a cancelled one; raises NotFound for another's as for a missing one."""
    found = get_booking(booking_id)
    if found.person_id != person_id:
        raise NotFound
    return found


def list_open_bookings(person_id: str, grade: str) -> list[Booking]:
    """Return the slots of a grade that a candidate holds and that still lie ahead or under way."""
    query = (
        select(Booking)
        .join(PracticalDate, PracticalDate.id == Booking.date_id)
        .join(Slot, Slot.id == Booking.slot_id)
        .where(
            Booking.person_id == person_id,
            PracticalDate.grade == grade,
            Booking.cancelled_at.is_(None),
            Slot.starts_at > now() - OPEN_AFTER_START,
        )
    )
    return _still_open(list(db.session.scalars(query)))


def list_booked_applications() -> set[str]:
    """Return the applications that hold a slot still to come: their assessors are assigned from the date."""
    query = (
        select(Booking)
        .join(Slot, Slot.id == Booking.slot_id)
        .where(Booking.cancelled_at.is_(None), Slot.starts_at > now() - OPEN_AFTER_START)
    )
    return {one.application_id for one in _still_open(list(db.session.scalars(query)))}


def _still_open(bookings: list[Booking]) -> list[Booking]:
    """Return the bookings whose candidate is still expected: neither absent nor through with the practical."""
    marks = appointments.list_marks([one.id for one in bookings])
    practicals = [one.practical_id for one in bookings if one.practical_id]
    settled = select(Practical.id).where(Practical.id.in_(practicals), Practical.outcome.is_not(None))
    through = set(db.session.scalars(settled))
    return [one for one in bookings if marks[one.id].mark not in ABSENT and one.practical_id not in through]


def list_no_shows(person_id: str, grade: str) -> list[datetime]:
    """Return the starts of the slots of a grade to which a candidate did not come, without excuse."""
    query = (
        select(Booking.id, Slot.starts_at)
        .join(PracticalDate, PracticalDate.id == Booking.date_id)
        .join(Slot, Slot.id == Booking.slot_id)
        .where(Booking.person_id == person_id, PracticalDate.grade == grade, Booking.cancelled_at.is_(None))
    )
    starts = {row.id: row.starts_at for row in db.session.execute(query)}
    marks = appointments.list_marks(starts)
    return [starts[one] for one in starts if marks[one].mark is Mark.NO_SHOW]


def count_cancelled(date_id: str, person_id: str) -> int:
    """Return how often a candidate has cancelled a booking of a date."""
    query = select(func.count(Booking.id)).where(
        Booking.date_id == date_id, Booking.person_id == person_id, Booking.cancelled_as == "own"
    )
    return int(db.session.execute(query).scalar_one())
