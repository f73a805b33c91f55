"""A holder who is erased: the number stays verifiable by its standing alone, name and document go."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select

from certification.audit.actions import record
from certification.certificates import queries
from certification.certificates.models import AskedToken, Certificate, Change, Decision, Replacement, Share
from certification.certificates.rules.face import read_face
from certification.certificates.rules.sharing import ShareState
from certification.core import files
from certification.core.canonical import canonical_json, content_hash
from certification.core.db import action, db, now
from certification.core.masking import ERASED_NAME, without
from certification.core.permissions import Permission


@action
def erase_holder(person_id: str, *, officer_id: str, known: Collection[str]) -> None:
    """Take a person's name out of every certificate and all that was written about it, delete documents and pictures."""
    for held in queries.list_own_certificates(person_id):
        certificate = queries.get_certificate_for_change(held.number)
        document, picture = certificate.document_sha256, certificate.picture_sha256
        _forget_name(certificate)
        db.session.flush()
        for sha256 in filter(None, (document, picture)):
            files.let_go(sha256)
        record(
            Permission.RECORDS_ERASURE_DECIDE,
            actor_id=officer_id,
            subject=f"certificates_certificate:{held.number}",
            document=document,
        )
    _empty_replacements(person_id)
    _empty_requests(person_id)
    _scrub_reasons(person_id, known)
    record(
        Permission.RECORDS_ERASURE_DECIDE,
        actor_id=officer_id,
        subject=f"accounts_person:{person_id}",
        part="certificates",
    )


def _forget_name(certificate: Certificate) -> None:
    face = replace(read_face(json.loads(certificate.face)), name=ERASED_NAME)
    certificate.name, certificate.document_sha256, certificate.picture_sha256 = ERASED_NAME, None, None
    certificate.face, certificate.face_sha256 = face.canonical().decode(), content_hash(face.to_map())
    certificate.token_hash = queries.hash_token(secrets.token_urlsafe(16))


def _empty_replacements(person_id: str) -> None:
    """Empty what was wrong and what is right of replaced certificates, and the wishes for fresh secrets."""
    for one in db.session.scalars(select(Replacement).where(Replacement.person_id == person_id)):
        title = json.loads(one.correction).get("title")
        one.was, one.reason, one.evidence = "", "", ""
        one.correction = canonical_json({"name": ERASED_NAME, "title": title}).decode()
    for asked in db.session.scalars(select(AskedToken).where(AskedToken.person_id == person_id)):
        asked.reason = ""
        asked.refused_because = None if asked.refused_because is None else ""
        asked.settled_at = asked.settled_at or now()


def _empty_requests(person_id: str) -> None:
    """End every request to see a certificate of the person and empty what the asker wrote; that somebody asked stays."""
    for one in db.session.scalars(select(Share).where(Share.person_id == person_id).with_for_update()):
        one.company = one.asker = one.contact = one.why = ""
        if one.state == ShareState.WAITING:
            one.state, one.answered_at = ShareState.DECLINED, now()
        elif one.state == ShareState.SHARED:
            one.state = ShareState.STOPPED
        one.until_at = min(one.until_at, now())


def _scrub_reasons(person_id: str, known: Collection[str]) -> None:
    """Put circles for the name wherever officers wrote it into a reason."""
    for decision in db.session.scalars(select(Decision).where(Decision.person_id == person_id)):
        decision.reason = without(decision.reason, known)
    changes = select(Change).join(Certificate, Certificate.number == Change.number)
    for change in db.session.scalars(changes.where(Certificate.person_id == person_id)):
        change.reason = without(change.reason, known)
