"""The counters of misses as a table, and letting go of those whose window is over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, ColumnElement, Integer, String, Table, delete, func, select

from certification.core.db import Base, db
from certification.core.holdings import Holding

throttle = Table(
    "core_throttle",
    Base.metadata,
    Column("bucket", String(80), primary_key=True),
    Column("window", BigInteger, primary_key=True),
    Column("misses", Integer, nullable=False),
)


def count_windows(before: datetime) -> Holding:
    """Return how many counters are kept, and how many of windows that ended before a moment may go."""
    total = select(func.count()).select_from(throttle)
    return Holding(
        db.session.execute(total).scalar_one(), db.session.execute(total.where(_ended(before))).scalar_one()
    )


def let_go_of_windows(before: datetime, *, most: int) -> int:
    """Delete inside the running action up to so many counters of windows that ended before a moment."""
    keys = db.session.execute(
        select(throttle.c.bucket, throttle.c.window).where(_ended(before)).limit(most)
    ).all()
    for key in keys:
        db.session.execute(delete(throttle).where(throttle.c.bucket == key[0], throttle.c.window == key[1]))
    return len(keys)


def _ended(before: datetime) -> ColumnElement[bool]:
    """Return the clause for windows that ended: a window's number holds where it begins and how wide it is."""
    width = throttle.c.window % 100_000
    return (throttle.c.window // 100_000 + 1) * width < int(before.timestamp())
