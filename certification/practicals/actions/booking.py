"""A candidate's slot: booking, waiting, giving it back; a practical that is called off frees its assessors."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from certification.appointments import actions as appointments
from certification.appointments import queries as lines
from certification.appointments.actions import write_to
from certification.audit.actions import record
from certification.candidacy.queries import find_open_application, get_application_for_change
from certification.core.db import action, db, now
from certification.core.errors import NotFound
from certification.core.ids import new_id
from certification.core.moments import spoken_in_both
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.texts import Text
from certification.operations import actions as operations
from certification.practicals import queries
from certification.practicals.actions.changing import refuse, tell_change
from certification.practicals.models import Booking, PracticalDate
from certification.practicals.queries import DateRow, SlotRow
from certification.practicals.rules.dates import Booker, why_not_book_slot, why_not_cancel, why_not_wait
from certification.practicals.words import CALLED_OFF_LETTER, SLOT_LETTER
from certification.scheme.queries import get_scheme
from certification.scheme.rules.names import SHORT_NAMES, Grade
from certification.scheme.rules.retake import RetakeRule
from certification.scheme.rules.terms import months_before


@action
def book_slot(slot_id: str, person_id: str) -> str:
    """Book a slot and return the booking's id; raises Refused with the reason, NotFound."""
    date = queries.get_date_of_slot(slot_id)
    _lock(date.id)
    date = queries.get_date(date.id)
    slot = date.slot(slot_id)
    refuse(find_bar(date, slot, person_id))
    return _take(date, slot, person_id)


def _take(date: DateRow, slot: SlotRow, person_id: str) -> str:
    application = find_open_application(person_id, date.grade)
    if application is None:
        raise NotFound
    get_application_for_change(application.id)
    booking_id = new_id()
    db.session.add(
        Booking(
            id=booking_id,
            date_id=date.id,
            slot_id=slot.id,
            person_id=person_id,
            application_id=application.id,
            booked_at=now(),
        )
    )
    db.session.flush()
    subject = f"practicals_date:{date.id}"
    right = Permission.PRACTICALS_SLOT_BOOK
    appointments.leave_waiting(right, subject, date.id, person_id, ended_as="seated")
    record(right, actor_id=person_id, subject=f"practicals_booking:{booking_id}", date=date.id, slot=slot.id)
    return booking_id


@action
def join_waiting_list(date_id: str, person_id: str) -> None:
    """Wait for a slot of a full date; raises Refused where a slot is free or none could be booked anyway."""
    _lock(date_id)
    date = queries.get_date(date_id)
    coming = [slot for slot in date.slots if slot.starts_at > now()]
    refuse(why_not_wait([find_bar(date, slot, person_id) for slot in coming]))
    subject = f"practicals_date:{date_id}"
    appointments.join_waiting(Permission.PRACTICALS_WAITING_JOIN, subject, date_id, person_id)


@action
def leave_waiting_list(date_id: str, person_id: str) -> None:
    """Wait no longer."""
    subject = f"practicals_date:{queries.get_date(date_id).id}"
    appointments.leave_waiting(Permission.PRACTICALS_WAITING_LEAVE, subject, date_id, person_id)


@action
def cancel_booking(booking_id: str, person_id: str) -> None:
    """Give one's own slot back before it begins; the first in line gets it. Raises Refused, NotFound."""
    date_id = queries.get_own_booking(booking_id, person_id).date_id
    _lock(date_id)
    booking = queries.get_own_booking(booking_id, person_id)
    db.session.refresh(booking)
    if booking.cancelled_at is not None:
        raise NotFound
    practical = queries.find_practical_of(booking)
    starts_at = queries.get_date(date_id).slot(booking.slot_id).starts_at
    refuse(why_not_cancel(starts_at, now(), is_live=bool(practical and practical.live_at)))
    give_back(booking, "own", person_id)
    fill_slots(date_id)


def give_back(booking: Booking, cancelled_as: str, by: str) -> None:
    """Free a slot inside the running action; a practical that was planned for it is called off."""
    call_off(booking, by)
    booking.cancelled_at, booking.cancelled_as = now(), cancelled_as
    db.session.flush()
    record(
        Permission.PRACTICALS_BOOKING_CANCEL,
        actor_id=by,
        subject=f"practicals_booking:{booking.id}",
        cancelled_as=cancelled_as,
    )


def call_off(booking: Booking, by: str) -> None:
    """Call the practical of a booking off inside the running action, and tell its assessors; none is none."""
    if booking.practical_id is None:
        return
    practical = queries.get_practical(booking.practical_id)
    practical.row.called_off_at = now()
    booking.practical_id = None
    db.session.flush()
    operations.close_occasion(practical.id)
    date = queries.get_date(booking.date_id)
    for assessor_id in practical.everybody:
        write_about(CALLED_OFF_LETTER, assessor_id, date, practical.row.starts_at)
    tell_change(
        Permission.PRACTICALS_PRACTICAL_PLAN,
        practical.id,
        by,
        before={"called_off": False, "assessors": list(practical.everybody)},
        after={"called_off": True, "assessors": []},
    )


def fill_slots(date_id: str) -> None:
    """Give free slots to those in line who may still book, in the order they asked; part of the running action."""
    for one in lines.list_waiting(date_id):
        date = queries.get_date(date_id)
        free = [slot for slot in date.slots if find_bar(date, slot, one.person_id) is None]
        if free:
            _take(date, free[0], one.person_id)
            write_about(SLOT_LETTER, one.person_id, date, free[0].starts_at)


def find_bar(date: DateRow, slot: SlotRow, person_id: str) -> Refusal | None:
    """Return why a candidate may not book a slot now, or None."""
    application = find_open_application(person_id, date.grade)
    rule = _retake(application.scheme_hash, date.grade) if application else None
    since = months_before(now(), rule.part_kept_months) if rule else now()
    booker = Booker(
        application_state=application.state if application else None,
        earlier=queries.get_earlier(person_id, date.grade, since),
        has_booking=bool(queries.list_open_bookings(person_id, date.grade)),
        times_cancelled=queries.count_cancelled(date.id, person_id),
    )
    return why_not_book_slot(date.slot_now(slot), booker, rule, now())


def _retake(scheme_hash: str, grade: str) -> RetakeRule:
    return get_scheme(scheme_hash).grades[Grade(grade)].retake


def _lock(date_id: str) -> None:
    db.session.execute(select(PracticalDate.id).where(PracticalDate.id == date_id).with_for_update())


def write_about(
    letter: tuple[Text, Text], person_id: str, date: DateRow, starts_at: datetime, *, reason: str = ""
) -> None:
    """Write somebody a letter about a slot, inside the running action."""
    subject, words = letter
    told = {
        "grade": SHORT_NAMES[date.grade],
        "place": date.place,
        "starts": spoken_in_both(starts_at),
        "reason": reason,
    }
    write_to(person_id, "practicals.date", subject.filled(**told), words.filled(**told))
