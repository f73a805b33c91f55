"""Opening a practical date, closing and opening it again, cancelling it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from certification.accounts.queries import list_people
from certification.appointments import actions as appointments
from certification.audit.actions import record, record_change
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission, Role
from certification.core.refusals import Refusal
from certification.practicals import queries
from certification.practicals.actions.booking import fill_slots, give_back, write_about
from certification.practicals.actions.changing import refuse
from certification.practicals.models import Available, PracticalDate, Slot
from certification.practicals.rules.dates import DateReason, DateState, why_not_open_date, why_not_turn
from certification.practicals.words import CANCELLED_LETTER


@dataclass(frozen=True, slots=True)
class NewDate:
    """What an officer opens: each start has so many seats; who of the assessors is there."""

    grade: str
    place: str
    starts: tuple[datetime, ...]
    seats: int
    fee_fen: int
    assessors: tuple[str, ...]


@action
def open_date(date: NewDate, officer_id: str) -> str:
    """Open a practical date and return its id; raises Refused for starts that are none or past."""
    refuse(why_not_open_date(date.starts, now()))
    date_id = new_id()
    db.session.add(
        PracticalDate(
            id=date_id,
            grade=date.grade,
            place=date.place,
            fee_fen=date.fee_fen,
            opened_by=officer_id,
            changed_at=now(),
        )
    )
    db.session.flush()
    db.session.add_all(
        Slot(id=new_id(), date_id=date_id, starts_at=start, seats=date.seats) for start in date.starts
    )
    _keep_available(date_id, date.assessors)
    record(
        Permission.PRACTICALS_DATE_OPEN,
        actor_id=officer_id,
        subject=f"practicals_date:{date_id}",
        grade=date.grade,
        starts=[start.isoformat() for start in date.starts],
        seats=date.seats,
        fee_fen=date.fee_fen,
        assessors=list(date.assessors),
    )
    return date_id


@action
def choose_available(date_id: str, assessors: tuple[str, ...], officer_id: str) -> None:
    """Note which assessors are there on a date; nobody is assigned by this."""
    date = get_date_for_change(date_id)
    before = sorted(queries.list_available(date_id))
    _keep_available(date.id, assessors)
    _tell(date_id, officer_id, "", before={"assessors": before}, after={"assessors": sorted(assessors)})


def forget_available(date_id: str) -> None:
    """Forget inside the running action who said that they are there: the day is another one."""
    db.session.execute(delete(Available).where(Available.date_id == date_id))


def _keep_available(date_id: str, assessors: tuple[str, ...]) -> None:
    known = {one.id for one in list_people(Role.ASSESSOR)}
    forget_available(date_id)
    db.session.add_all(Available(date_id=date_id, assessor_id=one) for one in set(assessors) & known)
    db.session.flush()


def get_date_for_change(date_id: str) -> PracticalDate:
    """Return a date whose row stays locked until the running action ends; raises NotFound."""
    query = select(PracticalDate).where(PracticalDate.id == date_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


@action
def close_date(date_id: str, officer_id: str, reason: str) -> None:
    """Take no more bookings; who has a slot keeps it. Raises Refused."""
    _turn(get_date_for_change(date_id), DateState.CLOSED, officer_id, reason)


@action
def reopen_date(date_id: str, officer_id: str, reason: str) -> None:
    """Take bookings again; free slots go to those who wait. Raises Refused."""
    _turn(get_date_for_change(date_id), DateState.OPEN, officer_id, reason)
    fill_slots(date_id)


@action
def cancel_date(date_id: str, officer_id: str, reason: str) -> None:
    """Cancel a date on which nobody is live: everybody is told and freed, no attempt is lost. Raises Refused."""
    date = get_date_for_change(date_id)
    row = queries.get_date(date_id)
    seats = queries.list_seats(date_id)
    if any((found := queries.find_practical_of(one)) and found.live_at for one in seats):
        raise Refused(Refusal(DateReason.IS_LIVE))
    _turn(date, DateState.CANCELLED, officer_id, reason)
    date.sequence, date.changed_at = date.sequence + 1, now()
    for booking in seats:
        starts_at = row.slot(booking.slot_id).starts_at
        give_back(booking, "date", officer_id)
        write_about(CANCELLED_LETTER, booking.person_id, row, starts_at, reason=reason)
    subject = f"practicals_date:{date_id}"
    appointments.end_waiting(Permission.PRACTICALS_DATE_MANAGE, subject, date_id, officer_id)


def _turn(date: PracticalDate, becomes: DateState, officer_id: str, reason: str) -> None:
    last_start = queries.get_date(date.id).last_start
    refuse(why_not_turn(date.state, becomes, last_start, now()))
    before, date.state, date.state_reason = date.state, becomes, reason
    db.session.flush()
    _tell(date.id, officer_id, reason, before={"state": before}, after={"state": becomes})


def _tell(
    date_id: str, officer_id: str, reason: str, *, before: dict[str, Any], after: dict[str, Any]
) -> None:
    record_change(
        Permission.PRACTICALS_DATE_MANAGE,
        actor_id=officer_id,
        subject=f"practicals_date:{date_id}",
        reason=reason,
        before=before,
        after=after,
    )
