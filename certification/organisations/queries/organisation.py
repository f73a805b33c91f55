"""Which organisations there are, and whose they are to manage."""

from __future__ import annotations

from sqlalchemy import func, select

from certification.core.db import db
from certification.core.errors import NotFound
from certification.organisations.models import Membership, Organisation
from certification.organisations.rules.membership import MemberRole


def get_organisation(organisation_id: str) -> Organisation:
    """Return an organisation; raises NotFound."""
    found = db.session.get(Organisation, organisation_id)
    if found is None:
        raise NotFound
    return found


def get_organisation_for_change(organisation_id: str) -> Organisation:
    """Return an organisation whose row stays locked until the running action ends; raises NotFound."""
    query = select(Organisation).where(Organisation.id == organisation_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def get_own_organisation(organisation_id: str, manager_id: str) -> Organisation:
    """Return an organisation that this person manages; raises NotFound for another's as for a missing one."""
    own = next((one for one in list_managed(manager_id) if one.id == organisation_id), None)
    if own is None:
        raise NotFound
    return own


def get_organisation_in_reach(organisation_id: str, manager_id: str | None) -> Organisation:
    """Return any organisation to the office (None), to a manager their own; raises NotFound."""
    if manager_id is None:
        return get_organisation(organisation_id)
    return get_own_organisation(organisation_id, manager_id)


def list_managed(manager_id: str) -> list[Organisation]:
    """Return the organisations that a person manages today, by name."""
    query = (
        select(Organisation)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(
            Membership.person_id == manager_id,
            Membership.role == MemberRole.MANAGER,
            Membership.agreed_at.is_not(None),
            Membership.until_on.is_(None),
            Organisation.closed_on.is_(None),
        )
        .order_by(Organisation.name, Organisation.id)
    )
    return list(db.session.scalars(query))


def list_organisations() -> list[tuple[Organisation, int]]:
    """Return every organisation with the number of its members of today, the open ones first, by name."""
    members = (
        select(Membership.organisation_id, func.count().label("members"))
        .where(Membership.agreed_at.is_not(None), Membership.until_on.is_(None))
        .group_by(Membership.organisation_id)
        .subquery()
    )
    query = (
        select(Organisation, func.coalesce(members.c.members, 0))
        .outerjoin(members, members.c.organisation_id == Organisation.id)
        .order_by(Organisation.closed_on.is_not(None), Organisation.name, Organisation.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def list_open_organisations() -> list[Organisation]:
    """Return the organisations that were not closed, by name."""
    query = select(Organisation).where(Organisation.closed_on.is_(None))
    return list(db.session.scalars(query.order_by(Organisation.name, Organisation.id)))


def is_name_taken(name: str, *, but: str = "") -> bool:
    """Say whether another open organisation carries this name."""
    query = select(Organisation.id).where(
        Organisation.name == name, Organisation.closed_on.is_(None), Organisation.id != but
    )
    return db.session.execute(query).first() is not None
