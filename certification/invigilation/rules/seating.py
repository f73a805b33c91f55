"""Rooms and seats: which seat is free next, and why a seat or a room cannot be as asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from certification.core.refusals import Refusal
from certification.core.texts import Text


class RoomKind(StrEnum):
    """Where a room is."""

    SITE = "site"
    ONLINE = "online"


ROOM_KINDS = {
    RoomKind.SITE: Text("现场", "On site"),
    RoomKind.ONLINE: Text("线上", "Online"),
}
# Letters and digits that nobody mixes up when a code is read out or written on a board.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 4


class SeatReason(StrEnum):
    """Why a seat or a room stays as it is."""

    NO_SUCH_SEAT = "invigilation.no_such_seat"
    SEAT_TAKEN = "invigilation.seat_taken"
    SEATS_IN_USE = "invigilation.seats_in_use"
    HOW_NEEDED = "invigilation.how_needed"


@dataclass(frozen=True, slots=True)
class Place:
    """A seat: its room and its number in it."""

    room_id: str
    number: int


def first_free(rooms: Sequence[tuple[str, int]], taken: Collection[Place]) -> Place | None:
    """Return the first free seat of rooms given with how many seats they have, or None where all are full."""
    seats = (Place(room, number) for room, size in rooms for number in range(1, size + 1))
    return next((one for one in seats if one not in taken), None)


def why_not_sit(place: Place, size: int, taken: Collection[Place]) -> Refusal | None:
    """Return why a candidate cannot have a seat, or None."""
    if not 1 <= place.number <= size:
        return Refusal(SeatReason.NO_SUCH_SEAT, {"field": "number", "size": size})
    return Refusal(SeatReason.SEAT_TAKEN, {"field": "number"}) if place in taken else None


def why_not_set_up(kind: str, how: str, size: int, highest_taken: int) -> Refusal | None:
    """Return why a room cannot be so: online it says how one checks in, and nobody loses a seat."""
    if kind == RoomKind.ONLINE and not how:
        return Refusal(SeatReason.HOW_NEEDED, {"field": "how"})
    if size < highest_taken:
        return Refusal(SeatReason.SEATS_IN_USE, {"field": "seats", "highest": highest_taken})
    return None


def same_code(typed: str, code: str) -> bool:
    """Say whether a typed code is this one; capitals and blanks make no difference."""
    return "".join(typed.split()).upper() == code
