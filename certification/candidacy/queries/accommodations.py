"""Reading who works under other conditions: their own record, the officers' list, what holds on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from certification.accounts.queries import get_name
from certification.candidacy.models import Accommodation as Row
from certification.candidacy.rules.accommodation import Need, State
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.sealed import unseal

SEAL = "accommodation"


@dataclass(frozen=True, slots=True)
class Accommodation:
    """One record; `reason` is what the person wrote, opened for themselves and for officers only."""

    id: str
    person_id: str
    name: str
    need: Need
    reason: str
    file_sha256: str | None
    file_name: str
    asked_at: datetime
    state: str
    from_on: date | None
    until_on: date | None
    decided_by: str | None
    decided_at: datetime | None
    decision_reason: str


@dataclass(frozen=True, slots=True)
class Granted:
    """What holds for a person on a day, without why."""

    need: Need
    until_on: date


def find_granted(person_id: str, day: date) -> Granted | None:
    """Return what was granted to a person and holds on a day, or None."""
    query = select(Row.percent, Row.break_minutes, Row.has_large_text, Row.until_on).where(
        Row.person_id == person_id,
        Row.state == State.APPROVED,
        Row.from_on <= day,
        Row.until_on >= day,
    )
    row = db.session.execute(query).one_or_none()
    if row is None or row.until_on is None:
        return None
    return Granted(Need(row.percent, row.break_minutes, row.has_large_text), row.until_on)


def list_own_accommodations(person_id: str) -> list[Accommodation]:
    """Return everything a person asked for, the latest first."""
    query = select(Row).where(Row.person_id == person_id).order_by(Row.asked_at.desc(), Row.id)
    return [_opened(row) for row in db.session.scalars(query)]


def list_accommodations(state: State) -> list[Accommodation]:
    """Return the records of a state: those that wait by their wait, those that hold by their last day."""
    query = select(Row).where(Row.state == state).order_by(Row.until_on, Row.asked_at, Row.id)
    return [_opened(row) for row in db.session.scalars(query)]


def get_accommodation(accommodation_id: str) -> Accommodation:
    """Return a record; raises NotFound."""
    return _opened(get_accommodation_row(accommodation_id))


def get_own_accommodation(accommodation_id: str, person_id: str) -> Accommodation:
    """Return a person's own record; raises NotFound for another's as for a missing one."""
    found = get_accommodation(accommodation_id)
    if found.person_id != person_id:
        raise NotFound
    return found


def get_accommodation_row(accommodation_id: str, *, for_change: bool = False) -> Row:
    """Return the row, locked until the running action ends where it is to change; raises NotFound."""
    query = select(Row).where(Row.id == accommodation_id)
    if for_change:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = db.session.execute(query).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def accommodations_of(person_id: str) -> list[dict[str, Any]]:
    """Return a person's records as plain values for their export."""
    return [
        {
            "time_percent": one.need.percent,
            "break_minutes": one.need.break_minutes,
            "large_text": one.need.has_large_text,
            "reason": one.reason,
            "file_name": one.file_name,
            "file_sha256": one.file_sha256,
            "asked_at": one.asked_at,
            "state": one.state,
            "from_on": one.from_on,
            "valid_until_on": one.until_on,
            "decided_at": one.decided_at,
            "decision_reason": one.decision_reason,
        }
        for one in list_own_accommodations(person_id)
    ]


def _opened(row: Row) -> Accommodation:
    need = Need(row.percent, row.break_minutes, row.has_large_text)
    return Accommodation(
        row.id, row.person_id, get_name(row.person_id), need, unseal(SEAL, row.sealed_reason),
        row.file_sha256, row.file_name, row.asked_at, row.state, row.from_on, row.until_on,
        row.decided_by, row.decided_at, row.decision_reason,
    )  # fmt: skip
