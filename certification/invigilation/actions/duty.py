"""Assigning who watches an occasion, and ending it."""

from __future__ import annotations

from certification.audit.actions import record
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.invigilation import queries
from certification.invigilation.models import Duty
from certification.invigilation.rules.duty import Watcher, why_not_assign


@action
def assign_duty(occasion: str, person_id: str, watcher: Watcher, exception: str, *, by: str) -> str:
    """Let somebody watch an occasion and return the duty's id; raises Refused."""
    if refusal := why_not_assign(watcher, exception):
        raise Refused(refusal)
    duty = Duty(
        id=new_id(),
        occasion=occasion,
        person_id=person_id,
        exception=exception if watcher.is_tied else "",
        assigned_by=by,
        assigned_at=now(),
    )
    db.session.add(duty)
    db.session.flush()
    _record(duty, by, "assigned", duty.exception)
    return duty.id


@action
def end_duty(duty_id: str, *, by: str) -> str:
    """End a duty: the board is closed to that person with the next request; return the occasion."""
    duty = queries.get_duty(duty_id)
    duty.ended_by, duty.ended_at = by, now()
    db.session.flush()
    _record(duty, by, "ended", "")
    return duty.occasion


def _record(duty: Duty, by: str, step: str, reason: str) -> None:
    record(
        Permission.EXAMS_DUTY_ASSIGN,
        actor_id=by,
        subject=f"exams_sitting:{duty.occasion}",
        reason=reason,
        step=step,
        person=duty.person_id,
    )
