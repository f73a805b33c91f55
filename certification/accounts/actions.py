"""Registering, signing in and out."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import delete, or_, update

from certification.accounts import queries
from certification.accounts.models import Person, RoleHeld, Session
from certification.accounts.rules.address import Address
from certification.accounts.rules.registration import Reason, normal_name, why_not_name, why_not_password
from certification.audit.actions import record
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.masking import ERASED_NAME
from certification.core.moments import local_day
from certification.core.permissions import Permission, Role
from certification.core.refusals import Refusal

CONSENT_VERSION = "2026-11"
SESSION_LENGTH = timedelta(hours=12)
LONG_AGO = date(2000, 1, 1)

# 64 MiB a hash: at most two at a time, so that a rush of sign-ins cannot eat the machine.
_hasher = PasswordHasher()
_hashing = BoundedSemaphore(2)
_NOBODY = _hasher.hash(secrets.token_hex(8))


@dataclass(frozen=True, slots=True)
class Registration:
    """What a new candidate tells us."""

    name: str
    address: Address
    password: str
    born_on: date
    language: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The secret that goes into the browser's cookie, once."""

    token: str
    person_id: str
    language: str


def register_candidate(registration: Registration, *, missing_glyphs: str) -> SignedIn:
    """Register a candidate with consent and sign them in; raises Refused for a taken address or a weak password."""
    if refusal := why_not_name(registration.name, missing_glyphs) or why_not_password(registration.password):
        raise Refused(refusal)
    return _register(registration, hash_password(registration.password))


@action
def _register(registration: Registration, password_hash: str) -> SignedIn:
    if queries.find_by_address(registration.address):
        raise Refused(Refusal(Reason.ADDRESS_TAKEN, {"field": "address"}))
    person_id = add_person(registration, password_hash=password_hash, roles=(Role.CANDIDATE,))
    record(
        Permission.ACCOUNTS_PERSON_REGISTER,
        actor_id=person_id,
        subject=f"accounts_person:{person_id}",
        consent=CONSENT_VERSION,
    )
    return _open_session(person_id, registration.language)


@action
def add_person(registration: Registration, *, password_hash: str, roles: tuple[Role, ...]) -> str:
    """Add a person with roles from today on and return the id."""
    moment = now()
    person_id = new_id()
    db.session.add(
        Person(
            id=person_id,
            name=normal_name(registration.name),
            mobile=registration.address.mobile,
            email=registration.address.email,
            born_on=registration.born_on,
            password_hash=password_hash,
            language=registration.language,
            consented_at=moment,
            consent_version=CONSENT_VERSION,
            registered_at=moment,
        )
    )
    db.session.flush()
    for role in roles:
        grant_role(person_id, role, by=None, from_on=_today(moment))
    return person_id


@action
def grant_role(person_id: str, role: Role, *, by: str | None, from_on: date = LONG_AGO) -> None:
    """Let a person hold a role from a day on."""
    db.session.add(RoleHeld(person_id=person_id, role=role, from_on=from_on, until_on=None))
    record(Permission.ACCOUNTS_ROLE_GRANT, actor_id=by, subject=f"accounts_person:{person_id}", role=role)


def _today(moment: datetime) -> date:
    """Return the day before in UTC's eyes: roles hold at once in every zone."""
    return local_day(moment) - timedelta(days=1)


def sign_in(address: Address, password: str) -> SignedIn | Refusal:
    """Open a session, or return why not; the work is the same whether the person exists or not."""
    person = queries.find_by_address(address)
    if not _matches(person.password_hash if person else _NOBODY, password) or person is None:
        return Refusal(Reason.WRONG_PASSWORD)
    return open_session(person.id)


@action
def open_session(person_id: str) -> SignedIn:
    """Open a session for a person who has proved who they are."""
    person = queries.get_person(person_id)
    record(Permission.ACCOUNTS_SESSION_OPEN, actor_id=person.id, subject=f"accounts_person:{person.id}")
    return _open_session(person.id, person.language)


def _open_session(person_id: str, language: str) -> SignedIn:
    token = secrets.token_urlsafe(32)
    moment = now()
    db.session.add(
        Session(
            token_hash=queries.hash_token(token),
            person_id=person_id,
            opened_at=moment,
            expires_at=moment + SESSION_LENGTH,
        )
    )
    return SignedIn(token, person_id, language)


@action
def extend_session(token_hash: str, until: datetime) -> None:
    """Let a session live at least until a moment; one that is gone stays gone."""
    session = db.session.get(Session, token_hash)
    if session is None:
        return
    session.expires_at = max(session.expires_at, until)
    record(
        Permission.ACCOUNTS_SESSION_OPEN,
        actor_id=session.person_id,
        subject=f"accounts_person:{session.person_id}",
        until=until.isoformat(),
    )


@action
def close_session(token_hash: str, *, person_id: str) -> None:
    """Revoke a session: its token is worth nothing from the next request on."""
    db.session.execute(update(Session).where(Session.token_hash == token_hash).values(revoked_at=now()))
    record(Permission.ACCOUNTS_SESSION_CLOSE, actor_id=person_id, subject=f"accounts_person:{person_id}")


@action
def choose_language(person_id: str, language: str) -> None:
    """Remember the language a person reads."""
    person = queries.get_person(person_id)
    before, person.language = person.language, language
    record(
        Permission.ACCOUNTS_LANGUAGE_CHOOSE,
        actor_id=person_id,
        subject=f"accounts_person:{person_id}",
        before={"language": before},
        after={"language": language},
    )


def is_password_of(person_id: str, password: str) -> bool:
    """Say whether somebody typed their own password; the work is the same whether or not."""
    return _matches(queries.get_person(person_id).password_hash, password)


@action
def erase_person(person_id: str, *, officer_id: str) -> None:
    """Take name, address, birthday and password away for good, end every role and session; the id stays."""
    person, moment = queries.get_person(person_id), now()
    person.name, person.mobile, person.email, person.born_on = ERASED_NAME, None, None, None
    person.password_hash, person.erased_at = "", moment
    ends_on = local_day(moment) - timedelta(days=2)
    db.session.execute(
        update(RoleHeld)
        .where(RoleHeld.person_id == person_id, or_(RoleHeld.until_on.is_(None), RoleHeld.until_on > ends_on))
        .values(until_on=ends_on)
    )
    db.session.execute(delete(Session).where(Session.person_id == person_id))
    record(
        Permission.RECORDS_ERASURE_DECIDE,
        actor_id=officer_id,
        subject=f"accounts_person:{person_id}",
        part="person",
    )


@action
def let_go_of_sessions(before: datetime, *, most: int, actor_id: str) -> int:
    """Delete up to so many sessions that ended before a moment; return how many."""
    ended = queries.list_ended_sessions(before, most=most)
    db.session.execute(delete(Session).where(Session.token_hash.in_(ended)))
    record(
        Permission.RECORDS_RETENTION_LET_GO, actor_id=actor_id, subject="accounts_session:*", count=len(ended)
    )
    return len(ended)


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password."""
    with _hashing:
        return _hasher.hash(password)


def _matches(password_hash: str, password: str) -> bool:
    with _hashing:
        try:
            return _hasher.verify(password_hash, password)
        except (VerifyMismatchError, InvalidHashError):
            return False
