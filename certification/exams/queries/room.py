"""A sitting as its invigilators find it: whose it is to watch, its door, and the seats of its rooms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from certification.accounts.queries import get_name
from certification.appointments import queries as appointments
from certification.candidacy import queries as candidacies
from certification.candidacy.rules.ties import why_not_judge
from certification.core.errors import NotFound
from certification.core.moments import local_day
from certification.delivery import queries as attempts
from certification.exams.models import Booking
from certification.exams.queries.sittings import SittingRow, get_booking, get_sitting, list_seats, list_these
from certification.invigilation import queries as rooms
from certification.invigilation.queries import CheckedIn, SeatAt
from certification.invigilation.rules.check_in import Door


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks for a board: an officer sees every sitting, an invigilator those of their duty."""

    person_id: str
    is_officer: bool


@dataclass(frozen=True, slots=True)
class AtDoor:
    """One candidate at the door of a sitting."""

    booking_id: str
    name: str
    address: str
    seat: SeatAt | None
    checked: CheckedIn | None
    has_begun: bool


def get_watched(sitting_id: str, reader: Reader) -> SittingRow:
    """Return a sitting that somebody may watch; raises NotFound for another's as for a missing one."""
    row = get_sitting(sitting_id)
    if not reader.is_officer and not rooms.is_on_duty(sitting_id, reader.person_id):
        raise NotFound
    return row


def get_watched_booking(booking_id: str, reader: Reader) -> tuple[Booking, SittingRow]:
    """Return a standing booking of a sitting that somebody may watch; raises NotFound."""
    booking = get_booking(booking_id)
    if booking.cancelled_at is not None:
        raise NotFound
    return booking, get_watched(booking.sitting_id, reader)


def list_watched(person_id: str) -> list[SittingRow]:
    """Return the sittings that somebody watches, the next one first."""
    return list_these(dict.fromkeys(rooms.list_occasions_of(person_id)))


def door_of(row: SittingRow, started_at: datetime | None) -> Door:
    """Return the door of a booking as the rules see it."""
    return Door(row.needs_check_in, row.opens_at, row.latest_entry_at, started_at is not None)


def list_at_door(row: SittingRow) -> list[AtDoor]:
    """Return the candidates of a sitting, those without a decision first, then by name."""
    seats = list_seats(row.id)
    keys = [one.id for one in seats]
    checked, places = rooms.list_checked_in(keys), rooms.list_seats_at(keys)
    papers = attempts.list_by_id([one.attempt_id for one in seats])
    found = [
        AtDoor(
            one.id,
            get_name(one.person_id),
            appointments.mask_address(one.person_id),
            places.get(one.id),
            checked.get(one.id),
            papers[one.attempt_id].started_at is not None,
        )
        for one in seats
    ]
    return sorted(found, key=lambda one: (one.checked is not None, one.name, one.booking_id))


def is_tied(sitting_id: str, person_id: str, now: datetime) -> bool:
    """Say whether somebody has a tie to any candidate of a sitting that would bar them from judging."""
    today = local_day(now)
    candidates = [one.person_id for one in list_seats(sitting_id)]
    return any(why_not_judge(candidacies.list_ties(one, today), person_id, today) for one in candidates)


def list_seat_words(sitting_id: str) -> dict[str, str]:
    """Return where each booking of a sitting sits, as `room number`."""
    places = rooms.list_seats_at([one.id for one in list_seats(sitting_id)])
    return {booking: f"{seat.room} {seat.number}" for booking, seat in places.items()}
