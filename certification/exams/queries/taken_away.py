"""What a person may take away of their exams, and every seat for reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, select

from certification.appointments import queries as appointments
from certification.core.db import db
from certification.delivery import queries as attempts
from certification.exams.models import Booking, ItemReport, Result, ResultVersion, Sitting
from certification.exams.queries.results import CountedResult, is_released, list_released
from certification.invigilation import queries as rooms


def export_of(person_id: str) -> dict[str, Any]:
    """Return a person's seats, cancelled ones too, with fees and marks, and counted results as plain values; sums by domain, never a key."""
    return {
        "seats": [
            {
                "grade": sitting.grade,
                "place": sitting.place,
                "opens_at": sitting.opens_at,
                "closes_at": sitting.closes_at,
                "attempt_id": booking.attempt_id,
                "booked_at": booking.booked_at,
                "cancelled_at": booking.cancelled_at,
                **appointments.told_of_booking(booking.id),
                **rooms.told_of_booking(booking.id),
                **rooms.told_of_attempt(booking.attempt_id),
            }
            for booking, sitting in _every_booking(person_id)
        ],
        "results": [_export(one) for one in list_released(person_id) if one.state == "final"],
        "earlier_results": [_export_earlier(one) for one in _earlier_released(person_id)],
        "item_reports": [_export_report(one) for one in _reports_of(person_id)],
    }


def _every_booking(person_id: str) -> list[tuple[Booking, Sitting]]:
    query = select(Booking, Sitting).join(Sitting, Sitting.id == Booking.sitting_id)
    rows = db.session.execute(
        query.where(Booking.person_id == person_id).order_by(Sitting.opens_at, Booking.id)
    )
    return [(row[0], row[1]) for row in rows]


def list_bookings_of(person_id: str) -> list[str]:
    """Return the ids of every seat that a person ever booked."""
    return [booking.id for booking, _sitting in _every_booking(person_id)]


def _export(result: CountedResult) -> dict[str, Any]:
    counted = result.count
    return {
        "attempt_id": result.attempt_id,
        "grade": result.grade,
        "counted_at": result.counted_at,
        "has_passed": result.has_passed,
        "points": counted.total_half / 2,
        "points_possible": counted.worth_half / 2,
        "domains": [
            {"domain": line.code, "points": line.earned_half / 2, "points_possible": line.worth_half / 2}
            for line in counted.domains
        ],
    }


def _earlier_released(person_id: str) -> list[ResultVersion]:
    released = [one.attempt_id for one in list_released(person_id)]
    query = select(ResultVersion).where(
        ResultVersion.attempt_id.in_(released), ResultVersion.state == "final"
    )
    return list(db.session.scalars(query.order_by(ResultVersion.id)))


def _export_earlier(earlier: ResultVersion) -> dict[str, Any]:
    return {
        "attempt_id": earlier.attempt_id,
        "has_passed": earlier.has_passed,
        "points": earlier.total_half / 2,
        "replaced_at": earlier.replaced_at,
    }


def _reports_of(person_id: str) -> list[ItemReport]:
    query = select(ItemReport).where(ItemReport.person_id == person_id)
    return list(db.session.scalars(query.order_by(ItemReport.reported_at, ItemReport.id)))


def _export_report(report: ItemReport) -> dict[str, Any]:
    return {
        "attempt_id": report.attempt_id,
        "position": report.position,
        "category": report.category,
        "words": report.words,
        "reported_at": report.reported_at,
        "report_state": report.state,
    }


@dataclass(frozen=True, slots=True)
class SeatKept:
    """One booked seat of a full paper, for reports: nobody's name, only who in one opaque id."""

    person_id: str
    grade: str
    place: str
    opens_at: datetime
    closes_at: datetime
    has_passed: bool | None
    scheme_hash: str
    started_at: datetime | None


def list_seats_kept() -> list[SeatKept]:
    """Return every standing seat of a full paper, the earliest sitting first; what came of a held one is not told."""
    b, s = Booking, Sitting
    known = case((is_released(), Result.has_passed), else_=None)
    query: Select[Any] = (
        select(b.attempt_id, b.person_id, s.grade, s.place, s.opens_at, s.closes_at, known)
        .join(s, s.id == b.sitting_id)
        .outerjoin(Result, Result.attempt_id == b.attempt_id)
        .where(s.blueprint == "full", b.cancelled_at.is_(None))
        .order_by(s.opens_at, b.booked_at, b.id)
    )
    starts = attempts.list_starts()
    return [_seat(row, *starts[row.attempt_id]) for row in db.session.execute(query)]


def _seat(row: Any, scheme_hash: str, started_at: datetime | None) -> SeatKept:
    who, grade, place, opens_at, closes_at, has_passed = row[1:]
    return SeatKept(who, grade, place, opens_at, closes_at, has_passed, scheme_hash, started_at)
