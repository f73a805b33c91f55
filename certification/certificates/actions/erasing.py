"""A holder who is erased: the number stays verifiable by its standing alone, name and document go."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace

from certification.audit.actions import record
from certification.certificates import queries
from certification.certificates.models import Certificate
from certification.certificates.rules.face import read_face
from certification.core import files
from certification.core.canonical import content_hash
from certification.core.db import action, db
from certification.core.masking import ERASED_NAME
from certification.core.permissions import Permission


@action
def erase_holder(person_id: str, *, officer_id: str) -> None:
    """Take a person's name out of every certificate, delete its document, and let its secret open nothing."""
    for held in queries.list_own_certificates(person_id):
        certificate = queries.get_certificate_for_change(held.number)
        document = certificate.document_sha256
        _forget_name(certificate)
        db.session.flush()
        if document is not None:
            files.let_go(document)
        record(
            Permission.RECORDS_ERASURE_DECIDE,
            actor_id=officer_id,
            subject=f"certificates_certificate:{held.number}",
            document=document,
        )
    record(
        Permission.RECORDS_ERASURE_DECIDE,
        actor_id=officer_id,
        subject=f"accounts_person:{person_id}",
        part="certificates",
    )


def _forget_name(certificate: Certificate) -> None:
    face = replace(read_face(json.loads(certificate.face)), name=ERASED_NAME)
    certificate.name, certificate.document_sha256 = ERASED_NAME, None
    certificate.face, certificate.face_sha256 = face.canonical().decode(), content_hash(face.to_map())
    certificate.token_hash = queries.hash_token(secrets.token_urlsafe(16))
