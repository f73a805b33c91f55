"""Opening and changing rooms, their codes, and giving seats."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from certification.audit.actions import record, record_change
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.invigilation import queries
from certification.invigilation.models import Room, Seat
from certification.invigilation.rules.seating import (
    CODE_LENGTH,
    CODE_LETTERS,
    Place,
    first_free,
    why_not_set_up,
    why_not_sit,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A room as it is set up: what candidates are told, on site or online, how one checks in, how many seats."""

    name: str
    kind: str
    seats: int
    how: str = ""


@action
def open_room(occasion: str, layout: Layout, *, by: str) -> str:
    """Open a room with a fresh code and return its id; raises Refused."""
    if refusal := why_not_set_up(layout.kind, layout.how, layout.seats, 0):
        raise Refused(refusal)
    room = Room(
        id=new_id(),
        occasion=occasion,
        name=layout.name,
        kind=layout.kind,
        how=layout.how,
        seats=layout.seats,
        code=_new_code(),
        opened_at=now(),
    )
    db.session.add(room)
    db.session.flush()
    _record(room, by, "opened")
    return room.id


@action
def change_room(room_id: str, layout: Layout, *, by: str) -> str:
    """Change a room and return its occasion; raises Refused."""
    room = queries.get_room(room_id)
    if refusal := why_not_set_up(layout.kind, layout.how, layout.seats, queries.highest_taken(room_id)):
        raise Refused(refusal)
    room.name, room.kind, room.how, room.seats = layout.name, layout.kind, layout.how, layout.seats
    db.session.flush()
    _record(room, by, "changed")
    return room.occasion


@action
def renew_code(room_id: str, *, by: str) -> str:
    """Give a room a new code, from now on the only one, and return its occasion."""
    room = queries.get_room(room_id)
    room.code = _new_code()
    db.session.flush()
    _record(room, by, "code_renewed")
    return room.occasion


def _new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def _record(room: Room, by: str, step: str) -> None:
    """Write the line without the code: the ledger is read by more people than the room's door."""
    record(
        Permission.EXAMS_ROOM_MANAGE,
        actor_id=by,
        subject=f"exams_sitting:{room.occasion}",
        step=step,
        room=room.id,
        kind=room.kind,
        seats=room.seats,
    )


def give_seat(occasion: str, booking_id: str) -> None:
    """Give a booking the first free seat, if there is one, inside the running action; one that has a seat keeps it."""
    if queries.find_seat_row(booking_id) is not None:
        return
    rooms = [(room.id, room.seats) for room in queries.list_rooms(occasion)]
    place = first_free(rooms, set(queries.list_taken(occasion)))
    if place is not None:
        _sit(booking_id, place)


def free_seat(booking_id: str) -> None:
    """Free the seat of a booking, if it has one, inside the running action."""
    seat = queries.find_seat_row(booking_id)
    if seat is not None:
        seat.freed_at = now()
        db.session.flush()


@action
def change_seat(occasion: str, booking_id: str, place: Place, *, by: str) -> None:
    """Give a booking another seat; raises Refused where it is taken or not there, NotFound for another's room."""
    room = queries.get_room(place.room_id)
    if room.occasion != occasion:
        raise NotFound
    before = queries.find_seat_at(booking_id)
    taken = set(queries.list_taken(occasion))
    if before is not None:
        taken.discard(Place(before.room_id, before.number))
    if refusal := why_not_sit(place, room.seats, taken):
        raise Refused(refusal)
    free_seat(booking_id)
    _sit(booking_id, place)
    record_change(
        Permission.EXAMS_ROOM_MANAGE,
        actor_id=by,
        subject=f"exams_booking:{booking_id}",
        before={"room": before.room if before else "", "seat": before.number if before else None},
        after={"room": room.name, "seat": place.number},
    )


def _sit(booking_id: str, place: Place) -> None:
    seat = Seat(booking_id=booking_id, room_id=place.room_id, number=place.number, given_at=now())
    db.session.add(seat)
    db.session.flush()
