"""What a person may take away of their exams, and every seat for reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from certification.core.db import db
from certification.delivery import queries as attempts
from certification.exams.models import Booking, Result, Sitting
from certification.exams.queries.results import CountedResult, list_released
from certification.exams.queries.sittings import list_bookings


def export_of(person_id: str) -> dict[str, Any]:
    """Return a person's seats and counted results as plain values; sums by domain, never a key."""
    return {
        "seats": [
            {
                "grade": one.grade,
                "place": one.place,
                "opens_at": one.opens_at,
                "closes_at": one.closes_at,
                "attempt_id": one.attempt_id,
            }
            for one in reversed(list_bookings(person_id))
        ],
        "results": [_export(one) for one in list_released(person_id) if one.state == "final"],
    }


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
    """Return every seat that was booked for a full paper, the earliest sitting first."""
    b, s = Booking, Sitting
    query = (
        select(b.attempt_id, b.person_id, s.grade, s.place, s.opens_at, s.closes_at, Result.has_passed)
        .join(s, s.id == b.sitting_id)
        .outerjoin(Result, Result.attempt_id == b.attempt_id)
        .where(s.blueprint == "full")
        .order_by(s.opens_at, b.booked_at, b.id)
    )
    starts = attempts.list_starts()
    return [SeatKept(*row[1:], *starts[row.attempt_id]) for row in db.session.execute(query)]
