"""The seats of a sitting as the people at the door and the keepers of the money see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from certification.accounts.queries import get_name
from certification.appointments import queries as appointments
from certification.appointments.queries import Came, InLine
from certification.appointments.rules.attendance import is_no_show
from certification.appointments.rules.fees import FeeNow
from certification.candidacy import queries as candidacies
from certification.candidacy.rules.facts import FactKind
from certification.core.db import db, now
from certification.delivery import queries as attempts
from certification.delivery.queries import AttemptNow
from certification.exams.models import Booking
from certification.exams.queries.sittings import SittingRow, list_past_sittings, list_seats, place_of


@dataclass(frozen=True, slots=True)
class Seat:
    """One candidate of a sitting: the address masked, identity, fee, mark, how far the paper is."""

    booking_id: str
    person_id: str
    name: str
    address: str
    booked_at: datetime
    is_identity_checked: bool
    fee: FeeNow
    came: Came
    attempt: AttemptNow
    is_no_show: bool


@dataclass(frozen=True, slots=True)
class InLineFor:
    """Somebody who waits for a seat, as an officer sees it."""

    name: str
    address: str
    asked_at: datetime


def list_roster(row: SittingRow) -> list[Seat]:
    """Return the seats of a sitting by name."""
    seats = list_seats(row.id)
    papers = attempts.list_by_id([one.attempt_id for one in seats])
    fees = appointments.list_fees({one.id: row.fee_fen for one in seats})
    marks = appointments.list_marks([one.id for one in seats])
    moment = now()
    roster = [_seat(row, one, papers[one.attempt_id], (fees[one.id], marks[one.id]), moment) for one in seats]
    return sorted(roster, key=lambda seat: (seat.name, seat.booking_id))


def _seat(
    row: SittingRow, booking: Booking, attempt: AttemptNow, noted: tuple[FeeNow, Came], moment: datetime
) -> Seat:
    fee, came = noted
    return Seat(
        booking_id=booking.id,
        person_id=booking.person_id,
        name=get_name(booking.person_id),
        address=appointments.mask_address(booking.person_id),
        booked_at=booking.booked_at,
        is_identity_checked=has_checked_identity(booking.person_id),
        fee=fee,
        came=came,
        attempt=attempt,
        is_no_show=is_no_show(place_of(row, attempt.started_at, came), moment),
    )


def has_checked_identity(person_id: str) -> bool:
    """Say whether an officer has compared this person with an identity paper."""
    facts = candidacies.list_facts(person_id)
    return any(fact.kind == FactKind.IDENTITY_CHECKED for fact in facts)


def list_line(sitting_id: str) -> list[InLineFor]:
    """Return who waits for a seat, the first in line first."""
    return [_in_line(one) for one in appointments.list_waiting(sitting_id)]


def _in_line(one: InLine) -> InLineFor:
    return InLineFor(get_name(one.person_id), appointments.mask_address(one.person_id), one.asked_at)


def get_fee(booking: Booking, row: SittingRow) -> FeeNow:
    """Return how the fee of a booking stands."""
    return appointments.get_fee(booking.id, row.fee_fen)


def list_open_rosters(moment: datetime) -> list[tuple[SittingRow, int]]:
    """Return the full sittings that are over with the number of seats on which nobody began and nobody marked."""
    past = [row for row in list_past_sittings(moment) if row.state != "cancelled" and not row.is_short]
    counted = [(row, _count_unmarked(row)) for row in past if row.taken]
    return [(row, open_seats) for row, open_seats in counted if open_seats]


def _count_unmarked(row: SittingRow) -> int:
    seats = list_seats(row.id)
    papers = attempts.list_by_id([one.attempt_id for one in seats])
    marks = appointments.list_marks([one.id for one in seats])
    return sum(papers[one.attempt_id].started_at is None and marks[one.id].mark == "none" for one in seats)


def name_of(booking: Booking) -> str:
    """Return the name of the candidate of a booking."""
    return get_name(booking.person_id)


def list_paid_and_cancelled(row: SittingRow) -> list[tuple[Booking, str, FeeNow]]:
    """Return the cancelled bookings whose payment was not taken back yet: money to be given back."""
    query = select(Booking).where(Booking.sitting_id == row.id, Booking.cancelled_at.is_not(None))
    cancelled = list(db.session.scalars(query.order_by(Booking.cancelled_at, Booking.id)))
    fees = appointments.list_fees({one.id: row.fee_fen for one in cancelled})
    return [(one, name_of(one), fees[one.id]) for one in cancelled if fees[one.id].is_paid]
