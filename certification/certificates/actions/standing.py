"""Changing what a certificate is worth: one officer proposes with a reason, another one approves."""

from __future__ import annotations

from certification.audit.actions import record, record_change
from certification.candidacy import actions as candidacy
from certification.candidacy.queries import list_facts
from certification.candidacy.rules.facts import FactKind, subjects
from certification.certificates import queries
from certification.certificates.actions.letters import write_changed
from certification.certificates.models import Certificate, Change
from certification.certificates.rules import decision
from certification.certificates.rules.standing import Reason, State, why_not_approve, why_not_change
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.refusals import Refusal


@action
def propose_change(number: str, becomes: State, *, officer_id: str, reason: str) -> str:
    """Propose another standing for a certificate and return the change's id; a second officer approves it."""
    certificate = queries.get_certificate_for_change(number)
    if refusal := _why_not_propose_change(certificate, becomes, officer_id):
        raise Refused(refusal)
    change = Change(
        id=new_id(),
        number=number,
        becomes=becomes,
        reason=reason.strip(),
        proposed_by=officer_id,
        proposed_at=now(),
    )
    db.session.add(change)
    _record_step(change, officer_id, "proposed")
    return change.id


def withdraw_certificate(number: str, *, officer_id: str, reason: str) -> str:
    """Propose the withdrawal of a certificate, which is final; return the change's id."""
    return propose_change(number, State.WITHDRAWN, officer_id=officer_id, reason=reason)


def suspend_certificate(number: str, *, officer_id: str, reason: str) -> str:
    """Propose the suspension of a certificate; return the change's id."""
    return propose_change(number, State.SUSPENDED, officer_id=officer_id, reason=reason)


def reinstate_certificate(number: str, *, officer_id: str, reason: str) -> str:
    """Propose that a suspended certificate counts again; return the change's id."""
    return propose_change(number, State.ACTIVE, officer_id=officer_id, reason=reason)


@action
def approve_change(change_id: str, *, officer_id: str) -> str:
    """Approve a proposed change as its second officer; it holds at once; return the certificate's number."""
    change = queries.get_change_for_approval(change_id)
    certificate = queries.get_certificate_for_change(change.number)
    if refusal := _why_not_approve(certificate, change, officer_id):
        raise Refused(refusal)
    change.approved_by, change.approved_at = officer_id, now()
    _push_standing(certificate, change, officer_id)
    _change_chain(certificate, change, officer_id)
    write_changed(certificate, State(change.becomes), change.reason)
    return change.number


def _change_chain(certificate: Certificate, change: Change, officer_id: str) -> None:
    """Let a change hold for the other certificate of a renewal too: nobody keeps one of two by losing the other."""
    for number in _touched(certificate):
        touched = queries.get_certificate_for_change(number)
        before, touched.state = touched.state, change.becomes
        record_change(
            Permission.CERTIFICATES_CERTIFICATE_WITHDRAW,
            actor_id=officer_id,
            subject=f"certificates_certificate:{number}",
            reason=change.reason,
            before={"state": before},
            after={"state": change.becomes},
            change=change.id,
            step="approved",
        )


def _touched(certificate: Certificate) -> list[str]:
    """Return the certificate and those of its chain that are neither final nor over."""
    today = local_day(now())
    others = [
        one.number
        for one in queries.list_chain(certificate.number)
        if one.number != certificate.number
        and one.valid_until_on >= today
        and State(one.state) in (State.ACTIVE, State.SUSPENDED)
    ]
    return [certificate.number, *others]


@action
def drop_change(change_id: str, *, officer_id: str) -> str:
    """Drop a change that nobody approved; the ledger keeps what it was; return the certificate's number."""
    change = queries.get_change_for_approval(change_id)
    if change.approved_at is not None:
        raise Refused(Refusal(Reason.CHANGE_ALREADY_APPROVED))
    _record_step(change, officer_id, "dropped")
    db.session.delete(change)
    return change.number


def _why_not_propose_change(certificate: Certificate, becomes: State, officer_id: str) -> Refusal | None:
    if certificate.person_id == officer_id:
        return Refusal(decision.Reason.OWN_CASE)
    if queries.has_anything_to_approve(certificate.number):
        return Refusal(Reason.CHANGE_ALREADY_PROPOSED)
    return why_not_change(State(certificate.state), becomes)


def _why_not_approve(certificate: Certificate, change: Change, officer_id: str) -> Refusal | None:
    if certificate.person_id == officer_id:
        return Refusal(decision.Reason.OWN_CASE)
    is_approved = change.approved_at is not None
    near = why_not_approve(change.proposed_by, officer_id, is_approved=is_approved)
    return near or why_not_change(State(certificate.state), State(change.becomes))


def _push_standing(certificate: Certificate, change: Change, officer_id: str) -> None:
    """Tell the person's file of a changed standing: a withdrawal, a sanction and its end."""
    person_id = certificate.person_id
    match State(change.becomes):
        case State.WITHDRAWN:
            for number in _held_under(certificate):
                candidacy.record_fact(person_id, FactKind.CERTIFICATE_WITHDRAWN, number, actor_id=officer_id)
        case State.SUSPENDED:
            candidacy.record_fact(person_id, FactKind.SANCTION_OPENED, change.id, actor_id=officer_id)
        case State.ACTIVE:
            numbers = [one.number for one in queries.list_chain(certificate.number)]
            _close_sanctions(person_id, numbers, officer_id)


def _held_under(certificate: Certificate) -> list[str]:
    """Return every number under which the person's file knows what is withdrawn: a replaced one counts too."""
    return [
        number for touched in _touched(certificate) for number in queries.list_same_certification(touched)
    ]


def _close_sanctions(person_id: str, numbers: list[str], officer_id: str) -> None:
    ours = {change.id for change in queries.list_chain_changes(numbers)}
    for subject in sorted(subjects(list_facts(person_id), FactKind.SANCTION_OPENED) & ours):
        candidacy.record_fact(person_id, FactKind.SANCTION_CLOSED, subject, actor_id=officer_id)


def _record_step(change: Change, officer_id: str, step: str) -> None:
    """Leave the line of a proposal that changes nothing by itself."""
    record(
        Permission.CERTIFICATES_CERTIFICATE_WITHDRAW,
        actor_id=officer_id,
        subject=f"certificates_certificate:{change.number}",
        reason=change.reason,
        change=change.id,
        becomes=change.becomes,
        step=step,
    )
