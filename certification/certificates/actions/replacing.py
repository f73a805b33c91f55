"""Replacing a certificate: one officer says what was wrong and what is right, another one approves it."""

from __future__ import annotations

import json

from certification.audit.actions import record, record_change
from certification.certificates import queries
from certification.certificates.actions.issuing import Ground, Printed, fresh_number, issue, print_face
from certification.certificates.actions.letters import write_replaced, write_token_refused
from certification.certificates.models import AskedToken, Certificate, Replacement
from certification.certificates.rules import decision
from certification.certificates.rules.face import Face, read_face
from certification.certificates.rules.replacement import (
    Correction,
    Reason,
    Wrong,
    corrected,
    said_before,
    why_not_ask_token,
    why_not_replace,
)
from certification.certificates.rules.standing import Reason as StandingReason
from certification.certificates.rules.standing import State, why_not_approve
from certification.core.canonical import canonical_json
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal


@action
def propose_replacement(
    number: str, correction: Correction, *, officer_id: str, reason: str, evidence: str
) -> str:
    """Propose that a certificate is replaced by a corrected one and return the proposal's id."""
    certificate = queries.get_certificate_for_change(number)
    if refusal := _why_not_propose(certificate, correction, officer_id, evidence):
        raise Refused(refusal)
    replacement = Replacement(
        id=new_id(),
        number=number,
        person_id=certificate.person_id,
        wrong=correction.wrong,
        was=said_before(_face(certificate), correction.wrong),
        correction=spell(correction),
        reason=reason.strip(),
        evidence=evidence.strip(),
        proposed_by=officer_id,
        proposed_at=now(),
    )
    db.session.add(replacement)
    _record(replacement, officer_id, "proposed")
    return replacement.id


def approve_replacement(replacement_id: str, *, officer_id: str) -> str:
    """Approve a replacement as its second officer and return the new number.

    As with a first certificate the document is printed before the transaction opens (decision 004): a missing
    glyph stops it while the old certificate still stands, and the transaction asks every rule again.
    """
    replacement = queries.get_replacement(replacement_id)
    certificate = queries.get_certificate_row(replacement.number)
    if refusal := _why_not_approve(certificate, replacement, officer_id):
        raise Refused(refusal)
    printed = print_face(corrected(_face(certificate), queries.read_correction(replacement), fresh_number()))
    return _approve(replacement_id, officer_id, printed)


@action
def _approve(replacement_id: str, officer_id: str, printed: Printed) -> str:
    replacement = queries.get_replacement_for_change(replacement_id)
    certificate = queries.get_certificate_for_change(replacement.number)
    if refusal := _why_not_approve(certificate, replacement, officer_id):
        raise Refused(refusal)
    replacement.approved_by, replacement.approved_at = officer_id, now()
    before, certificate.state = certificate.state, State.REPLACED
    _settle_asked_token(certificate.number, officer_id)
    record_change(
        Permission.CERTIFICATES_CERTIFICATE_REPLACE,
        actor_id=officer_id,
        subject=f"certificates_certificate:{certificate.number}",
        reason=replacement.reason,
        before={"state": before, "successor": None},
        after={"state": State.REPLACED, "successor": printed.face.number},
        replacement=replacement.id,
        wrong=replacement.wrong,
        step="approved",
    )
    ground = Ground(certificate.decision_id, certificate.person_id, certificate.number, is_replacement=True)
    number = issue(ground, printed, officer_id)
    write_replaced(queries.get_certificate_row(number), certificate.number, replacement.reason)
    return number


@action
def drop_replacement(replacement_id: str, *, officer_id: str) -> str:
    """Drop a replacement that nobody approved; the ledger keeps what it was; return the certificate's number."""
    replacement = queries.get_replacement_for_change(replacement_id)
    if replacement.approved_at is not None:
        raise Refused(Refusal(StandingReason.CHANGE_ALREADY_APPROVED))
    _record(replacement, officer_id, "dropped")
    db.session.delete(replacement)
    return replacement.number


