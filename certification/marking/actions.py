"""Opening, filling and sealing a marker's sheet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from certification.audit.actions import record
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.marking import queries
from certification.marking.models import Mark, Observation, Sheet
from certification.marking.rules.sheet import (
    Noted,
    is_same_observation,
    why_not_change,
    why_not_mark,
    why_not_observe,
    why_not_seal,
)


@action
def open_sheet(kind: str, subject_id: str, marker_id: str) -> str:
    """Give a marker a sheet for a subject and return its id; a second call returns the same one."""
    query = select(Sheet.id).where(
        Sheet.kind == kind, Sheet.subject_id == subject_id, Sheet.marker_id == marker_id
    )
    sheet_id = db.session.execute(query).scalar_one_or_none()
    if sheet_id is None:
        sheet_id = new_id()
        db.session.add(
            Sheet(id=sheet_id, kind=kind, subject_id=subject_id, marker_id=marker_id, opened_at=now())
        )
        db.session.flush()
    record(
        Permission.MARKING_SHEET_MARK, actor_id=marker_id, subject=f"marking_sheet:{sheet_id}", opened=kind
    )
    return sheet_id


@action
def mark(
    sheet_id: str, criterion: str, value: int, marker_id: str, *, allowed: Collection[int] = range(1000)
) -> datetime:
    """Give a criterion a value and return when; the latest counts. Raises Refused on a sealed sheet or odd value."""
    sheet = _get_for_change(sheet_id, marker_id)
    _refuse(why_not_change(sheet.sealed_at) or why_not_mark(value, allowed))
    moment = now()
    db.session.add(Mark(sheet_id=sheet_id, criterion=criterion, value=value, marked_at=moment))
    _record(Permission.MARKING_SHEET_MARK, sheet, criterion=criterion)
    return moment


@action
def observe(
    sheet_id: str, criterion: str, words: str, marker_id: str, *, observed_at: datetime | None = None
) -> datetime:
    """Add an observation and return its moment; one that was sent twice stands once."""
    sheet = _get_for_change(sheet_id, marker_id)
    _refuse(why_not_change(sheet.sealed_at) or why_not_observe(words))
    new = Noted(criterion, words.strip(), observed_at or now())
    if twin := _find_twin(sheet, new):
        _record(Permission.MARKING_SHEET_MARK, sheet, criterion=criterion, again=True)
        return twin.observed_at
    db.session.add(
        Observation(sheet_id=sheet_id, criterion=criterion, words=new.words, observed_at=new.observed_at)
    )
    _record(Permission.MARKING_SHEET_MARK, sheet, criterion=criterion, observed=True)
    return new.observed_at


@action
def seal_sheet(sheet_id: str, marker_id: str, criteria: Sequence[str]) -> datetime:
    """Seal a sheet for good and return when; raises Refused while one of the criteria is empty."""
    sheet = _get_for_change(sheet_id, marker_id)
    db.session.flush()
    values = queries.get_own_sheet(sheet.kind, sheet.subject_id, marker_id).values
    _refuse(why_not_seal(sheet.sealed_at, criteria, values))
    sheet.sealed_at = now()
    db.session.flush()
    _record(Permission.MARKING_SHEET_SEAL, sheet)
    return sheet.sealed_at


def _get_for_change(sheet_id: str, marker_id: str) -> Sheet:
    """Return the marker's own sheet under a row lock, so that no tap slips past the seal."""
    query = select(Sheet).where(Sheet.id == sheet_id, Sheet.marker_id == marker_id)
    sheet = db.session.execute(
        query.with_for_update().execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if sheet is None:
        raise NotFound
    return sheet


def _find_twin(sheet: Sheet, new: Noted) -> Noted | None:
    own = queries.get_own_sheet(sheet.kind, sheet.subject_id, sheet.marker_id)
    return next((one for one in own.observations if is_same_observation(one, new)), None)


def _refuse(refusal: Refusal | None) -> None:
    if refusal:
        raise Refused(refusal)


def _record(right: Permission, sheet: Sheet, **details: Any) -> None:
    record(right, actor_id=sheet.marker_id, subject=f"marking_sheet:{sheet.id}", **details)
