"""Reading why a deadline moved, and what stops a clock at this moment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from certification.core.clock import db_now
from certification.core.db import db
from certification.core.errors import NotFound
from certification.delivery.models import Attempt
from certification.delivery.models import TimeChange as Row
from certification.delivery.rules.timing import Timing


@dataclass(frozen=True, slots=True)
class TimeChange:
    """One line of the ledger of a deadline; a pause that runs has no length and no end yet."""

    id: str
    attempt_id: str
    kind: str
    milliseconds: int | None
    reason: str
    by_id: str | None
    at: datetime
    ends_at: datetime | None
    undone_by_id: str | None
    undone_at: datetime | None
    undone_reason: str | None

    @property
    def seconds(self) -> float:
        """Return by how many seconds the deadline moved; nothing for what was undone or still runs."""
        return 0.0 if self.undone_at else (self.milliseconds or 0) / 1000

    @property
    def is_undoable(self) -> bool:
        """Say whether this is time that was given and not taken back."""
        return self.kind in {"extension", "credit"} and self.undone_at is None


@dataclass(frozen=True, slots=True)
class Pause:
    """What stops a clock now: an invigilator's `pause`, or the candidate's `break` that ends by itself."""

    change_id: str
    attempt_id: str
    kind: str
    since: datetime
    until: datetime | None
    reason: str
    by_id: str | None


def list_time_changes(attempt_ids: Collection[str]) -> list[TimeChange]:
    """Return every move of the deadlines of these attempts, undone ones too, the oldest first."""
    names = TimeChange.__dataclass_fields__
    query = select(*(getattr(Row, name) for name in names)).where(Row.attempt_id.in_(attempt_ids))
    return [TimeChange(*row) for row in db.session.execute(query.order_by(Row.at, Row.id))]


def find_pause(attempt_id: str) -> Pause | None:
    """Return what stops the clock of an attempt at this moment, or None."""
    query = (
        select(Row.id, Row.attempt_id, Row.kind, Row.at, Row.ends_at, Row.reason, Row.by_id)
        .where(Row.attempt_id == attempt_id, Row.kind.in_(("pause", "break")))
        .where(Row.ends_at.is_(None) | (Row.ends_at > db_now()))
    )
    row = db.session.execute(query.order_by(Row.at.desc()).limit(1)).one_or_none()
    return Pause(*row) if row else None


def break_left(attempt_id: str) -> timedelta:
    """Return how much of the breaks that stop the clock is left to a candidate; raises NotFound."""
    allowed = db.session.scalar(select(Attempt.break_seconds).where(Attempt.id == attempt_id))
    if allowed is None:
        raise NotFound
    taken = sum(c.seconds for c in list_time_changes([attempt_id]) if c.kind == "break")
    return timedelta(seconds=max(0.0, allowed - taken))


def lock_timing(attempt_id: str, person_id: str | None = None) -> Timing:
    """Return the clock of an attempt under its row's lock, inside the running action; raises NotFound."""
    query = select(
        Attempt.deadline_at, Attempt.submitted_at, Attempt.paused_at, Attempt.break_until,
        Attempt.grace_seconds,
    ).where(Attempt.id == attempt_id, Attempt.withdrawn_at.is_(None))  # fmt: skip
    if person_id is not None:
        query = query.where(Attempt.person_id == person_id)
    row = db.session.execute(query.with_for_update()).one_or_none()
    if row is None:
        raise NotFound
    # The clock is read after the lock is won: what waited for it is not counted as the past.
    return Timing(db.session.execute(select(db_now())).scalar_one(), *row)
