"""Accepting an invitation: somebody new becomes a person, somebody known gets the roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from certification.accounts import queries
from certification.accounts.actions.links import take_link
from certification.accounts.actions.passwords import hash_password, is_password
from certification.accounts.actions.people import (
    CONSENT_VERSION,
    Registration,
    add_person,
    at_once,
    grant_role,
)
from certification.accounts.actions.sessions import SignedIn, enter_session
from certification.accounts.models import Invited, RoleHeld
from certification.accounts.rules import registration
from certification.accounts.rules.links import Kind
from certification.accounts.rules.roles import Reason, Term, needs_second_officer, why_not_give, why_not_hold
from certification.audit.actions import record, record_change
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.permissions import Permission, Role
from certification.core.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What an invited person tells us: the name as on the identity paper, a password, a birthday where one is needed."""

    name: str
    password: str
    born_on: date | None
    language: str


def accept_invitation(
    token: str, acceptance: Acceptance, *, missing_glyphs: str, device: str = ""
) -> SignedIn:
    """Become a person with the roles of an invitation and be signed in; raises Refused or NotFound."""
    refusal = registration.why_not_name(acceptance.name, missing_glyphs)
    if refusal := refusal or registration.why_not_password(acceptance.password):
        raise Refused(refusal)
    return _enter(token, acceptance, hash_password(acceptance.password), device)


def join_by_invitation(token: str, password: str, *, born_on: date | None, device: str = "") -> SignedIn:
    """Take the roles of an invitation as somebody who is registered at its address and knows the password."""
    invitation = queries.get_invitation(queries.get_open_link(token, Kind.INVITE).invitation_id or "")
    person = queries.find_by_address(queries.address_of(invitation))
    if person is None or not is_password(person.password_hash, password):
        raise Refused(Refusal(registration.Reason.WRONG_PASSWORD, {"field": "password"}))
    return _join(token, person.id, born_on, device)


@action
def _enter(token: str, acceptance: Acceptance, password_hash: str, device: str) -> SignedIn:
    row = _take(token)
    if queries.find_by_address(queries.address_of(row)):
        raise Refused(Refusal(registration.Reason.ADDRESS_TAKEN))
    new = Registration(acceptance.name, queries.address_of(row), "", acceptance.born_on, acceptance.language)
    person_id = add_person(new, password_hash=password_hash, roles=())
    return _settle(row, person_id, device)


@action
def _join(token: str, person_id: str, born_on: date | None, device: str) -> SignedIn:
    row = _take(token)
    person = queries.get_person_for_change(person_id)
    if person_id in {row.invited_by, row.approved_by}:
        raise Refused(Refusal(Reason.OWN_ROLE))
    if refusal := why_not_hold(queries.roles_of(row), queries.roles_to_come(person_id)):
        raise Refused(refusal)
    person.born_on = person.born_on or born_on
    return _settle(row, person_id, device)


def _take(token: str) -> Invited:
    """Use up the link and return its invitation, after asking again what may have changed since it was written."""
    link = take_link(token, Kind.INVITE)
    row = queries.get_invitation_for_change(link.invitation_id or "")
    officers = queries.count_officers_for_change()
    if row.state != "waiting":
        raise Refused(Refusal(Reason.ALREADY_SETTLED))
    if refusal := _why_not_any_more(row, officers):
        raise Refused(refusal)
    return row


def _why_not_any_more(row: Invited, officers: int) -> Refusal | None:
    if row.invited_by is None:
        return Refusal(Reason.SET_UP_ALREADY) if queries.has_had_officers() else None
    if refusal := why_not_give(queries.roles_of(row), queries.roles_today(row.invited_by)):
        return refusal
    if needs_second_officer(queries.roles_of(row), officers) and row.approved_at is None:
        return Refusal(Reason.NEEDS_SECOND_OFFICER)
    return None


def _settle(row: Invited, person_id: str, device: str) -> SignedIn:
    give_roles(person_id, queries.roles_of(row), Term(row.from_on, row.until_on), by=row.invited_by)
    row.state, row.person_id, row.settled_at = "accepted", person_id, now()
    db.session.flush()
    record(
        Permission.ACCOUNTS_INVITATION_ACCEPT,
        actor_id=person_id,
        subject=f"accounts_invitation:{row.id}",
        consent=CONSENT_VERSION,
        roles=row.roles,
    )
    return enter_session(queries.get_person(person_id), device=device)


def give_roles(person_id: str, roles: tuple[Role, ...], term: Term, *, by: str | None) -> None:
    """Let a person hold roles for a term inside the running action; one that is held without end stays as it is."""
    from_on = term.from_on or at_once(now())
    for role in roles:
        known = list(
            db.session.scalars(select(RoleHeld).where(RoleHeld.person_id == person_id, RoleHeld.role == role))
        )
        if any(one.until_on is None and one.from_on <= from_on for one in known):
            continue
        same_day = next((one for one in known if one.from_on == from_on), None)
        if same_day is None:
            grant_role(person_id, role, by=by, from_on=from_on, until_on=term.until_on)
        else:
            _hold_on(same_day, term, by)


def _hold_on(held: RoleHeld, term: Term, by: str | None) -> None:
    """Let a role that began on the same day and was ended be held again."""
    before, held.until_on = held.until_on, term.until_on
    record_change(
        Permission.ACCOUNTS_ROLE_GRANT,
        actor_id=by,
        subject=f"accounts_person:{held.person_id}",
        before={"until_on": before},
        after={"until_on": term.until_on},
        role=held.role,
    )
