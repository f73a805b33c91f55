"""Which session is whose, and what was proven in it."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, exists, false, or_, select

from certification.accounts.models import Factor, Person, RoleHeld, Session
from certification.accounts.queries.person import held_today
from certification.core import hot
from certification.core.clock import db_now, moved_by
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.permissions import STAFF, Permission, Role
from certification.core.rights import Identity
from certification.core.rights_table import roles_with


def hash_token(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def live_session(token_hash: object) -> ColumnElement[bool]:
    """Return the clause that is true for the one session of this token that still stands."""
    return and_(Session.token_hash == token_hash, Session.revoked_at.is_(None), Session.expires_at > db_now())


def holds_right(permission: Permission) -> ColumnElement[bool]:
    """Return the clause that is true where the session's person holds a role with this right today, proven as it must be."""
    # No IN: its list would be spelt out anew at every run of a hot statement.
    is_one_of = or_(false(), *(_holds(Role(role)) for role in roles_with(permission)))
    return exists().where(RoleHeld.person_id == Session.person_id, is_one_of, held_today())


def _holds(role: Role) -> ColumnElement[bool]:
    proven = Session.factor_at.is_not(None)
    return and_(RoleHeld.role == role.value, proven if role in STAFF else or_(proven, ~Session.awaits_factor))


def session_person() -> ColumnElement[str]:
    """Return the column of a live session's person, for statements of other slices that join it."""
    return Session.person_id.expression


def find_identity(token: str) -> Identity | None:
    """Return the person of a session token with today's roles, in one statement; what is not proven yet is set apart."""
    if not token:
        return None
    token_hash = hash_token(token)
    rows = hot.read(_whose_session(moved_by()), {"token_hash": token_hash})
    if not rows:
        return None
    first, held = rows[0], frozenset(row.role for row in rows if row.role is not None)
    unproven = _unproven(held, awaits_factor=first.awaits_factor, is_proven=first.factor_at is not None)
    return Identity(first.id, first.name, held - unproven, first.language, token_hash, unproven)


@functools.cache
def _whose_session(_moved_by: float) -> Select[Any]:
    columns: tuple[Any, ...] = (
        Person.id, Person.name, Person.language, RoleHeld.role, Session.awaits_factor, Session.factor_at
    )  # fmt: skip
    return (
        select(*columns)
        .join(Session, Session.person_id == Person.id)
        .outerjoin(RoleHeld, and_(RoleHeld.person_id == Person.id, held_today()))
        .where(live_session(bindparam("token_hash", type_=String)))
    )


def _unproven(held: frozenset[Role], *, awaits_factor: bool, is_proven: bool) -> frozenset[Role]:
    """Return the roles that count for nothing in this session yet."""
    if is_proven:
        return frozenset()
    return held if awaits_factor else held & STAFF


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A browser in which a person is signed in, as its list shows it; the name is no secret."""

    name: str
    device: str
    opened_at: datetime
    expires_at: datetime


def list_own_sessions(person_id: str) -> list[OpenSession]:
    """Return the sessions of a person that still stand, the latest first."""
    stands = (Session.person_id == person_id, Session.revoked_at.is_(None), Session.expires_at > db_now())
    query = select(Session).where(*stands).order_by(Session.opened_at.desc(), Session.token_hash)
    return [
        OpenSession(name_session(one.token_hash), one.device, one.opened_at, one.expires_at)
        for one in db.session.scalars(query.execution_options(populate_existing=True))
    ]


def name_session(token_hash: str) -> str:
    """Return the name of a session in addresses: the beginning of its hash opens nothing."""
    return token_hash[:16]


def get_own_session(name: str, person_id: str) -> str:
    """Return the token's hash of a person's own session that still stands; raises NotFound."""
    stands = (Session.person_id == person_id, Session.revoked_at.is_(None), Session.expires_at > db_now())
    hashes = db.session.scalars(select(Session.token_hash).where(*stands))
    found = next((one for one in hashes if name_session(one) == name), None)
    if found is None:
        raise NotFound
    return found


def must_prove(person_id: str) -> bool:
    """Say whether a password alone opens less than everything to this person: staff, and whoever has a second factor."""
    held = select(RoleHeld.id).where(RoleHeld.person_id == person_id, RoleHeld.role.in_(STAFF), held_today())
    return has_factor(person_id) or db.session.execute(held.limit(1)).first() is not None


def has_factor(person_id: str) -> bool:
    """Say whether a person has set up a second factor."""
    query = select(Factor.person_id).where(Factor.person_id == person_id)
    return db.session.execute(query).first() is not None
