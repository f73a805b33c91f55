"""Who people are and which session is theirs."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select

from certification.accounts.models import Person, RoleHeld, Session
from certification.accounts.rules.address import Address
from certification.core.clock import db_now
from certification.core.db import db, one_read
from certification.core.errors import NotFound
from certification.core.holdings import Consent, ConsentCount, Holding
from certification.core.permissions import STAFF, Permission, Role, roles_with
from certification.core.rights import Identity
from certification.core.texts import Text


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


PRIVACY = Text("个人信息说明", "Privacy notice")


def find_people(typed: str, *, most: int = 20) -> list[Person]:
    """Return the people whose id, name or address is exactly this, for officers who look somebody up."""
    same = or_(
        Person.id == typed, Person.name == typed, Person.mobile == typed, Person.email == typed.lower()
    )
    return list(db.session.scalars(select(Person).where(same).order_by(Person.registered_at).limit(most)))


def names_of(people: set[str]) -> dict[str, str]:
    """Return the names of these people by id, in one statement."""
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    return {row.id: row.name for row in rows}


def is_staff(person_id: str) -> bool:
    """Say whether somebody works for the certification body today."""
    query = select(RoleHeld.id).where(
        RoleHeld.person_id == person_id, RoleHeld.role.in_(sorted(STAFF)), _held_today()
    )
    return db.session.execute(query).first() is not None


def export_of(person_id: str) -> dict[str, Any]:
    """Return everything this slice knows of a person as plain values; no hash of a password or token."""
    person = get_person(person_id)
    roles = db.session.scalars(select(RoleHeld).where(RoleHeld.person_id == person_id).order_by(RoleHeld.id))
    sessions = db.session.scalars(
        select(Session).where(Session.person_id == person_id).order_by(Session.opened_at)
    )
    return {
        "person": {
            "id": person.id,
            "name": person.name,
            "mobile": person.mobile,
            "email": person.email,
            "born_on": person.born_on,
            "language": person.language,
            "registered_at": person.registered_at,
        },
        "roles": [
            {"role": one.role.value, "from_on": one.from_on, "until_on": one.until_on} for one in roles
        ],
        "sessions": [
            {"opened_at": one.opened_at, "expires_at": one.expires_at, "revoked_at": one.revoked_at}
            for one in sessions
        ],
    }


def consents_of(person_id: str) -> list[Consent]:
    """Return the version of the privacy notice that a person agreed to, and when."""
    person = get_person(person_id)
    return [_consent(person)]


def count_consents() -> list[ConsentCount]:
    """Return how many people agreed to each version of the privacy notice, the latest version first."""
    query = select(Person.consent_version, func.count(), func.count(Person.erased_at))
    rows = db.session.execute(query.group_by(Person.consent_version).order_by(Person.consent_version.desc()))
    return [ConsentCount("privacy", PRIVACY, version, given, gone) for version, given, gone in rows]


def list_withdrawn_consents() -> list[Consent]:
    """Return the consents that ended with their person's erasure, the latest first."""
    query = select(Person).where(Person.erased_at.is_not(None)).order_by(Person.erased_at.desc())
    return [_consent(person) for person in db.session.scalars(query)]


def _consent(person: Person) -> Consent:
    return Consent(
        person.id, "privacy", PRIVACY, person.consent_version, person.consented_at, person.erased_at
    )


def count_ended_sessions(before: datetime) -> Holding:
    """Return how many sessions are kept, and how many that ended before a moment may go."""
    total, past = select(func.count()).select_from(Session), _ended(before)
    return Holding(db.session.execute(total).scalar_one(), db.session.execute(total.where(past)).scalar_one())


def list_ended_sessions(before: datetime, *, most: int) -> list[str]:
    """Return the hashes of up to so many sessions that ended before a moment."""
    return list(db.session.scalars(select(Session.token_hash).where(_ended(before)).limit(most)))


def _ended(before: datetime) -> ColumnElement[bool]:
    return or_(Session.expires_at < before, Session.revoked_at < before)
