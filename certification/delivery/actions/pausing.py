"""What stops a clock and hides the paper: an invigilator's pause, the candidate's break."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, update

from certification.audit.actions import record
from certification.core.db import action, db
from certification.core.errors import Refused
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery.actions.timing import keep_signed_in, milliseconds, move_deadline, note
from certification.delivery.models import Attempt, TimeChange
from certification.delivery.queries.timing import break_left, lock_timing
from certification.delivery.rules.timing import Reason, Timing, why_not_break, why_not_pause

# How long a session outlives the pause it waits in; who comes back later signs in and goes on.
LONGEST_WAIT = timedelta(hours=12)


@action
def pause_attempt(attempt_id: str, *, by: str, reason: str) -> str:
    """Stop the clock of an open attempt until it is resumed and return the change's id; raises Refused, NotFound.

    A break that runs ends here; what is left of it stays the candidate's.
    """
    timing = lock_timing(attempt_id)
    if refusal := why_not_pause(timing, reason):
        raise Refused(refusal)
    if timing.is_on_break:
        _cut_break(attempt_id, timing)
    change = note(attempt_id, "pause", None, timing.now, reason=reason, by=by)
    writer = db.session.execute(
        update(Attempt).where(Attempt.id == attempt_id).values(paused_at=timing.now).returning(Attempt.writer)
    ).scalar_one()
    keep_signed_in(writer, max(timing.deadline_at or timing.now, timing.now + LONGEST_WAIT))
    subject = f"delivery_attempt:{attempt_id}"
    record(
        Permission.DELIVERY_ATTEMPT_PAUSE, actor_id=by, subject=subject, reason=reason.strip(), change=change
    )
    return change


@action
def resume_attempt(attempt_id: str, *, by: str, reason: str) -> None:
    """Let a paused clock run again with exactly the time it had; raises Refused, NotFound."""
    timing = lock_timing(attempt_id)
    if timing.paused_at is None or timing.deadline_at is None:
        raise Refused(Refusal(Reason.NOT_PAUSED))
    taken = milliseconds(timing.now - timing.paused_at)
    _end_line(attempt_id, "pause", taken, timing.now)
    move_deadline(attempt_id, timing.deadline_at + timedelta(milliseconds=taken), paused_at=None)
    subject = f"delivery_attempt:{attempt_id}"
    record(
        Permission.DELIVERY_ATTEMPT_RESUME, actor_id=by, subject=subject, reason=reason.strip(), stood=taken
    )


@action
def take_break(attempt_id: str, person_id: str) -> str:
    """Let a candidate rest for at most what is left of the breaks allowed; raises Refused, NotFound.

    The break ends by itself: its whole length is added now, and what is not used goes when it ends early.
    """
    timing = lock_timing(attempt_id, person_id)
    left = break_left(attempt_id)
    if refusal := why_not_break(timing, left):
        raise Refused(refusal)
    assert timing.deadline_at is not None
    until = timing.now + left
    change = note(attempt_id, "break", left, timing.now, by=person_id, ends_at=until)
    move_deadline(attempt_id, timing.deadline_at + left, break_until=until)
    subject = f"delivery_attempt:{attempt_id}"
    record(Permission.DELIVERY_BREAK_TAKE, actor_id=person_id, subject=subject, most=left.total_seconds())
    return change


@action
def end_break(attempt_id: str, person_id: str) -> None:
    """Go on before the break ends by itself; what is left of it stays; raises Refused, NotFound."""
    timing = lock_timing(attempt_id, person_id)
    if not timing.is_on_break:
        raise Refused(Refusal(Reason.NOT_ON_BREAK))
    _cut_break(attempt_id, timing)
    record(Permission.DELIVERY_BREAK_END, actor_id=person_id, subject=f"delivery_attempt:{attempt_id}")


def _cut_break(attempt_id: str, timing: Timing) -> None:
    assert timing.break_until is not None
    assert timing.deadline_at is not None
    unused = timedelta(milliseconds=milliseconds(timing.break_until - timing.now))
    line = _line(attempt_id, "break")
    line.milliseconds = (line.milliseconds or 0) - milliseconds(unused)
    line.ends_at = timing.now
    db.session.flush()
    move_deadline(attempt_id, timing.deadline_at - unused, break_until=None)


def _end_line(attempt_id: str, kind: str, taken: int, at: datetime) -> None:
    line = _line(attempt_id, kind)
    line.milliseconds, line.ends_at = taken, at
    db.session.flush()


def _line(attempt_id: str, kind: str) -> TimeChange:
    query = select(TimeChange).where(TimeChange.attempt_id == attempt_id, TimeChange.kind == kind)
    newest = query.order_by(TimeChange.at.desc(), TimeChange.id.desc()).limit(1)
    return db.session.execute(newest.execution_options(populate_existing=True)).scalar_one()
