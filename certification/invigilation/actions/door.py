"""Noting who was let in, and that the rules were accepted."""

from __future__ import annotations

import functools

from sqlalchemy import Insert, bindparam
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from certification.audit.actions import record, record_change
from certification.core import hot
from certification.core.clock import db_now, moved_by
from certification.core.db import action, db, is_sqlite, now
from certification.core.errors import Refused
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.invigilation import queries
from certification.invigilation.models import CheckIn, RulesAccepted
from certification.invigilation.rules.check_in import CheckInReason, Decision, Door, why_not_check_in
from certification.invigilation.rules.conduct import VERSION


@action
def note_check_in(
    booking_id: str, person_id: str, door: Door, decision: Decision, reason: str, *, by: str
) -> None:
    """Note what comparing a candidate with their paper found; raises Refused."""
    if by == person_id:
        raise Refused(Refusal(CheckInReason.OWN_CHECK_IN))
    if refusal := why_not_check_in(door, decision, reason, now()):
        raise Refused(refusal)
    before = queries.find_checked_in(booking_id)
    check = CheckIn(booking_id=booking_id, decision=decision, reason=reason, checked_by=by, checked_at=now())
    db.session.add(check)
    db.session.flush()
    record_change(
        Permission.EXAMS_CANDIDATE_CHECK_IN,
        actor_id=by,
        subject=f"exams_booking:{booking_id}",
        reason=reason,
        before={"decision": before.decision if before else None},
        after={"decision": decision},
    )


@action
def accept_rules(attempt_id: str, person_id: str, *, language: str) -> None:
    """Note that a candidate accepted the rules shown today, once an attempt."""
    accepted = {"attempt_id": attempt_id, "person_id": person_id, "version": VERSION, "language": language}
    hot.write(_accepted(is_sqlite(), moved_by()), accepted)
    record(
        Permission.EXAMS_ATTEMPT_START,
        actor_id=person_id,
        subject=f"delivery_attempt:{attempt_id}",
        rules=VERSION,
    )


@functools.cache
def _accepted(on_sqlite: bool, _moved_by: float) -> Insert:
    given = ("attempt_id", "person_id", "version", "language")
    columns = {name: bindparam(name, type_=RulesAccepted.__table__.c[name].type) for name in given}
    statement = (sqlite_insert if on_sqlite else postgresql_insert)(RulesAccepted)
    return statement.values(accepted_at=db_now(), **columns).on_conflict_do_nothing()
