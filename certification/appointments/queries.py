"""Who waits for an occasion, how fees stand, who came; addresses as lists show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, bindparam, func, select

from certification.accounts.queries import get_person
from certification.appointments.models import FeeNoted, Marked, Waiting
from certification.appointments.rules.attendance import Mark
from certification.appointments.rules.fees import FeeKind, FeeNote, FeeNow
from certification.core import hot
from certification.core.db import db
from certification.core.holdings import Holding
from certification.core.masking import masked_address

FEN = 100


@dataclass(frozen=True, slots=True)
class InLine:
    """Somebody who waits for a seat, since when."""

    occasion: str
    person_id: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Came:
    """The mark that counts, with its reason and moment."""

    mark: Mark = Mark.NONE
    reason: str = ""
    marked_at: datetime | None = None


def list_waiting(occasion: str) -> list[InLine]:
    """Return who waits for an occasion, the first in line first."""
    query = select(Waiting).where(Waiting.occasion == occasion, Waiting.ended_at.is_(None))
    rows = db.session.scalars(query.order_by(Waiting.asked_at, Waiting.id))
    return [InLine(row.occasion, row.person_id, row.asked_at) for row in rows]


def list_waits_of(person_id: str) -> dict[str, int]:
    """Return the occasions that a person waits for, each with their place in its line, counted from 1."""
    query = select(Waiting.occasion).where(Waiting.person_id == person_id, Waiting.ended_at.is_(None))
    occasions = list(db.session.scalars(query))
    return {one: [line.person_id for line in list_waiting(one)].index(person_id) + 1 for one in occasions}


def count_waiting(occasions: Iterable[str]) -> dict[str, int]:
    """Return how many wait for each of these occasions; an occasion without anybody is left out."""
    query = (
        select(Waiting.occasion, func.count())
        .where(Waiting.occasion.in_(list(occasions)), Waiting.ended_at.is_(None))
        .group_by(Waiting.occasion)
    )
    return {occasion: number for occasion, number in db.session.execute(query)}


def list_fees(due: Mapping[str, int]) -> dict[str, FeeNow]:
    """Return how the fee of each booking stands; `due` holds the fen that each one owes."""
    query = select(FeeNoted).where(FeeNoted.booking_id.in_(list(due))).order_by(FeeNoted.id)
    latest = {row.booking_id: row for row in db.session.scalars(query)}
    return {booking: FeeNow(fen, _note(latest.get(booking))) for booking, fen in due.items()}


_BOOKING = bindparam("booking_id", type_=String)
_LAST_FEE, _LAST_MARK = (
    select(*noted.__table__.columns).where(noted.booking_id == _BOOKING).order_by(noted.id.desc()).limit(1)
    for noted in (FeeNoted, Marked)
)


def get_fee(booking_id: str, due_fen: int) -> FeeNow:
    """Return how the fee of one booking stands."""
    return FeeNow(due_fen, _note(hot.read_one(_LAST_FEE, {"booking_id": booking_id})))


def list_marks(bookings: Iterable[str]) -> dict[str, Came]:
    """Return the mark of each booking; one that nobody marked is there too."""
    wanted = list(bookings)
    query = select(Marked).where(Marked.booking_id.in_(wanted)).order_by(Marked.id)
    latest = {row.booking_id: row for row in db.session.scalars(query)}
    return {one: _came(latest.get(one)) for one in wanted}


def get_mark(booking_id: str) -> Came:
    """Return the mark of one booking."""
    return _came(hot.read_one(_LAST_MARK, {"booking_id": booking_id}))


def mask_address(person_id: str) -> str:
    """Return how somebody is reached as lists show it: `138****0000` or `a***@example.com`."""
    person = get_person(person_id)
    return masked_address(person.mobile or person.email or "")


def _note(row: Any) -> FeeNote | None:
    if row is None:
        return None
    return FeeNote(FeeKind(row.kind), row.amount_fen, row.paid_on, row.reference, row.reason)


def _came(row: Any) -> Came:
    return Came(Mark(row.mark), row.reason, row.marked_at) if row else Came()


def told_of_booking(booking_id: str) -> dict[str, Any]:
    """Return every note about the fee of a booking and every mark, as their candidate may take them away."""
    fees = select(FeeNoted).where(FeeNoted.booking_id == booking_id).order_by(FeeNoted.id)
    marks = select(Marked).where(Marked.booking_id == booking_id).order_by(Marked.id)
    return {
        "fee_notes": [
            {
                "kind": one.kind,
                "amount_yuan": one.amount_fen / FEN,
                "paid_on": one.paid_on,
                "reference": one.reference,
                "reason": one.reason,
                "noted_at": one.noted_at,
            }
            for one in db.session.scalars(fees)
        ],
        "marks": [
            {"mark": one.mark, "reason": one.reason, "marked_at": one.marked_at}
            for one in db.session.scalars(marks)
        ],
    }


def export_of(person_id: str) -> dict[str, Any]:
    """Return every line that a person stood in, ended ones too."""
    query = select(Waiting).where(Waiting.person_id == person_id).order_by(Waiting.asked_at, Waiting.id)
    return {
        "waited_for": [
            {
                "occasion": one.occasion,
                "asked_at": one.asked_at,
                "ended_at": one.ended_at,
                "ended_as": one.ended_as,
            }
            for one in db.session.scalars(query)
        ]
    }


def count_notes() -> Holding:
    """Return how many notes about fees and marks of rosters are kept."""
    tables = (FeeNoted, Marked)
    return Holding(sum(db.session.execute(select(func.count(one.id))).scalar_one() for one in tables))
