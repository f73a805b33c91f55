"""What leaves the slice: a person's own practicals for their export, and bare outcomes for reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from certification.appointments import queries as appointments
from certification.core.db import db
from certification.core.texts import Text
from certification.practicals.models import Booking, Practical, PracticalDate, Slot
from certification.practicals.queries.outcome import AssessorSheet, get_outcome
from certification.practicals.queries.practical import PracticalRead, list_own


@dataclass(frozen=True, slots=True)
class PracticalHeld:
    """One practical for reports: nobody's name, only whose in one opaque id."""

    person_id: str
    grade: str
    place: str
    starts_at: datetime
    scheme_hash: str
    outcome: str | None


def list_held() -> list[PracticalHeld]:
    """Return every practical that was planned and not called off, the earliest first."""
    p = Practical
    columns = (p.person_id, p.grade, p.place, p.starts_at, p.scheme_hash, p.outcome)
    query = select(*columns).where(p.called_off_at.is_(None)).order_by(p.starts_at, p.id)
    return [PracticalHeld(*row) for row in db.session.execute(query)]


def count_practicals() -> int:
    """Return how many practicals are kept."""
    return int(db.session.execute(select(func.count()).select_from(Practical)).scalar_one())


def export_of(person_id: str) -> dict[str, Any]:
    """Return a person's practicals and bookings as plain values; the sheets once it is settled, assessors as their office."""
    return {
        "practicals": [_export(one) for one in reversed(list_own(person_id))],
        "bookings": [
            {
                "grade": date.grade,
                "place": date.place,
                "starts_at": starts_at,
                "booked_at": booking.booked_at,
                "cancelled_at": booking.cancelled_at,
                **appointments.told_of_booking(booking.id),
            }
            for booking, date, starts_at in _every_booking(person_id)
        ],
    }


def _every_booking(person_id: str) -> list[tuple[Booking, PracticalDate, datetime]]:
    query = (
        select(Booking, PracticalDate, Slot.starts_at)
        .join(PracticalDate, PracticalDate.id == Booking.date_id)
        .join(Slot, Slot.id == Booking.slot_id)
        .where(Booking.person_id == person_id)
        .order_by(Slot.starts_at, Booking.id)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(query)]


def list_bookings_of(person_id: str) -> list[str]:
    """Return the ids of everything a person ever booked."""
    return [booking.id for booking, _date, _starts in _every_booking(person_id)]


def _export(practical: PracticalRead) -> dict[str, Any]:
    row, settled = practical.row, get_outcome(practical.id) if practical.row.outcome else None
    return {
        "id": row.id,
        "grade": row.grade,
        "place": row.place,
        "starts_at": row.starts_at,
        "live_at": row.live_at,
        "outcome": row.outcome,
        "settled_at": row.settled_at,
        "points": settled.points_tenths / 10 if settled and settled.points_tenths is not None else None,
        "sheets": [_sheet(n, sheet) for n, sheet in enumerate(settled.sheets, start=1)] if settled else [],
    }


def _sheet(number: int, sheet: AssessorSheet) -> dict[str, Any]:
    return {
        "assessor": Text("第 {n} 名考官", "Assessor {n}").filled(n=number),
        "sealed_at": sheet.sealed_at,
        "levels": sheet.levels,
        "observations": [
            {"criterion": one.criterion, "words": one.words, "observed_at": one.observed_at}
            for one in sheet.observations
        ],
    }
