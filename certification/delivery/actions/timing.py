"""Moving a deadline: time that is given, taken back, or given again to a paper whose time ran out."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, update

from certification.accounts import actions as accounts
from certification.audit.actions import record
from certification.core.db import action, db
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.delivery.models import Attempt, TimeChange
from certification.delivery.queries.timing import lock_timing
from certification.delivery.rules.timing import (
    Allowance,
    Timing,
    why_not_extend,
    why_not_undo,
)

AFTER_THE_EXAM = timedelta(minutes=30)


@action
def extend_time(attempt_id: str, seconds: int, *, by: str, reason: str) -> str:
    """Give an open attempt more time and return the change's id; raises Refused, NotFound. Once the time is over it stays over."""
    timing = lock_timing(attempt_id)
    if refusal := why_not_extend(timing, seconds, reason):
        raise Refused(refusal)
    change = note(attempt_id, "extension", timedelta(seconds=seconds), timing.now, reason=reason, by=by)
    move_deadline(attempt_id, _deadline(timing) + timedelta(seconds=seconds))
    record(
        Permission.DELIVERY_TIME_EXTEND,
        actor_id=by,
        subject=f"delivery_attempt:{attempt_id}",
        reason=reason.strip(),
        change=change,
        seconds=seconds,
    )
    return change


@action
def undo_time_change(change_id: str, *, by: str, reason: str) -> None:
    """Take time back that is not yet used; raises Refused, NotFound. The line stays and says who and why."""
    attempt_id = db.session.scalar(select(TimeChange.attempt_id).where(TimeChange.id == change_id))
    if attempt_id is None:
        raise NotFound
    timing = lock_timing(attempt_id)
    change = db.session.get(TimeChange, change_id, populate_existing=True)
    assert change is not None
    given = timedelta(milliseconds=change.milliseconds or 0)
    refusal = why_not_undo(timing, change.kind, given, reason, is_undone=change.undone_at is not None)
    if refusal:
        raise Refused(refusal)
    change.undone_at, change.undone_by_id, change.undone_reason = timing.now, by, reason.strip()
    move_deadline(attempt_id, _deadline(timing) - given)
    subject = f"delivery_attempt:{attempt_id}"
    record(
        Permission.DELIVERY_TIME_UNDO, actor_id=by, subject=subject, reason=reason.strip(), change=change_id
    )


@action
def allow_time(attempt_id: str, allowance: Allowance, *, by: str) -> None:
    """Let a paper that nobody has begun follow an accommodation; one that has begun is left alone."""
    db.session.execute(
        update(Attempt)
        .where(Attempt.id == attempt_id, Attempt.started_at.is_(None))
        .values(
            seconds_allowed=Attempt.seconds_allowed - Attempt.seconds_added + allowance.seconds_added,
            seconds_added=allowance.seconds_added,
            break_seconds=allowance.break_seconds,
            has_large_text=allowance.has_large_text,
        )
    )
    record(
        Permission.DELIVERY_TIME_ALLOW,
        actor_id=by,
        subject=f"delivery_attempt:{attempt_id}",
        seconds=allowance.seconds_added,
        breaks=allowance.break_seconds,
    )


def note(
    attempt_id: str,
    kind: str,
    given: timedelta | None,
    at: datetime,
    *,
    by: str | None,
    reason: str = "",
    ends_at: datetime | None = None,
    outage_at: datetime | None = None,
) -> str:
    """Write a line of the ledger inside the running action and return its id."""
    change_id = new_id()
    db.session.add(
        TimeChange(
            id=change_id,
            attempt_id=attempt_id,
            kind=kind,
            milliseconds=None if given is None else milliseconds(given),
            reason=reason.strip(),
            by_id=by,
            at=at,
            ends_at=ends_at,
            outage_at=outage_at,
        )
    )
    db.session.flush()
    return change_id


def move_deadline(attempt_id: str, deadline: datetime, **also: datetime | None) -> None:
    """Set the deadline inside the running action, and let the writer's session outlive it."""
    writer = db.session.execute(
        update(Attempt)
        .where(Attempt.id == attempt_id)
        .values(deadline_at=deadline, **also)
        .returning(Attempt.writer)
    ).scalar_one()
    keep_signed_in(writer, deadline)


def keep_signed_in(writer: str | None, deadline: datetime | None) -> None:
    """Let the writer's session outlive the attempt: an exam never signs anyone out (DESIGN, "Sessions")."""
    if deadline is not None and writer:
        accounts.extend_session(writer, deadline + AFTER_THE_EXAM)


def milliseconds(given: timedelta) -> int:
    """Return a length as the ledger keeps it, so that its sum is the deadline to the millisecond."""
    return round(given / timedelta(milliseconds=1))


def whole(given: timedelta) -> timedelta:
    """Return a length cut to what the ledger keeps, also where the database's clock is finer."""
    return timedelta(milliseconds=milliseconds(given))


def _deadline(timing: Timing) -> datetime:
    assert timing.deadline_at is not None
    return timing.deadline_at
