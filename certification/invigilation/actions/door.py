"""Noting who was let in, and that the rules were accepted."""

from __future__ import annotations

from certification.audit.actions import record
from certification.core.db import action, db, now
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
    record(
        Permission.EXAMS_CANDIDATE_CHECK_IN,
        actor_id=by,
        subject=f"exams_booking:{booking_id}",
        reason=reason,
        before=before.decision if before else None,
        after=decision,
    )


@action
def accept_rules(attempt_id: str, person_id: str, *, language: str) -> None:
    """Note that a candidate accepted the rules shown today, once an attempt."""
    if not queries.has_accepted_rules(attempt_id):
        db.session.add(
            RulesAccepted(
                attempt_id=attempt_id,
                person_id=person_id,
                version=VERSION,
                language=language,
                accepted_at=now(),
            )
        )
        db.session.flush()
    record(
        Permission.EXAMS_ATTEMPT_START,
        actor_id=person_id,
        subject=f"delivery_attempt:{attempt_id}",
        rules=VERSION,
    )
