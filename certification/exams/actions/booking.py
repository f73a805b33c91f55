"""A seat and what leads to it: booking, the waiting list, cancelling one's own booking."""

from __future__ import annotations

from sqlalchemy import select

from certification.appointments import actions as appointments
from certification.appointments import queries as lines
from certification.appointments.actions import write_to
from certification.audit.actions import record
from certification.candidacy import queries as candidacies
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.exams import queries
from certification.exams.actions.papers import draw_for
from certification.exams.actions.reminding import remind_the_day_before
from certification.exams.models import Booking, Sitting
from certification.exams.queries import SittingRow
from certification.exams.rules.booking import (
    Reason,
    Standing,
    why_not_book_renewal,
    why_not_book_seat,
    why_not_book_short,
    why_not_cancel,
    why_not_wait,
)
from certification.exams.words.letters import SEAT_LETTER, sitting_words
from certification.invigilation import actions as rooms
from certification.invigilation import queries as watched
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade


@action
def book_seat(sitting_id: str, person_id: str) -> str:
    """Book a seat, draw the paper for it and return the attempt's id; raises Refused with the reason."""
    _lock(sitting_id)
    sitting = queries.get_sitting(sitting_id, person_id)
    if refusal := find_bar(sitting, person_id):
        raise Refused(refusal)
    return _take_seat(sitting, person_id)


def _take_seat(sitting: SittingRow, person_id: str) -> str:
    """Draw the paper, keep the booking, and take the person out of the line."""
    attempt_id = draw_for(sitting, person_id, _scheme_of(sitting, person_id))
    application = candidacies.find_open_application(person_id, sitting.grade)
    booking_id = new_id()
    db.session.add(
        Booking(
            id=booking_id,
            sitting_id=sitting.id,
            person_id=person_id,
            application_id=application.id if application else None,
            attempt_id=attempt_id,
            booked_at=now(),
        )
    )
    db.session.flush()
    rooms.give_seat(sitting.id, booking_id)
    subject = f"exams_sitting:{sitting.id}"
    appointments.leave_waiting(
        Permission.EXAMS_SITTING_BOOK, subject, sitting.id, person_id, ended_as="seated"
    )
    record(Permission.EXAMS_SITTING_BOOK, actor_id=person_id, subject=subject, attempt=attempt_id)
    remind_the_day_before(sitting, booking_id)
    return attempt_id


@action
def join_waiting_list(sitting_id: str, person_id: str) -> None:
    """Wait for a seat of a full sitting; raises Refused where one may not book it anyway, or a seat is free."""
    _lock(sitting_id)
    sitting = queries.get_sitting(sitting_id, person_id)
    if refusal := why_not_wait(find_bar(sitting, person_id)):
        raise Refused(refusal)
    appointments.join_waiting(
        Permission.EXAMS_WAITING_JOIN, f"exams_sitting:{sitting_id}", sitting_id, person_id
    )


@action
def leave_waiting_list(sitting_id: str, person_id: str) -> None:
    """Wait no longer."""
    subject = f"exams_sitting:{queries.get_sitting(sitting_id).id}"
    appointments.leave_waiting(Permission.EXAMS_WAITING_LEAVE, subject, sitting_id, person_id)


@action
def cancel_booking(sitting_id: str, person_id: str) -> None:
    """Give one's own seat back before the start; its paper is never used, and the first in line gets the seat.

    Raises NotFound where there is no booking, Refused once the sitting has begun.
    """
    _lock(sitting_id)
    sitting = queries.get_sitting(sitting_id, person_id)
    if sitting.booking_id is None or sitting.attempt_id is None:
        raise NotFound
    begun = attempts.get_attempt(sitting.attempt_id).started_at is not None
    if refusal := why_not_cancel(sitting.window, now(), has_begun=begun, is_short=sitting.is_short):
        raise Refused(refusal)
    if not delivery.withdraw_attempt(sitting.attempt_id, by=person_id):
        raise Refused(Refusal(Reason.BEGUN_ALREADY))
    booking = queries.get_booking(sitting.booking_id)
    booking.cancelled_at, booking.cancelled_as = now(), "own"
    db.session.flush()
    rooms.free_seat(booking.id)
    subject = f"exams_booking:{sitting.booking_id}"
    record(Permission.EXAMS_BOOKING_CANCEL, actor_id=person_id, subject=subject, sitting=sitting_id)
    fill_seats(sitting_id)


