"""What a person may take away of what accounts know, what they agreed to, and which sessions are past their time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from certification.accounts.models import Factor, Invited, NameChange, Person, RoleHeld, Session
from certification.accounts.queries.office import list_name_changes
from certification.accounts.queries.person import get_person, held_today
from certification.core.db import db
from certification.core.holdings import Consent, ConsentCount, Holding
from certification.core.masking import ERASED_NAME
from certification.core.permissions import STAFF
from certification.core.texts import Text

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
        RoleHeld.person_id == person_id, RoleHeld.role.in_(sorted(STAFF)), held_today()
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
            {
                "opened_at": one.opened_at,
                "expires_at": one.expires_at,
                "revoked_at": one.revoked_at,
                "device": one.device,
            }
            for one in sessions
        ],
        "name_changes": [_name_change(one) for one in reversed(list_name_changes(person_id))],
        "invitations": [_invitation(one) for one in list_invitations_of(person_id)],
        "second_factor": [{"set_up_at": moment} for moment in _factor_moments(person_id)],
    }


def _name_change(one: NameChange) -> dict[str, Any]:
    return {
        "name_before": one.name_before,
        "name_after": one.name_after,
        "reason": one.reason,
        "changed_at": one.changed_at,
    }


def _invitation(one: Invited) -> dict[str, Any]:
    return {
        "name": one.name,
        "invited_to": one.roles.split(","),
        "invited_at": one.invited_at,
        "settled_at": one.settled_at,
        "state": one.state,
    }


def list_invitations_of(person_id: str) -> list[Invited]:
    """Return the invitations that a person accepted or that went to an address of theirs, the earliest first."""
    person = get_person(person_id)
    theirs = [Invited.person_id == person_id]
    theirs += [Invited.mobile == person.mobile] if person.mobile else []
    theirs += [Invited.email == person.email] if person.email else []
    return list(
        db.session.scalars(select(Invited).where(or_(*theirs)).order_by(Invited.invited_at, Invited.id))
    )


def words_of(person_id: str) -> frozenset[str]:
    """Return every name and address by which a person is or was known here; raises NotFound."""
    person = get_person(person_id)
    changes, invitations = list_name_changes(person_id), list_invitations_of(person_id)
    names = [name for one in changes for name in (one.name_before, one.name_after)]
    names += [word or "" for one in invitations for word in (one.name, one.mobile, one.email)]
    return frozenset({person.name, person.mobile or "", person.email or "", *names} - {"", ERASED_NAME})


def _factor_moments(person_id: str) -> list[datetime]:
    return list(db.session.scalars(select(Factor.set_up_at).where(Factor.person_id == person_id)))


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


def count_invitations() -> Holding:
    """Return how many invitations are kept."""
    return Holding(db.session.execute(select(func.count()).select_from(Invited)).scalar_one())