@action
def ask_token(number: str, *, person_id: str, reason: str) -> str:
    """Ask as the holder for a certificate with a fresh secret; return the wish's id; two officers agree or not."""
    certificate = queries.get_certificate_for_change(number)
    if certificate.person_id != person_id:
        raise NotFound
    if refusal := why_not_ask_token(queries.place_in_chain(certificate)):
        raise Refused(refusal)
    asked = AskedToken(id=new_id(), number=number, person_id=person_id, reason=reason.strip(), asked_at=now())
    db.session.add(asked)
    record(
        Permission.CERTIFICATES_TOKEN_ASK,
        actor_id=person_id,
        subject=f"certificates_certificate:{number}",
        asked=asked.id,
    )
    return asked.id


@action
def refuse_token(asked_id: str, *, officer_id: str, reason: str) -> str:
    """Refuse a holder's wish for a fresh secret with a reason; return the certificate's number."""
    asked = queries.get_asked_token_for_change(asked_id)
    if asked.settled_at is not None:
        raise Refused(Refusal(Reason.TOKEN_SETTLED))
    if asked.person_id == officer_id:
        raise Refused(Refusal(decision.Reason.OWN_CASE))
    asked.settled_at, asked.settled_by, asked.refused_because = now(), officer_id, reason.strip()
    record(
        Permission.CERTIFICATES_CERTIFICATE_REPLACE,
        actor_id=officer_id,
        subject=f"certificates_certificate:{asked.number}",
        reason=reason.strip(),
        asked=asked.id,
        step="refused",
    )
    write_token_refused(asked.person_id, asked.number, reason.strip())
    return asked.number


def spell(correction: Correction) -> str:
    """Return a correction as its row keeps it."""
    title = correction.title.to_map() if correction.title else None
    return canonical_json({"name": correction.name.strip(), "title": title}).decode()


def _settle_asked_token(number: str, officer_id: str) -> None:
    """Close the holder's open wish: whatever else was corrected, the new certificate has a fresh secret."""
    asked = queries.find_asked_token(number)
    if asked is not None:
        asked.settled_at, asked.settled_by = now(), officer_id


def _why_not_propose(
    certificate: Certificate, correction: Correction, officer_id: str, evidence: str
) -> Refusal | None:
    if certificate.person_id == officer_id:
        return Refusal(decision.Reason.OWN_CASE)
    if queries.has_anything_to_approve(certificate.number):
        return Refusal(StandingReason.CHANGE_ALREADY_PROPOSED)
    return why_not_replace(correction, _face(certificate), queries.place_in_chain(certificate), evidence)


def _why_not_approve(certificate: Certificate, replacement: Replacement, officer_id: str) -> Refusal | None:
    if certificate.person_id == officer_id:
        return Refusal(decision.Reason.OWN_CASE)
    is_approved = replacement.approved_at is not None
    near = why_not_approve(replacement.proposed_by, officer_id, is_approved=is_approved)
    correction = queries.read_correction(replacement)
    chain = queries.place_in_chain(certificate)
    if correction.wrong is Wrong.TOKEN and not chain.is_token_asked:
        return near or Refusal(Reason.TOKEN_SETTLED)
    return near or why_not_replace(correction, _face(certificate), chain, replacement.evidence)


def _face(certificate: Certificate) -> Face:
    return read_face(json.loads(certificate.face))


def _record(replacement: Replacement, officer_id: str, step: str) -> None:
    """Write the ledger's line; what was wrong and what is right stand in the row, for a name is no detail of it."""
    record(
        Permission.CERTIFICATES_CERTIFICATE_REPLACE,
        actor_id=officer_id,
        subject=f"certificates_certificate:{replacement.number}",
        reason=replacement.reason,
        replacement=replacement.id,
        wrong=replacement.wrong,
        step=step,
    )
