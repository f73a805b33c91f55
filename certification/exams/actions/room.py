"""Setting up the room of a sitting: who watches, rooms and seats, the entry, and the door on the day."""

from __future__ import annotations

from certification.accounts.queries import roles_today
from certification.appointments import actions as appointments
from certification.appointments import queries as noted
from certification.appointments.actions import Marking
from certification.appointments.rules.attendance import Mark
from certification.audit.actions import record_change
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.permissions import Permission, Role
from certification.core.refusals import Refusal
from certification.delivery import queries as attempts
from certification.exams import queries
from certification.exams.actions.desk import get_booking_for_change, seat_of
from certification.exams.actions.sittings import get_for_change
from certification.exams.rules.sitting import SittingReason, SittingState
from certification.invigilation import actions as rooms
from certification.invigilation import queries as watched
from certification.invigilation.actions import Layout
from certification.invigilation.rules.check_in import Decision, minutes_late
from certification.invigilation.rules.duty import Watcher
from certification.invigilation.rules.seating import Place


@action
def assign_duty(sitting_id: str, person_id: str, exception: str, *, by: str) -> str:
    """Let an invigilator watch a sitting and return the duty's id; raises Refused."""
    get_for_change(sitting_id)
    watcher = Watcher(
        is_invigilator=Role.INVIGILATOR in roles_today(person_id),
        is_candidate=any(one.person_id == person_id for one in queries.list_seats(sitting_id)),
        is_tied=queries.is_tied(sitting_id, person_id, now()),
        is_on_duty=watched.is_on_duty(sitting_id, person_id),
    )
    return rooms.assign_duty(sitting_id, person_id, watcher, exception, by=by)


@action
def open_room(sitting_id: str, layout: Layout, *, by: str) -> str:
    """Open a room for a sitting, seat those who have none, and return the room's id; raises Refused."""
    get_for_change(sitting_id)
    room_id = rooms.open_room(sitting_id, layout, by=by)
    for one in queries.list_seats(sitting_id):
        rooms.give_seat(sitting_id, one.id)
    return room_id


@action
def change_room(room_id: str, layout: Layout, *, by: str) -> str:
    """Change a room, seat those who have none, and return the sitting's id; raises Refused."""
    sitting_id = rooms.change_room(room_id, layout, by=by)
    get_for_change(sitting_id)
    for one in queries.list_seats(sitting_id):
        rooms.give_seat(sitting_id, one.id)
    return sitting_id


@action
def change_seat(booking_id: str, place: Place, *, by: str) -> str:
    """Give a booking another seat and return the sitting's id; raises Refused, NotFound."""
    booking = queries.get_booking(booking_id)
    if booking.cancelled_at is not None:
        raise NotFound
    get_for_change(booking.sitting_id)
    rooms.change_seat(booking.sitting_id, booking_id, place, by=by)
    return booking.sitting_id


@action
def change_entry(sitting_id: str, minutes: int | None, *, needs_check_in: bool, by: str) -> None:
    """Say whether a sitting asks for a check-in and how long one may come in; raises Refused once it is over."""
    sitting = get_for_change(sitting_id)
    if sitting.state == SittingState.CANCELLED:
        raise Refused(Refusal(SittingReason.IS_CANCELLED))
    if now() >= sitting.closes_at:
        raise Refused(Refusal(SittingReason.IS_OVER))
    before = {"needs_check_in": sitting.needs_check_in, "entry_minutes": sitting.entry_minutes}
    sitting.needs_check_in, sitting.entry_minutes = needs_check_in, minutes
    db.session.flush()
    record_change(
        Permission.EXAMS_ROOM_MANAGE,
        actor_id=by,
        subject=f"exams_sitting:{sitting_id}",
        before=before,
        after={"needs_check_in": needs_check_in, "entry_minutes": minutes},
    )


@action
def check_in(booking_id: str, decision: Decision, reason: str, *, by: str) -> None:
    """Note what comparing a candidate with their paper found, and mark on the roster who was let in; raises Refused."""
    booking = get_booking_for_change(booking_id)
    if booking.cancelled_at is not None:
        raise NotFound
    row = queries.get_sitting(booking.sitting_id)
    begun = attempts.get_attempt(booking.attempt_id).started_at
    door = queries.door_of(row, begun)
    rooms.note_check_in(booking_id, booking.person_id, door, decision, reason, by=by)
    late = minutes_late(row.opens_at, now())
    mark = Mark.NONE if decision is Decision.REFUSED else Mark.LATE if late else Mark.ARRIVED
    place = queries.place_of(row, begun, noted.get_mark(booking_id))
    appointments.mark_attendance(
        Permission.EXAMS_CANDIDATE_CHECK_IN,
        seat_of(booking),
        place,
        Marking(mark, f"+{late} min" if mark is Mark.LATE else "", by),
    )
