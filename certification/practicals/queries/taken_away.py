"""What leaves the slice: a person's own practicals for their export, and bare outcomes for reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from certification.core.db import db
from certification.core.texts import Text
from certification.practicals.models import Practical
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
    """Return every practical that was planned, the earliest first."""
    p = Practical
    columns = (p.person_id, p.grade, p.place, p.starts_at, p.scheme_hash, p.outcome)
    return [PracticalHeld(*row) for row in db.session.execute(select(*columns).order_by(p.starts_at, p.id))]


def count_practicals() -> int:
    """Return how many practicals are kept."""
    return int(db.session.execute(select(func.count()).select_from(Practical)).scalar_one())


def export_of(person_id: str) -> dict[str, Any]:
    """Return a person's practicals as plain values; the sheets once it is settled, assessors as their office."""
    return {"practicals": [_export(one) for one in reversed(list_own(person_id))]}


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
