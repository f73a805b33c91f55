"""Entering people: a candidate who registers, somebody whom the house adds, and the roles they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from certification.accounts import queries
from certification.accounts.actions.passwords import hash_password
from certification.accounts.actions.sessions import SignedIn, enter_session
from certification.accounts.models import Person, RoleHeld
from certification.accounts.rules.address import Address
from certification.accounts.rules.registration import Reason, normal_name, why_not_name, why_not_password
from certification.audit.actions import record, record_change
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import Permission, Role
from certification.core.refusals import Refusal

CONSENT_VERSION = "2026-11"
LONG_AGO = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Registration:
    """What a new person tells us; staff need no birthday."""

    name: str
    address: Address
    password: str
    born_on: date | None
    language: str


def register_candidate(registration: Registration, *, missing_glyphs: str, device: str = "") -> SignedIn:
    """Register a candidate with consent and sign them in; raises Refused for a taken address or a weak password."""
    if refusal := why_not_name(registration.name, missing_glyphs) or why_not_password(registration.password):
        raise Refused(refusal)
    return _register(registration, hash_password(registration.password), device)


@action
def _register(registration: Registration, password_hash: str, device: str) -> SignedIn:
    if queries.find_by_address(registration.address):
        raise Refused(Refusal(Reason.ADDRESS_TAKEN, {"field": "address"}))
    person_id = add_person(registration, password_hash=password_hash, roles=(Role.CANDIDATE,))
    record(
        Permission.ACCOUNTS_PERSON_REGISTER,
        actor_id=person_id,
        subject=f"accounts_person:{person_id}",
        consent=CONSENT_VERSION,
    )
    return enter_session(queries.get_person(person_id), device=device)


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
        grant_role(person_id, role, by=None, from_on=at_once(moment))
    return person_id


@action
def grant_role(
    person_id: str, role: Role, *, by: str | None, from_on: date = LONG_AGO, until_on: date | None = None
) -> None:
    """Let a person hold a role from a day on; the caller has asked the rules."""
    db.session.add(RoleHeld(person_id=person_id, role=role, from_on=from_on, until_on=until_on))
    db.session.flush()
    record_change(
        Permission.ACCOUNTS_ROLE_GRANT,
        actor_id=by,
        subject=f"accounts_person:{person_id}",
        before={"role": None, "from_on": None, "until_on": None},
        after={"role": role, "from_on": from_on, "until_on": until_on},
    )


def at_once(moment: datetime) -> date:
    """Return the day before in UTC's eyes: roles hold at once in every zone."""
    return local_day(moment) - timedelta(days=1)


@action
def choose_language(person_id: str, language: str) -> None:
    """Remember the language a person reads."""
    queries.get_person(person_id).language = language
    record(
        Permission.ACCOUNTS_LANGUAGE_CHOOSE,
        actor_id=person_id,
        subject=f"accounts_person:{person_id}",
        language=language,
    )
