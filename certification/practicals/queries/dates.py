"""Practical dates with their slots, and who is expected on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from certification.accounts.queries import get_name
from certification.appointments import queries as appointments
from certification.appointments.queries import Came
from certification.appointments.rules.fees import FeeNow
from certification.candidacy import queries as candidacies
from certification.candidacy.rules.facts import FactKind
from certification.core.db import db, now
from certification.core.errors import NotFound
from certification.practicals.models import Available, Booking, Practical, PracticalDate, Slot
from certification.practicals.rules.dates import DateSetting, DateState, SlotNow
from certification.scheme.queries import live_scheme
from certification.scheme.rules.names import Grade


@dataclass(frozen=True, slots=True)
class SlotRow:
    """One start with its seats."""

    id: str
    starts_at: datetime
    seats: int
    taken: int

    @property
    def is_full(self) -> bool:
        """Say whether no seat is free."""
        return self.taken >= self.seats


@dataclass(frozen=True, slots=True)
class DateRow:
    """A practical date with its slots, the first start first."""

    id: str
    grade: str
    place: str
    fee_fen: int
    state: str
    state_reason: str
    sequence: int
    changed_at: datetime
    slots: tuple[SlotRow, ...]

    @property
    def starts_at(self) -> datetime:
        """Return the first start."""
        return self.slots[0].starts_at

    @property
    def last_start(self) -> datetime:
        """Return the last start."""
        return self.slots[-1].starts_at

    @property
    def seats(self) -> int:
        """Return the seats of all slots."""
        return sum(slot.seats for slot in self.slots)

    @property
    def taken(self) -> int:
        """Return the taken seats of all slots."""
        return sum(slot.taken for slot in self.slots)

    @property
    def is_full(self) -> bool:
        """Say whether no slot has a free seat."""
        return all(slot.is_full for slot in self.slots)

    @property
    def setting(self) -> DateSetting:
        """Return where and when it takes place."""
        return DateSetting(self.place, tuple(slot.starts_at for slot in self.slots))

    def slot(self, slot_id: str) -> SlotRow:
        """Return one of the slots; raises NotFound."""
        found = next((one for one in self.slots if one.id == slot_id), None)
        if found is None:
            raise NotFound
        return found

    def slot_now(self, slot: SlotRow) -> SlotNow:
        """Return a slot as the booking rules see it."""
        return SlotNow(slot.starts_at, slot.seats, slot.taken, self.state == DateState.OPEN)


@dataclass(frozen=True, slots=True)
class Expected:
    """One candidate of a date: when, how they are reached (masked), identity, fee, mark, their practical."""

    booking_id: str
    person_id: str
    application_id: str
    name: str
    address: str
    starts_at: datetime
    is_identity_checked: bool
    fee: FeeNow
    came: Came
    practical: Practical | None


@dataclass(frozen=True, slots=True)
class OwnSlot:
    """A candidate's own booking with its date and slot."""

    booking: Booking
    date: DateRow
    slot: SlotRow
    fee: FeeNow


