"""Printing a certificate and issuing it: what it says, its number and secret, its bytes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from certification.audit.actions import record
from certification.candidacy import actions as candidacy
from certification.candidacy.rules.facts import FactKind
from certification.certificates import pdf
from certification.certificates.actions.reminding import keep_reminding
from certification.certificates.models import Certificate
from certification.certificates.queries import Case, hash_token
from certification.certificates.rules.face import (
    NOTICE,
    OFFICE,
    PARTS,
    RENEWAL_PARTS,
    SCHEME_NAME,
    TITLE,
    Face,
    why_not_issue,
)
from certification.certificates.rules.number import ALPHABET, BODY_LENGTH, with_check_symbols
from certification.certificates.rules.standing import State, term
from certification.certificates.words import PRINT_REASONS, PrintReason
from certification.core import files
from certification.core.canonical import content_hash
from certification.core.db import db, now
from certification.core.errors import Refused
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.scheme.rules.terms import valid_until

TOKEN_BYTES = 16  # 128 bits: RELIABILITY 5.2


@dataclass(frozen=True, slots=True)
class Printed:
    """A certificate ready to be issued: what it says, its secret, its bytes; nothing is stored yet."""

    face: Face
    token: str
    document: bytes
    picture: bytes


@dataclass(frozen=True, slots=True)
class Ground:
    """What a certificate rests on: its decision, and the one it follows or replaces."""

    decision_id: str
    person_id: str
    predecessor: str | None = None
    is_replacement: bool = False


def print_certificate(case: Case, today: date) -> Printed:
    """Return the certificate of a case as it would be issued today; raises Refused where it cannot be."""
    return print_face(_face(case, today))


def print_face(face: Face) -> Printed:
    """Return a face as it would be issued, printed and pictured; raises Refused where it cannot be."""
    if refusal := why_not_issue(face):
        raise Refused(refusal)
    return _print(face)


def issue(ground: Ground, printed: Printed, officer_id: str) -> str:
    """Keep certificate, document, picture and the fact that it is held; return the number.

    A replacement is the same certification in other words: the person's file already knows that it is held.
    """
    face = printed.face
    document_sha256 = _keep_certificate(ground, printed)
    record(
        Permission.CERTIFICATES_CERTIFICATE_ISSUE,
        actor_id=officer_id,
        subject=f"certificates_certificate:{face.number}",
        document=document_sha256,
        predecessor=ground.predecessor,
    )
    if not ground.is_replacement:
        _note_held(ground.person_id, face, officer_id)
    keep_reminding()
    return face.number


def _keep_certificate(ground: Ground, printed: Printed) -> str:
    """Keep the row with its document and picture; return the document's hash."""
    face = printed.face
    document_sha256 = files.keep(printed.document, pdf.MEDIA_TYPE)
    picture_sha256 = files.keep(printed.picture, pdf.PICTURE_TYPE)
    db.session.flush()
    db.session.add(
        Certificate(
            number=face.number,
            decision_id=ground.decision_id,
            person_id=ground.person_id,
            grade=face.grade,
            name=face.name,
            issued_on=face.issued_on,
            valid_until_on=face.valid_until_on,
            state=State.ACTIVE,
            token_hash=hash_token(printed.token),
            face=face.canonical().decode(),
            face_sha256=content_hash(face.to_map()),
            template_version=pdf.template_version(),
            document_sha256=document_sha256,
            picture_sha256=picture_sha256,
            issued_at=now(),
            predecessor=ground.predecessor,
            is_replacement=ground.is_replacement,
        )
    )
    return document_sha256


def _note_held(person_id: str, face: Face, officer_id: str) -> None:
    candidacy.record_fact(
        person_id,
        FactKind.CERTIFICATE_HELD,
        face.number,
        grade=face.grade,
        valid_until_on=face.valid_until_on,
        actor_id=officer_id,
    )


def fresh_number() -> str:
    """Return a number that nobody can guess, with its check symbols."""
    return with_check_symbols("".join(secrets.choice(ALPHABET) for _ in range(BODY_LENGTH)))


def _face(case: Case, today: date) -> Face:
    """Return what the certificate of a case would say if it were issued today; its number is drawn here."""
    last_day = valid_until(case.term_from or today, case.rules.validity_years)
    return Face(
        number=fresh_number(),
        name=case.name,
        body=case.scheme.body,
        title=TITLE,
        notice=NOTICE,
        scheme=SCHEME_NAME,
        edition=case.scheme.edition,
        scheme_hash=case.scheme_hash,
        grade=case.rules.grade.value,
        grade_title=case.rules.title,
        scope=case.rules.scope,
        parts=RENEWAL_PARTS if case.renewal else PARTS,
        office=OFFICE,
        issued_on=today,
        valid_until_on=last_day,
        renewable_until_on=term(last_day, case.rules.renewal.grace_days).renewable_until_on,
    )


def _print(face: Face) -> Printed:
    """Return the printed certificate with a fresh secret; raises Refused where it cannot be printed truly."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    try:
        document = pdf.print_certificate(face, token)
        return Printed(face, token, document, pdf.picture_of(document))
    except pdf.Unprintable as fault:
        code = PRINT_REASONS.get(fault.code, PrintReason.PRINT_FAILED)
        raise Refused(Refusal(code, {"about": fault.about})) from fault
