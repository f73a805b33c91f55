"""Certificates: the public look-up in one plain statement, the holder's own, the register."""

from __future__ import annotations

import functools
import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, String, bindparam, select

from certification.certificates.models import Certificate
from certification.certificates.rules.face import Face, read_face
from certification.certificates.rules.standing import State, Term, Worth, worth_on
from certification.core import hot
from certification.core.clock import db_now, moved_by
from certification.core.db import db, now
from certification.core.errors import NotFound
from certification.core.moments import local_day

_CERTIFICATE = Certificate.__table__


@dataclass(frozen=True, slots=True)
class PublicCertificate:
    """What anybody may ask about: the face, its worth at the moment of asking, the hash of its secret."""

    number: str
    face: Face
    worth: Worth
    checked_at: datetime
    token_hash: str


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certificate as its holder and the office see it."""

    number: str
    person_id: str
    face: Face
    state: State
    worth: Worth
    issued_at: datetime
    document_sha256: str | None
    picture_sha256: str | None = None
    predecessor: str | None = None
    is_replacement: bool = False


def find_public(number: str) -> PublicCertificate | None:
    """Return a certificate by its number of 16 symbols, in one statement without an ORM object, or None."""
    row = hot.read_one(_by_number(moved_by()), {"number": number})
    if row is None:
        return None
    face = read_face(json.loads(row.face))
    worth = worth_on(State(row.state), _term(face), local_day(row.now))
    return PublicCertificate(row.number, face, worth, row.now, row.token_hash)


@functools.cache
def _by_number(_moved_by: float) -> Select[Any]:
    c = _CERTIFICATE.c
    columns = (c.number, c.state, c.face, c.token_hash, db_now().label("now"))
    return select(*columns).where(c.number == bindparam("number", type_=String))


def hash_token(token: str) -> str:
    """Return what is stored of a certificate's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_token_of(found: PublicCertificate, token: str) -> bool:
    """Say whether a token is the one that this certificate's QR code carries."""
    return hmac.compare_digest(found.token_hash, hash_token(token))


def list_own_certificates(person_id: str) -> list[HeldCertificate]:
    """Return a person's certificates, the newest first."""
    query = select(Certificate).where(Certificate.person_id == person_id)
    query = query.order_by(Certificate.issued_at.desc())
    return held(db.session.scalars(query), local_day(now()))


def get_certificate(number: str) -> HeldCertificate:
    """Return a certificate; raises NotFound."""
    found = db.session.get(Certificate, number)
    if found is None:
        raise NotFound
    return held([found], local_day(now()))[0]


def get_own_certificate(number: str, person_id: str) -> HeldCertificate:
    """Return a person's own certificate; raises NotFound for another's as for a missing one."""
    found = get_certificate(number)
    if found.person_id != person_id:
        raise NotFound
    return found


def find_by_decision(decision_id: str) -> str | None:
    """Return the number of the certificate that a decision led to, before any replacement."""
    query = select(Certificate.number).where(
        Certificate.decision_id == decision_id, Certificate.is_replacement.is_(False)
    )
    return db.session.execute(query).scalar_one_or_none()


def get_certificate_row(number: str) -> Certificate:
    """Return a certificate's row as it stands; raises NotFound."""
    found = db.session.get(Certificate, number, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def get_certificate_for_change(number: str) -> Certificate:
    """Return a certificate's row, locked until the running action ends; raises NotFound."""
    query = select(Certificate).where(Certificate.number == number).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def held(rows: Iterable[Certificate], today: date) -> list[HeldCertificate]:
    """Return certificates as their holders and the office see them on a day."""
    return [_one_held(row, read_face(json.loads(row.face)), today) for row in rows]


def _one_held(row: Certificate, face: Face, today: date) -> HeldCertificate:
    state = State(row.state)
    worth = worth_on(state, _term(face), today)
    return HeldCertificate(
        number=row.number,
        person_id=row.person_id,
        face=face,
        state=state,
        worth=worth,
        issued_at=row.issued_at,
        document_sha256=row.document_sha256,
        picture_sha256=row.picture_sha256,
        predecessor=row.predecessor,
        is_replacement=row.is_replacement,
    )


def read_term(row: Certificate) -> Term:
    """Return the term that stands on a certificate's face."""
    return _term(read_face(json.loads(row.face)))


def _term(face: Face) -> Term:
    return Term(face.valid_until_on, face.renewable_until_on)
