"""Deciding about a candidate and releasing the decision: two officers, and a certificate at most once."""

from __future__ import annotations

from certification.audit.actions import record
from certification.candidacy import actions as candidacy
from certification.candidacy.queries import get_application_for_change
from certification.certificates import queries
from certification.certificates.actions.issuing import Ground, Printed, issue, print_certificate
from certification.certificates.actions.letters import write_issued
from certification.certificates.models import Decision
from certification.certificates.queries import Case
from certification.certificates.rules.decision import (
    Outcome,
    Proposal,
    Reason,
    why_not_decide,
    why_not_judge,
    why_not_release,
)
from certification.core.canonical import canonical_json
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.refusals import Refusal


@action
def decide(application_id: str, proposal: Proposal, *, officer_id: str) -> str:
    """Propose the decision about an application, or propose anew what nobody released; return its id."""
    get_application_for_change(application_id)
    case = queries.get_case(application_id)
    decision = queries.find_decision(application_id)
    if refusal := _why_not_propose(case, decision, proposal, officer_id):
        raise Refused(refusal)
    moment = now()
    if decision is None:
        decision = Decision(id=new_id(), application_id=application_id, person_id=case.person_id)
        db.session.add(decision)
    decision.grade, decision.outcome = case.rules.grade.value, proposal.outcome.value
    decision.reason, decision.grounds = proposal.reason.strip(), _spell_grounds(case, proposal)
    decision.proposed_by, decision.proposed_at = officer_id, moment
    record(
        Permission.CERTIFICATES_DECISION_MAKE,
        actor_id=officer_id,
        subject=f"certificates_decision:{decision.id}",
        reason=decision.reason,
        outcome=proposal.outcome,
        grounds=decision.grounds,
    )
    return decision.id


def release_decision(decision_id: str, *, officer_id: str) -> str | None:
    """Release a decision as its second officer; return the number of the certificate, None for a refusal.

    The document is printed and looked at before the transaction opens (decision 004), so that a missing glyph
    stops the issue and a slow print holds no lock; the transaction asks every rule again.
    """
    printed = _prepare(decision_id, officer_id)
    return _release(decision_id, officer_id, printed)


def _prepare(decision_id: str, officer_id: str) -> Printed | None:
    """Return the printed certificate of a decision that may be released; raises Refused, NotFound."""
    decision = queries.get_decision(decision_id)
    case = queries.get_case(decision.application_id)
    if refusal := _why_not_release(case, decision, officer_id):
        raise Refused(refusal)
    if decision.outcome == Outcome.REFUSE:
        return None
    return print_certificate(case, local_day(now()))


@action
def _release(decision_id: str, officer_id: str, printed: Printed | None) -> str | None:
    decision = queries.get_decision_for_change(decision_id)
    case = queries.get_case(decision.application_id)
    if refusal := _why_not_release(case, decision, officer_id):
        raise Refused(refusal)
    if (decision.outcome == Outcome.CERTIFY) is (printed is None):
        raise Refused(Refusal(Reason.CHANGED_SINCE))
    decision.approved_by, decision.approved_at = officer_id, now()
    record(
        Permission.CERTIFICATES_DECISION_RELEASE,
        actor_id=officer_id,
        subject=f"certificates_decision:{decision_id}",
        outcome=decision.outcome,
    )
    candidacy.complete_application(case.application_id)
    return _issue(decision, case, printed, officer_id) if printed else None


def _issue(decision: Decision, case: Case, printed: Printed, officer_id: str) -> str:
    ground = Ground(decision.id, decision.person_id, _renewed(case))
    number = issue(ground, printed, officer_id)
    write_issued(queries.get_certificate_row(number))
    return number


def _renewed(case: Case) -> str | None:
    return case.grounds.renews.number if case.grounds.renews else None


def _why_not_propose(
    case: Case, decision: Decision | None, proposal: Proposal, officer_id: str
) -> Refusal | None:
    if decision is not None and decision.approved_at is not None:
        return Refusal(Reason.ALREADY_RELEASED)
    near = why_not_judge(officer_id, case.circle, local_day(now()))
    return near or why_not_decide(proposal, case.grounds)


def _why_not_release(case: Case, decision: Decision, officer_id: str) -> Refusal | None:
    is_released = decision.approved_at is not None
    if refusal := why_not_release(decision.proposed_by, officer_id, is_released=is_released):
        return refusal
    if refusal := why_not_judge(officer_id, case.circle, local_day(now())):
        return refusal
    kept = queries.read_grounds(decision)
    before = (kept.knowledge_id, kept.practical_id, kept.renews)
    if before != (case.grounds.knowledge_id, case.grounds.practical_id, _renewed(case)):
        return Refusal(Reason.CHANGED_SINCE)
    return why_not_decide(
        Proposal(Outcome(decision.outcome), decision.reason, kept.provisional_reason), case.grounds
    )


def _spell_grounds(case: Case, proposal: Proposal) -> str:
    """Return what a decision rests on, for good, in one spelling."""
    kept = {
        "scheme": case.scheme_hash,
        "knowledge": case.grounds.knowledge_id,
        "practical": case.grounds.practical_id,
        "renews": _renewed(case),
        "is_provisional": case.grounds.is_provisional,
        "provisional_reason": proposal.provisional_reason.strip(),
    }
    return canonical_json(kept).decode()
