"""What happened in a room, as it was written down."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from certification.accounts.queries import get_name
from certification.core.db import db
from certification.core.texts import Text
from certification.invigilation.models import Concerned, Incident
from certification.invigilation.rules.incidents import INCIDENT_KINDS, IncidentKind


@dataclass(frozen=True, slots=True)
class Noted:
    """An incident as a page shows it, with the bookings it is about."""

    kind: Text
    happened_at: datetime
    words: str
    done: str
    by: str
    noted_at: datetime
    bookings: frozenset[str]


def list_incidents(occasion: str) -> list[Noted]:
    """Return the incidents of an occasion, the latest first."""
    query = select(Incident).where(Incident.occasion == occasion)
    rows = list(db.session.scalars(query.order_by(Incident.happened_at.desc(), Incident.id)))
    concerned = _concerned([row.id for row in rows])
    return [_noted(row, frozenset(concerned.get(row.id, ()))) for row in rows]


def _concerned(incidents: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in db.session.scalars(select(Concerned).where(Concerned.incident_id.in_(incidents))):
        found.setdefault(row.incident_id, []).append(row.booking_id)
    return found


def _noted(row: Incident, bookings: frozenset[str]) -> Noted:
    kind = INCIDENT_KINDS[IncidentKind(row.kind)]
    return Noted(kind, row.happened_at, row.words, row.done, get_name(row.noted_by), row.noted_at, bookings)
