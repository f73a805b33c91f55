"""Raised hands, and pages out of sight."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from certification.core.db import db
from certification.core.errors import NotFound
from certification.invigilation.models import Hand, Leaving


@dataclass(frozen=True, slots=True)
class Left:
    """How often the page of an attempt was out of sight, and since when it is, if it is."""

    times: int
    away_since: datetime | None


def list_hands(attempt_ids: Collection[str]) -> dict[str, Hand]:
    """Return the latest hand of each of these attempts that was raised and not lowered."""
    query = select(Hand).where(Hand.attempt_id.in_(attempt_ids), Hand.lowered_at.is_(None))
    return {row.attempt_id: row for row in db.session.scalars(query.order_by(Hand.raised_at))}


def find_hand(attempt_id: str) -> Hand | None:
    """Return the latest hand of an attempt that was not lowered, or None."""
    return list_hands([attempt_id]).get(attempt_id)


def list_hands_of(attempt_id: str) -> list[Hand]:
    """Return every hand of an attempt, the latest first."""
    query = select(Hand).where(Hand.attempt_id == attempt_id).order_by(Hand.raised_at.desc())
    return list(db.session.scalars(query))


def get_hand(hand_id: str) -> Hand:
    """Return a hand; raises NotFound."""
    found = db.session.get(Hand, hand_id)
    if found is None:
        raise NotFound
    return found


def list_left(attempt_ids: Collection[str]) -> dict[str, Left]:
    """Return what is noted of pages out of sight, for each of these attempts with a note."""
    latest = select(func.max(Leaving.id)).where(Leaving.attempt_id.in_(attempt_ids))
    last = db.session.scalars(select(Leaving).where(Leaving.id.in_(latest.group_by(Leaving.attempt_id))))
    since = {row.attempt_id: None if row.back_at else row.left_at for row in last}
    counted = select(Leaving.attempt_id, func.count()).where(Leaving.attempt_id.in_(attempt_ids))
    rows = db.session.execute(counted.group_by(Leaving.attempt_id))
    return {attempt: Left(times, since[attempt]) for attempt, times in rows}


def list_leavings(attempt_id: str) -> list[Leaving]:
    """Return each time the page of an attempt was out of sight, in order."""
    query = select(Leaving).where(Leaving.attempt_id == attempt_id).order_by(Leaving.id)
    return list(db.session.scalars(query))
