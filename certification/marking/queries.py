"""Sheets as their own marker sees them, and all sheets once everybody has sealed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import func, select

from certification.core.db import db
from certification.core.errors import NotFound
from certification.marking.models import Mark, Observation, Sheet
from certification.marking.rules.sheet import Noted, Tap, latest_taps

Row = TypeVar("Row", Mark, Observation)


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet: the tap that counts for each criterion and every observation, in order of time."""

    id: str
    kind: str
    subject_id: str
    marker_id: str
    opened_at: datetime
    sealed_at: datetime | None
    taps: Mapping[str, Tap]
    observations: tuple[Noted, ...]

    @property
    def values(self) -> dict[str, int]:
        """Return the value of each marked criterion."""
        return {criterion: tap.value for criterion, tap in self.taps.items()}


def find_own_sheet(kind: str, subject_id: str, marker_id: str) -> SheetRead | None:
    """Return a marker's own sheet for a subject with what stands on it now, or None."""
    rows = _rows(kind, subject_id, (marker_id,))
    return _read(rows)[0] if rows else None


def get_own_sheet(kind: str, subject_id: str, marker_id: str) -> SheetRead:
    """Return a marker's own sheet for a subject; raises NotFound, also for somebody else's."""
    found = find_own_sheet(kind, subject_id, marker_id)
    if found is None:
        raise NotFound
    return found


def list_sealed(kind: str, subject_id: str, expected: Collection[str]) -> list[SheetRead]:
    """Return the sheets of the expected markers in the order given; empty until every one of them has sealed."""
    wanted = list(dict.fromkeys(expected))
    sheets = {sheet.marker_id: sheet for sheet in _rows(kind, subject_id, wanted) if sheet.sealed_at}
    if not wanted or set(sheets) != set(wanted):
        return []
    return _read([sheets[marker] for marker in wanted])


def list_who_sealed(kind: str, subject_id: str) -> frozenset[str]:
    """Return the markers who have sealed; what they gave stays closed."""
    query = select(Sheet.marker_id).where(
        Sheet.kind == kind, Sheet.subject_id == subject_id, Sheet.sealed_at.is_not(None)
    )
    return frozenset(db.session.scalars(query))


def _rows(kind: str, subject_id: str, markers: Collection[str]) -> list[Sheet]:
    query = select(Sheet).where(
        Sheet.kind == kind, Sheet.subject_id == subject_id, Sheet.marker_id.in_(markers)
    )
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


def _read(sheets: list[Sheet]) -> list[SheetRead]:
    """Return the sheets with marks and observations, in two statements for all of them."""
    ids = [sheet.id for sheet in sheets]
    marks = _by_sheet(db.session.scalars(select(Mark).where(Mark.sheet_id.in_(ids)).order_by(Mark.id)))
    noted = _by_sheet(
        db.session.scalars(
            select(Observation)
            .where(Observation.sheet_id.in_(ids))
            .order_by(Observation.observed_at, Observation.id)
        )
    )
    return [
        SheetRead(
            id=sheet.id,
            kind=sheet.kind,
            subject_id=sheet.subject_id,
            marker_id=sheet.marker_id,
            opened_at=sheet.opened_at,
            sealed_at=sheet.sealed_at,
            taps=latest_taps(Tap(mark.criterion, mark.value, mark.marked_at) for mark in marks[sheet.id]),
            observations=tuple(Noted(one.criterion, one.words, one.observed_at) for one in noted[sheet.id]),
        )
        for sheet in sheets
    ]


def _by_sheet(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.sheet_id].append(row)
    return found


def list_markers(kind: str, subject_id: str) -> list[str]:
    """Return who has a sheet for a subject, in the order the sheets were opened."""
    query = select(Sheet.marker_id).where(Sheet.kind == kind, Sheet.subject_id == subject_id)
    return list(db.session.scalars(query.order_by(Sheet.opened_at, Sheet.id)))


def count_sheets() -> int:
    """Return how many sheets are kept with their marks and observations."""
    return int(db.session.execute(select(func.count()).select_from(Sheet)).scalar_one())
