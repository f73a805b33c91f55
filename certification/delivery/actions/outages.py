"""Giving back the time of an outage: the heart of the service beats each second, and a silence is settled once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from certification.audit.actions import record
from certification.core.db import action, db
from certification.core.heartbeat import SILENT_AFTER, beat_service, resume_service
from certification.core.permissions import Permission
from certification.delivery.actions.timing import move_deadline, note, whole
from certification.delivery.models import Attempt, Paper, TimeChange
from certification.delivery.rules.outages import Outage, Sitter, credit
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade


def beat() -> None:
    """Note that pages are answered; where they were not for more than ten seconds, give the time back first."""
    if not beat_service():
        settle_outage()


@action
def settle_outage() -> int:
    """Credit every paper that was open in the silence before now and return how many; the silence is then over.

    All or nothing, by one process: what is interrupted is measured and settled again by the next beat.
    """
    last, moment = resume_service()
    silence = moment - last if last else timedelta()
    credited = 0
    if last and silence > SILENT_AFTER:
        outage = Outage(last, moment)
        credited = sum(_credit(row, outage) for row in _list_open(outage))
    record(
        Permission.DELIVERY_TIME_CREDIT,
        actor_id=None,
        subject="core_service:1",
        seconds=round(silence.total_seconds(), 3),
        attempts=credited,
    )
    return credited


def _list_open(outage: Outage) -> list[Any]:
    """Return the papers that ran when the silence began or began in it, each under its lock; a paused one lost nothing."""
    query = (
        select(
            Attempt.id, Attempt.started_at, Attempt.deadline_at, Attempt.break_until, Paper.grade,
            Paper.scheme_hash,
        )
        .join(Paper, Paper.id == Attempt.paper_id)
        .where(
            Attempt.started_at.is_not(None),
            Attempt.submitted_at.is_(None),
            Attempt.paused_at.is_(None),
            Attempt.deadline_at > outage.since,
        )
    )  # fmt: skip
    return list(db.session.execute(query.order_by(Attempt.id).with_for_update(of=Attempt)))


def _credit(row: Any, outage: Outage) -> bool:
    rule = schemes.get_scheme(row.scheme_hash).grades[Grade(row.grade)].exam.outage_credit
    sitter = Sitter(row.started_at, row.deadline_at, row.break_until, _credited(row.id))
    after, most = timedelta(seconds=rule.after_seconds), timedelta(minutes=rule.most_minutes)
    given = whole(credit(outage, sitter, after=after, most=most))
    if not given:
        return False
    change = note(row.id, "credit", given, outage.until, by=None, outage_at=outage.since)
    move_deadline(row.id, row.deadline_at + given)
    record(
        Permission.DELIVERY_TIME_CREDIT,
        actor_id=None,
        subject=f"delivery_attempt:{row.id}",
        change=change,
        seconds=round(given.total_seconds(), 3),
        outage=outage.since.isoformat(),
    )
    return True


def _credited(attempt_id: str) -> timedelta:
    """Return what earlier outages gave to an attempt; what was taken back makes room again."""
    kept = select(func.coalesce(func.sum(TimeChange.milliseconds), 0)).where(
        TimeChange.attempt_id == attempt_id, TimeChange.kind == "credit", TimeChange.undone_at.is_(None)
    )
    return timedelta(milliseconds=db.session.execute(kept).scalar_one() or 0)
