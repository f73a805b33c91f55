"""Who watches which occasion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from certification.accounts.queries import get_name
from certification.core.db import db
from certification.core.errors import NotFound
from certification.invigilation.models import Duty


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody who watches an occasion, by name."""

    id: str
    person_id: str
    name: str
    exception: str
    assigned_at: datetime


def list_on_duty(occasion: str) -> list[OnDuty]:
    """Return who watches an occasion, by name."""
    query = select(Duty).where(Duty.occasion == occasion, Duty.ended_at.is_(None))
    found = [_on_duty(row) for row in db.session.scalars(query)]
    return sorted(found, key=lambda one: (one.name, one.id))


def is_on_duty(occasion: str, person_id: str) -> bool:
    """Say whether somebody watches an occasion now."""
    query = select(Duty.id).where(
        Duty.occasion == occasion, Duty.person_id == person_id, Duty.ended_at.is_(None)
    )
    return db.session.execute(query).first() is not None


def list_occasions_of(person_id: str) -> list[str]:
    """Return the occasions that somebody watches."""
    query = select(Duty.occasion).where(Duty.person_id == person_id, Duty.ended_at.is_(None))
    return list(db.session.scalars(query))


def get_duty(duty_id: str) -> Duty:
    """Return a standing duty; raises NotFound."""
    found = db.session.get(Duty, duty_id)
    if found is None or found.ended_at is not None:
        raise NotFound
    return found


def _on_duty(row: Duty) -> OnDuty:
    return OnDuty(row.id, row.person_id, get_name(row.person_id), row.exception, row.assigned_at)
