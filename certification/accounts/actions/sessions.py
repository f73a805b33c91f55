"""Opening and closing the sessions of browsers."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, bindparam, case, update

from certification.accounts import queries
from certification.accounts.actions.passwords import NOBODYS, is_password
from certification.accounts.models import Person, Session
from certification.accounts.rules.address import Address
from certification.accounts.rules.registration import Reason
from certification.audit.actions import record
from certification.core import hot
from certification.core.db import action, db, now
from certification.core.permissions import Permission
from certification.core.refusals import Refusal

SESSION_LENGTH = timedelta(hours=12)
_UNTIL = bindparam("until", type_=Session.expires_at.type)
_EXTENDED = (
    update(Session)
    .where(Session.token_hash == bindparam("whose", type_=String))
    .values(expires_at=case((Session.expires_at < _UNTIL, _UNTIL), else_=Session.expires_at))
    .returning(Session.person_id)
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The secret that goes into the browser's cookie, once."""

    token: str
    person_id: str
    language: str


def sign_in(address: Address, password: str, *, device: str = "") -> SignedIn | Refusal:
    """Open a session, or return why not; the work is the same whether the person exists or not."""
    person = queries.find_by_address(address)
    if not is_password(person.password_hash if person else NOBODYS, password) or person is None:
        return Refusal(Reason.WRONG_PASSWORD)
    return open_unproven_session(person.id, device=device)


@action
def open_session(person_id: str, *, device: str = "") -> SignedIn:
    """Open a session that counts as proven by both factors: for the demonstration's bar and for tests."""
    signed_in = open_unproven_session(person_id, device=device)
    _of(signed_in).factor_at = now()
    return signed_in


@action
def open_unproven_session(person_id: str, *, device: str = "") -> SignedIn:
    """Open a session for a person who has proved a password: no staff right until the second factor is proven."""
    person = queries.get_person(person_id)
    record(Permission.ACCOUNTS_SESSION_OPEN, actor_id=person.id, subject=f"accounts_person:{person.id}")
    return enter_session(person, device=device)


def enter_session(person: Person, *, device: str) -> SignedIn:
    """Add a session inside the running action; everything in it waits for the factor of a person who has one."""
    return _enter(person, device, awaits_factor=queries.has_factor(person.id))


def enter_lent_session(person: Person, *, device: str) -> SignedIn:
    """Add a session inside the running action that an officer vouches for: it gives no staff right and asks no factor."""
    return _enter(person, device, awaits_factor=False)


def _enter(person: Person, device: str, *, awaits_factor: bool) -> SignedIn:
    token = secrets.token_urlsafe(32)
    moment = now()
    session = Session(
        token_hash=queries.hash_token(token),
        person_id=person.id,
        opened_at=moment,
        expires_at=moment + SESSION_LENGTH,
        device=device,
        awaits_factor=awaits_factor,
    )
    db.session.add(session)
    db.session.flush()
    return SignedIn(token, person.id, person.language)


def _of(signed_in: SignedIn) -> Session:
    return db.session.get_one(Session, queries.hash_token(signed_in.token))


@action
def extend_session(token_hash: str, until: datetime) -> None:
    """Let a session live at least until a moment; one that is gone stays gone."""
    session = hot.write(_EXTENDED, {"whose": token_hash, "until": until})
    if session is None:
        return
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


def end_sessions(person_id: str) -> None:
    """Revoke every session of a person inside the running action, in whichever browser it is."""
    db.session.execute(
        update(Session)
        .where(Session.person_id == person_id, Session.revoked_at.is_(None))
        .values(revoked_at=now())
    )
