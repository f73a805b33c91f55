"""Asking a holder to show the whole face, answering, stopping, looking: public effect at once."""

from __future__ import annotations

import secrets

from certification.audit.actions import record
from certification.certificates import queries
from certification.certificates.actions.issuing import TOKEN_BYTES
from certification.certificates.actions.letters import write_asked
from certification.certificates.models import NoRequests, Share
from certification.certificates.rules.sharing import (
    SHARED_FOR,
    WAITS_FOR,
    Request,
    ShareState,
    why_not_answer,
    why_not_ask,
    why_not_stop,
)
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission


@action
def ask_to_share(number: str, request: Request) -> str:
    """Ask a holder to show a certificate's whole face; return the secret of the asker's private page, kept as a hash."""
    certificate = queries.get_certificate_for_change(number)
    refuses = queries.refuses_requests(certificate.person_id)
    if refusal := why_not_ask(queries.count_waiting(number), refuses_all=refuses):
        raise Refused(refusal)
    secret, moment = secrets.token_urlsafe(TOKEN_BYTES), now()
    share = Share(
        id=new_id(),
        number=number,
        person_id=certificate.person_id,
        secret_hash=queries.hash_token(secret),
        company=request.company.strip(),
        asker=request.asker.strip(),
        contact=request.contact.strip(),
        why=request.why.strip(),
        state=ShareState.WAITING,
        asked_at=moment,
        until_at=moment + WAITS_FOR,
        looks=0,
    )
    db.session.add(share)
    db.session.flush()
    _record(Permission.CERTIFICATES_SHARE_ASK, share, None, "asked")
    write_asked(share)
    return secret


@action
def agree_to_share(share_id: str, *, person_id: str) -> None:
    """Agree as the holder: the asker sees the whole face for fourteen days, or until it is stopped."""
    share = _to_answer(share_id, person_id)
    moment = now()
    share.state, share.answered_at, share.until_at = ShareState.SHARED, moment, moment + SHARED_FOR
    _record(Permission.CERTIFICATES_SHARE_ANSWER, share, person_id, "agreed")


@action
def decline_to_share(share_id: str, *, person_id: str) -> None:
    """Decline as the holder: the asker is told so and nothing more."""
    share = _to_answer(share_id, person_id)
    share.state, share.answered_at = ShareState.DECLINED, now()
    _record(Permission.CERTIFICATES_SHARE_ANSWER, share, person_id, "declined")


@action
def stop_sharing(share_id: str, *, person_id: str) -> None:
    """Stop showing a face that was shared; the asker sees nothing from this moment on."""
    found = queries.get_own_share_for_change(share_id, person_id)
    if refusal := why_not_stop(found.seen):
        raise Refused(refusal)
    found.row.state, found.row.until_at = ShareState.STOPPED, now()
    _record(Permission.CERTIFICATES_SHARE_ANSWER, found.row, person_id, "stopped")


@action
def refuse_requests(person_id: str) -> None:
    """Take no requests of strangers from now on; what waits stays to be answered."""
    if not queries.refuses_requests(person_id):
        db.session.add(NoRequests(person_id=person_id, chosen_at=now()))
    _record_choice(person_id, "refuses")


@action
def take_requests(person_id: str) -> None:
    """Take requests of strangers again."""
    known = db.session.get(NoRequests, person_id)
    if known is not None:
        db.session.delete(known)
    _record_choice(person_id, "takes")


@action
def look_at_share(secret: str) -> str | None:
    """Count one look at a shared face and return the certificate's number, or None where nothing is shared now."""
    found = queries.get_by_secret_for_change(secret)
    _record(Permission.CERTIFICATES_SHARE_LOOK, found.row, None, found.seen)
    if why_not_stop(found.seen):
        return None
    found.row.looks += 1
    found.row.looked_at = now()
    return found.row.number


def _to_answer(share_id: str, person_id: str) -> Share:
    found = queries.get_own_share_for_change(share_id, person_id)
    if refusal := why_not_answer(found.seen):
        raise Refused(refusal)
    return found.row


def _record(right: Permission, share: Share, actor_id: str | None, step: str) -> None:
    subject = f"certificates_certificate:{share.number}"
    record(right, actor_id=actor_id, subject=subject, share=share.id, step=step)


def _record_choice(person_id: str, choice: str) -> None:
    subject = f"accounts_person:{person_id}"
    record(Permission.CERTIFICATES_SHARE_ANSWER, actor_id=person_id, subject=subject, requests=choice)
