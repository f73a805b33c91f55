"""Who people are and which session is theirs."""

from __future__ import annotations

import hashlib

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select

from certification.accounts.models import Person, RoleHeld, Session
from certification.accounts.rules.address import Address
from certification.core.clock import db_now
from certification.core.db import db, one_read
from certification.core.errors import NotFound
from certification.core.permissions import Permission, Role, roles_with
from certification.core.rights import Identity


def hash_token(token: str) -> str:
    """Return what is stored of a session token."""
    return hashlib.sha256(token.encode()).hexdigest()


def live_session(token_hash: object) -> ColumnElement[bool]:
    """Return the clause that is true for the one session of this token that still stands."""
    return and_(Session.token_hash == token_hash, Session.revoked_at.is_(None), Session.expires_at > db_now())


def holds_right(permission: Permission) -> ColumnElement[bool]:
    """Return the clause that is true where the session's person holds a role with this right today."""
    # No IN: its list would be spelt out anew at every run of a hot statement.
    is_one_of = or_(false(), *(RoleHeld.role == role for role in roles_with(permission)))
    return exists().where(RoleHeld.person_id == Session.person_id, is_one_of, _held_today())


def _held_today() -> ColumnElement[bool]:
    today = func.current_date()
    return and_(RoleHeld.from_on <= today, or_(RoleHeld.until_on.is_(None), RoleHeld.until_on >= today))


def find_identity(token: str) -> Identity | None:
    """Return the person of a session token with today's roles, in one statement."""
    if not token:
        return None
    token_hash = hash_token(token)
    query = (
        select(Person.id, Person.name, Person.language, RoleHeld.role)
        .join(Session, Session.person_id == Person.id)
        .outerjoin(RoleHeld, and_(RoleHeld.person_id == Person.id, _held_today()))
        .where(live_session(token_hash))
    )
    with one_read() as connection:
        rows = connection.execute(query).all()
    if not rows:
        return None
    roles = frozenset(row.role for row in rows if row.role is not None)
    return Identity(rows[0].id, rows[0].name, roles, rows[0].language, token_hash)


def find_by_address(address: Address) -> Person | None:
    """Return the person who is reached there."""
    column, value = (Person.mobile, address.mobile) if address.mobile else (Person.email, address.email)
    return db.session.execute(select(Person).where(column == value)).scalar_one_or_none()


def get_person(person_id: str) -> Person:
    """Return a person; raises NotFound."""
    found = db.session.get(Person, person_id)
    if found is None:
        raise NotFound
    return found


def get_name(person_id: str) -> str:
    """Return a person's name as on the identity paper; raises NotFound."""
    return get_person(person_id).name


def list_people(role: Role) -> list[Person]:
    """Return everybody who holds a role today, by name."""
    query = select(Person).join(RoleHeld).where(RoleHeld.role == role, _held_today()).order_by(Person.name)
    return list(db.session.scalars(query))


def session_person() -> ColumnElement[str]:
    """Return the column of a live session's person, for statements of other slices that join it."""
    return Session.person_id.expression


def count_people() -> int:
    """Return how many people are registered."""
    return int(db.session.execute(select(func.count()).select_from(Person)).scalar_one())
