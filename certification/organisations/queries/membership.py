"""Who belongs to which organisation, who was asked, and which ties come of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from certification.accounts import queries as accounts
from certification.accounts.rules.address import Address
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.sealed import mark, unseal
from certification.organisations.models import Membership, Organisation
from certification.organisations.queries.organisation import get_organisation_in_reach
from certification.organisations.rules.enrolment import Typed
from certification.organisations.rules.membership import Course, Standing

SEAL = "enrolment"


@dataclass(frozen=True, slots=True)
class Member:
    """One membership as a page shows it; `name` is the person's own, or what was typed of them."""

    id: str
    organisation_id: str
    organisation: str
    person_id: str | None
    name: str
    address: str
    role: str
    is_entered: bool
    standing: Standing
    asked_at: datetime
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Colleague:
    """Two people of one organisation: who the other is, through which one, and from when to when."""

    other_id: str
    organisation: str
    from_on: date
    until_on: date | None


def address_key(address: Address) -> str:
    """Return the hash by which an address is found again that nobody can read from it."""
    return mark("address", address.mobile or address.email or "")


def address_keys(person_id: str) -> list[str]:
    """Return the hashes of every address of a person; raises NotFound."""
    person = accounts.get_person(person_id)
    known = [Address(mobile=person.mobile)] if person.mobile else []
    return [address_key(one) for one in known + ([Address(email=person.email)] if person.email else [])]


def typed_of(sealed: str | None) -> Typed:
    """Return what was typed of a person, empty where nothing was; raises BrokenSeal."""
    return Typed(*json.loads(unseal(SEAL, sealed))) if sealed else Typed()


def is_of(person_id: str) -> ColumnElement[bool]:
    """Return the clause for a person's memberships, those too that were asked before there was an account."""
    waits = and_(Membership.person_id.is_(None), Membership.address_key.in_(address_keys(person_id)))
    return or_(Membership.person_id == person_id, waits)


def get_membership(membership_id: str) -> Membership:
    """Return a membership; raises NotFound."""
    found = db.session.get(Membership, membership_id)
    if found is None:
        raise NotFound
    return found


def get_membership_for_change(membership_id: str) -> Membership:
    """Return a membership whose row stays locked until the running action ends; raises NotFound."""
    query = select(Membership).where(Membership.id == membership_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def get_own_membership(membership_id: str, person_id: str) -> Member:
    """Return a membership of a person; raises NotFound for another's as for a missing one."""
    is_it = and_(Membership.id == membership_id, is_of(person_id))
    found = db.session.execute(select(Membership, Organisation.name).join(Organisation).where(is_it)).first()
    if found is None:
        raise NotFound
    return _member(found[0], found[1])


def get_member_in_reach(membership_id: str, manager_id: str | None) -> Member:
    """Return any membership to the office (None), to a manager those of their own organisation; raises NotFound."""
    row = get_membership(membership_id)
    organisation = get_organisation_in_reach(row.organisation_id, manager_id)
    member = _member(row, organisation.name)
    if manager_id is None or member.standing is Standing.AGREED:
        return member
    if member.standing is not Standing.ASKED:
        raise NotFound
    return replace(member, name=typed_of(row.sealed_typed).name)


def list_own_memberships(person_id: str) -> list[Member]:
    """Return a person's memberships and what they were asked, the latest first."""
    query = (
        select(Membership, Organisation.name)
        .join(Organisation)
        .where(is_of(person_id))
        .order_by(Membership.asked_at.desc(), Membership.id)
    )
    return [_member(row, name) for row, name in db.session.execute(query)]


def count_questions(person_id: str) -> int:
    """Return how many organisations wait for a person's answer."""
    return sum(one.standing is Standing.ASKED for one in list_own_memberships(person_id))


def list_members(organisation_id: str) -> list[Member]:
    """Return everybody an organisation ever asked, for the office: the open ones first, then the latest."""
    query = (
        select(Membership, Organisation.name)
        .join(Organisation)
        .where(Membership.organisation_id == organisation_id)
        .order_by(Membership.until_on.is_not(None), Membership.asked_at.desc(), Membership.id)
    )
    return [_member(row, name) for row, name in db.session.execute(query)]


def list_agreed(organisation_id: str) -> list[Member]:
    """Return who agreed to belong to an organisation and belongs to it today, by name.

    Staff of the body who were entered for their ties were never asked: they are the office's business alone.
    """
    everybody = list_members(organisation_id)
    members = [one for one in everybody if one.standing is Standing.AGREED and not one.is_entered]
    return sorted(members, key=lambda one: (one.name, one.id))


def list_courses(organisation_id: str, address: Address) -> list[Course]:
    """Return what happened so far between an organisation and whoever is reached there."""
    person = accounts.find_by_address(address)
    is_of = Membership.address_key == address_key(address)
    if person is not None:
        is_of = or_(is_of, Membership.person_id == person.id)
    query = select(Membership).where(Membership.organisation_id == organisation_id, is_of)
    return [row.course for row in db.session.scalars(query)]


def list_known_courses(organisation_id: str) -> dict[str, list[Course]]:
    """Return what happened so far between an organisation and everybody it asked, by the hash of each address."""
    known: dict[str, list[Course]] = {}
    for row in db.session.scalars(select(Membership).where(Membership.organisation_id == organisation_id)):
        keys = set(address_keys(row.person_id)) if row.person_id else set()
        for key in keys | ({row.address_key} if row.address_key else set()):
            known.setdefault(key, []).append(row.course)
    return known


def list_colleagues(person_id: str, among: Collection[str]) -> list[Colleague]:
    """Return who of these people agreed to belong to an organisation of this person, now or at another time.

    The days are those on which the younger bond began and the older one ended.
    """
    mine, theirs = aliased(Membership), aliased(Membership)
    query = (
        select(
            Organisation.name,
            mine.from_on,
            mine.until_on,
            theirs.person_id,
            theirs.from_on.label("other_from_on"),
            theirs.until_on.label("other_until_on"),
        )
        .join(mine, mine.organisation_id == Organisation.id)
        .join(theirs, theirs.organisation_id == Organisation.id)
        .where(mine.person_id == person_id, mine.agreed_at.is_not(None), theirs.agreed_at.is_not(None))
        .where(theirs.person_id.in_(among), theirs.person_id != person_id)
        .order_by(Organisation.name, theirs.person_id, theirs.id)
    )
    return [
        Colleague(
            row.person_id,
            row.name,
            *_shared_days((row.from_on, row.other_from_on), (row.until_on, row.other_until_on)),
        )
        for row in db.session.execute(query)
    ]


def _shared_days(begins: Iterable[date], ends: Iterable[date | None]) -> tuple[date, date | None]:
    known = list(begins)
    last = min((day for day in ends if day is not None), default=None)
    # Where one came after the other had gone, the earlier beginning: a span never runs backwards.
    return (max(known) if last is None or max(known) <= last else min(known)), last


def _member(row: Membership, organisation: str) -> Member:
    typed = typed_of(row.sealed_typed)
    name = accounts.get_name(row.person_id) if row.person_id else typed.name
    return Member(
        id=row.id,
        organisation_id=row.organisation_id,
        organisation=organisation,
        person_id=row.person_id,
        name=name,
        address=typed.address,
        role=row.role,
        is_entered=row.is_entered,
        standing=row.course.standing,
        asked_at=row.asked_at,
        from_on=row.from_on,
        until_on=row.until_on,
    )
