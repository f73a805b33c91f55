"""Rooms and seats."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from certification.core.db import db
from certification.core.errors import NotFound
from certification.invigilation.models import Room, Seat
from certification.invigilation.rules.seating import Place, RoomKind


@dataclass(frozen=True, slots=True)
class SeatAt:
    """A booking's seat as people find it."""

    booking_id: str
    room_id: str
    room: str
    number: int
    is_online: bool
    how: str


def list_rooms(occasion: str) -> list[Room]:
    """Return the rooms of an occasion in the order they were opened."""
    query = select(Room).where(Room.occasion == occasion).order_by(Room.opened_at, Room.id)
    return list(db.session.scalars(query))


def get_room(room_id: str) -> Room:
    """Return a room; raises NotFound."""
    found = db.session.get(Room, room_id)
    if found is None:
        raise NotFound
    return found


def list_taken(occasion: str) -> list[Place]:
    """Return the seats of an occasion that are taken."""
    query = select(Seat.room_id, Seat.number).join(Room, Room.id == Seat.room_id)
    rows = db.session.execute(query.where(Room.occasion == occasion, Seat.freed_at.is_(None)))
    return [Place(row.room_id, row.number) for row in rows]


def highest_taken(room_id: str) -> int:
    """Return the highest number of a taken seat of a room, 0 for an empty one."""
    query = select(func.coalesce(func.max(Seat.number), 0))
    standing = query.where(Seat.room_id == room_id, Seat.freed_at.is_(None))
    return int(db.session.execute(standing).scalar_one())


def list_seats_at(bookings: Collection[str]) -> dict[str, SeatAt]:
    """Return the seat of each of these bookings that has one."""
    query = select(Seat, Room).join(Room, Room.id == Seat.room_id)
    rows = db.session.execute(query.where(Seat.booking_id.in_(bookings), Seat.freed_at.is_(None)))
    return {seat.booking_id: _seat_at(seat, room) for seat, room in rows}


def find_seat_at(booking_id: str) -> SeatAt | None:
    """Return the seat of a booking, or None."""
    return list_seats_at([booking_id]).get(booking_id)


def find_seat_row(booking_id: str) -> Seat | None:
    """Return the row of a booking's seat, for change."""
    query = select(Seat).where(Seat.booking_id == booking_id, Seat.freed_at.is_(None))
    return db.session.execute(query).scalar_one_or_none()


def _seat_at(seat: Seat, room: Room) -> SeatAt:
    return SeatAt(seat.booking_id, room.id, room.name, seat.number, room.kind == RoomKind.ONLINE, room.how)