def get_date(date_id: str) -> DateRow:
    """Return a practical date; raises NotFound."""
    found = db.session.execute(
        select(PracticalDate).where(PracticalDate.id == date_id).execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if found is None:
        raise NotFound
    return _with_slots([found])[0]


def get_date_of_slot(slot_id: str) -> DateRow:
    """Return the date of a slot; raises NotFound."""
    date_id = db.session.execute(select(Slot.date_id).where(Slot.id == slot_id)).scalar_one_or_none()
    if date_id is None:
        raise NotFound
    return get_date(date_id)


def list_coming_dates() -> list[DateRow]:
    """Return the dates with a start to come that are not cancelled, the next one first."""
    coming = select(Slot.date_id).where(Slot.starts_at > now())
    query = select(PracticalDate).where(
        PracticalDate.id.in_(coming), PracticalDate.state != DateState.CANCELLED
    )
    return sorted(_with_slots(list(db.session.scalars(query))), key=lambda one: (one.starts_at, one.id))


def list_past_dates(*, most: int = 30) -> list[DateRow]:
    """Return the dates that are over or cancelled, the latest first."""
    coming = select(Slot.date_id).where(Slot.starts_at > now())
    past = PracticalDate.id.not_in(coming) | (PracticalDate.state == DateState.CANCELLED)
    rows = _with_slots(list(db.session.scalars(select(PracticalDate).where(past))))
    return sorted(rows, key=lambda one: one.starts_at, reverse=True)[:most]


def _with_slots(dates: Sequence[PracticalDate]) -> list[DateRow]:
    taken = (
        select(func.count(Booking.id))
        .where(Booking.slot_id == Slot.id, Booking.cancelled_at.is_(None))
        .correlate(Slot)
        .scalar_subquery()
    )
    query = select(Slot.date_id, Slot.id, Slot.starts_at, Slot.seats, taken.label("taken"))
    rows = db.session.execute(
        query.where(Slot.date_id.in_([one.id for one in dates])).order_by(Slot.starts_at)
    ).all()
    return [
        DateRow(
            one.id, one.grade, one.place, one.fee_fen, one.state, one.state_reason, one.sequence, one.changed_at,
            tuple(SlotRow(row.id, row.starts_at, row.seats, row.taken) for row in rows if row.date_id == one.id),
        )
        for one in dates
    ]  # fmt: skip


def list_available(date_id: str) -> set[str]:
    """Return the assessors who said that they are there."""
    return set(db.session.scalars(select(Available.assessor_id).where(Available.date_id == date_id)))


def list_seats(date_id: str) -> list[Booking]:
    """Return the standing bookings of a date, the earliest first."""
    query = select(Booking).where(Booking.date_id == date_id, Booking.cancelled_at.is_(None))
    return list(db.session.scalars(query.order_by(Booking.booked_at, Booking.id)))


def list_expected(date: DateRow) -> list[Expected]:
    """Return who is expected on a date, by start and name."""
    seats = list_seats(date.id)
    fees = appointments.list_fees({one.id: date.fee_fen for one in seats})
    marks = appointments.list_marks([one.id for one in seats])
    found = [_expected(date, one, fees[one.id], marks[one.id]) for one in seats]
    return sorted(found, key=lambda one: (one.starts_at, one.name, one.booking_id))


def _expected(date: DateRow, booking: Booking, fee: FeeNow, came: Came) -> Expected:
    facts = candidacies.list_facts(booking.person_id)
    return Expected(
        booking_id=booking.id,
        person_id=booking.person_id,
        application_id=booking.application_id,
        name=get_name(booking.person_id),
        address=appointments.mask_address(booking.person_id),
        starts_at=date.slot(booking.slot_id).starts_at,
        is_identity_checked=any(fact.kind == FactKind.IDENTITY_CHECKED for fact in facts),
        fee=fee,
        came=came,
        practical=find_practical_of(booking),
    )


def find_practical_of(booking: Booking) -> Practical | None:
    """Return the practical of a booking once assessors are assigned, or None."""
    return db.session.get(Practical, booking.practical_id) if booking.practical_id else None


def list_own_slots(person_id: str) -> list[OwnSlot]:
    """Return the slots that a candidate holds, the latest start first."""
    query = select(Booking).where(Booking.person_id == person_id, Booking.cancelled_at.is_(None))
    held = [_own(one) for one in db.session.scalars(query)]
    return sorted(held, key=lambda one: one.slot.starts_at, reverse=True)


def _own(booking: Booking) -> OwnSlot:
    date = get_date(booking.date_id)
    fee = appointments.get_fee(booking.id, date.fee_fen)
    return OwnSlot(booking, date, date.slot(booking.slot_id), fee)


def get_slot_of(booking: Booking) -> OwnSlot:
    """Return a booking, also a cancelled one, with its date, slot and fee."""
    return _own(booking)


def find_fee_of(practical_id: str) -> FeeNow | None:
    """Return how the fee of a practical stands, or None for one that was planned without a booking."""
    booking = db.session.execute(
        select(Booking).where(Booking.practical_id == practical_id)
    ).scalar_one_or_none()
    return _own(booking).fee if booking else None


def list_without_assessors() -> list[Expected]:
    """Return the coming bookings that have no assessors yet, the next start first."""
    waiting = [
        one
        for date in list_coming_dates()
        for one in list_expected(date)
        if one.practical is None and one.starts_at > now() and one.came.mark not in {"excused", "no_show"}
    ]
    return sorted(waiting, key=lambda one: one.starts_at)


def get_length(grade: str) -> timedelta:
    """Return how long a practical of a grade takes, by the live scheme."""
    minutes = live_scheme().grades[Grade(grade)].practical.minutes
    return timedelta(minutes=minutes.before + minutes.live + minutes.after + minutes.questions)


def list_paid_and_cancelled(date: DateRow) -> list[tuple[Booking, str, FeeNow]]:
    """Return the cancelled bookings whose payment was not taken back yet: money to be given back."""
    query = select(Booking).where(Booking.date_id == date.id, Booking.cancelled_at.is_not(None))
    cancelled = list(db.session.scalars(query.order_by(Booking.cancelled_at, Booking.id)))
    fees = appointments.list_fees({one.id: date.fee_fen for one in cancelled})
    return [(one, get_name(one.person_id), fees[one.id]) for one in cancelled if fees[one.id].is_paid]