def fill_seats(sitting_id: str) -> None:
    """Give free seats to those in line who may still book, in the order they asked; part of the running action.

    Whoever may not book now keeps the place in line. From the start on the line stands still: a seat that
    somebody learns of too late would cost them an attempt.
    """
    for one in lines.list_waiting(sitting_id):
        sitting = queries.get_sitting(sitting_id, one.person_id)
        if sitting.is_full or now() >= sitting.opens_at:
            return
        if find_bar(sitting, one.person_id) is None:
            _give_seat(sitting, one.person_id)


def _give_seat(sitting: SittingRow, person_id: str) -> None:
    try:
        _take_seat(sitting, person_id)
    except Refused:  # the bank cannot fill a paper now: the seat stays free, the line stands
        return
    subject, words = SEAT_LETTER
    told = sitting_words(sitting)
    write_to(person_id, "exams.sitting", subject.filled(**told), words.filled(**told))


def find_bar(sitting: SittingRow, person_id: str) -> Refusal | None:
    """Return why a candidate may not book a seat of a sitting now, or None."""
    if watched.is_on_duty(sitting.id, person_id):
        return Refusal(Reason.WATCHES_IT)
    application = candidacies.find_open_application(person_id, sitting.grade)
    is_accepted = application is not None and application.state == "accepted"
    standing = _standing(sitting, person_id, is_accepted)
    if sitting.is_short:
        return why_not_book_short(sitting.window, standing, now())
    path = queries.find_renewal_path(sitting, person_id, now())
    rule = schemes.get_scheme(_scheme_of(sitting, person_id)).grades[Grade(sitting.grade)].retake
    near = why_not_book_renewal(sitting.blueprint, path)
    return near or why_not_book_seat(sitting.window, standing, rule, now())


def _lock(sitting_id: str) -> None:
    db.session.execute(select(Sitting.id).where(Sitting.id == sitting_id).with_for_update())


def _scheme_of(sitting: SittingRow, person_id: str) -> str:
    """Return the scheme of the application; the short paper to try follows the live one."""
    application = candidacies.find_open_application(person_id, sitting.grade)
    return application.scheme_hash if application and not sitting.is_short else schemes.live_hash()


def _standing(sitting: SittingRow, person_id: str, has_application: bool) -> Standing:
    results = queries.list_fresh_results(person_id, sitting.grade)
    mine = queries.list_bookings(person_id)
    others = [row for row in mine if row.grade == sitting.grade and not row.is_short]
    failed = [result.counted_at for result in results if result.has_passed is False]
    return Standing(
        has_application=has_application,
        has_passed=any(result.has_passed for result in results),
        has_open_booking=any(_is_open(row) for row in others if row.id != sitting.id),
        has_booked_this=sitting.attempt_id is not None,
        failed_at=failed + queries.list_tries_lost(person_id, sitting.grade, now()),
        has_held_result=queries.has_held_result(person_id, sitting.grade),
        times_cancelled=queries.count_cancelled(sitting.id, person_id),
    )


def _is_open(row: SittingRow) -> bool:
    """Say whether a booked paper can still be sat: its window stands, it is not closed, nobody is excused."""
    attempt = attempts.get_attempt(row.attempt_id or "")
    is_excused = lines.get_mark(row.booking_id or "").mark == "excused"
    return not attempt.is_closed and (
        attempt.started_at is not None or (attempt.now < row.closes_at and not is_excused)
    )
