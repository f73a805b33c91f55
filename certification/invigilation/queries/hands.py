"""Raised hands, and pages out of sight."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from certification.core.db import db
from certification.core.errors import NotFound
from certification.invigilation.models import Hand, Leaving


@dataclass(frozen=True, slots=True)
class Left:
    """How often the page of an attempt was out of sight, and since when it is, if it is."""

    times: int
    away_since: datetime | None


@dataclass(frozen=True, slots=True)
class RaisedHand:
    """A hand as pages show it: what was asked, what was answered, and whether that was read."""

    id: str
    attempt_id: str
    words: str
    raised_at: datetime
    lowered_at: datetime | None
    answer: str
    answered_at: datetime | None
    seen_at: datetime | None


def list_hands(attempt_ids: Collection[str]) -> dict[str, RaisedHand]:
    """Return the latest hand of each of these attempts that was raised and not lowered."""
    query = _hands().where(Hand.attempt_id.in_(attempt_ids), Hand.lowered_at.is_(None))
    return {row.attempt_id: RaisedHand(*row) for row in db.session.execute(query)}


def find_hand(attempt_id: str) -> RaisedHand | None:
    """Return the latest hand of an attempt that was not lowered, or None."""
    return list_hands([attempt_id]).get(attempt_id)


def list_hands_of(attempt_id: str) -> list[RaisedHand]:
    """Return every hand of an attempt, the earliest first."""
    return [RaisedHand(*row) for row in db.session.execute(_hands().where(Hand.attempt_id == attempt_id))]


def get_hand(hand_id: str) -> RaisedHand:
    """Return a hand; raises NotFound."""
    row = db.session.execute(_hands().where(Hand.id == hand_id)).one_or_none()
    if row is None:
        raise NotFound
    return RaisedHand(*row)


def _hands() -> Any:
    h = Hand
    columns = (h.id, h.attempt_id, h.words, h.raised_at, h.lowered_at, h.answer, h.answered_at, h.seen_at)
    return select(*columns).order_by(h.raised_at)


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
