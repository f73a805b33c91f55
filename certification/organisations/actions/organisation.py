"""Writing down organisations, changing and closing them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from certification.audit.actions import record, record_change
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.masking import masked_address
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.organisations import queries
from certification.organisations.models import Membership, Organisation
from certification.organisations.rules.organisation import Kind, why_not_act, why_not_named


@dataclass(frozen=True, slots=True)
class Entry:
    """What the office writes down of an organisation."""

    name: str
    kind: Kind
    contact: str = ""


@action
def register_organisation(entry: Entry, *, by: str) -> str:
    """Write an organisation down and return its id; raises Refused where an open one carries the name."""
    _refuse_taken(entry.name)
    organisation = Organisation(
        id=new_id(),
        name=entry.name,
        kind=entry.kind,
        contact=entry.contact,
        registered_by=by,
        registered_at=now(),
    )
    db.session.add(organisation)
    db.session.flush()
    record(
        Permission.ORGANISATIONS_ORGANISATION_REGISTER,
        actor_id=by,
        subject=f"organisations_organisation:{organisation.id}",
        kind=entry.kind,
    )
    return organisation.id


@action
def change_organisation(organisation_id: str, entry: Entry, *, by: str) -> None:
    """Correct what is written of an open organisation; raises Refused, NotFound."""
    organisation = queries.get_organisation_for_change(organisation_id)
    if refusal := why_not_act(organisation.closed_on):
        raise Refused(refusal)
    _refuse_taken(entry.name, but=organisation_id)
    before = _spell(organisation)
    organisation.name, organisation.kind, organisation.contact = entry.name, entry.kind, entry.contact
    record_change(
        Permission.ORGANISATIONS_ORGANISATION_CHANGE,
        actor_id=by,
        subject=f"organisations_organisation:{organisation_id}",
        before=before,
        after=_spell(organisation),
    )


def _spell(organisation: Organisation) -> dict[str, str]:
    """Return an organisation as the ledger keeps it; whoever answers its telephone only masked."""
    return {
        "name": organisation.name,
        "kind": organisation.kind,
        "contact": masked_address(organisation.contact) if organisation.contact else "",
    }


@action
def close_organisation(organisation_id: str, *, by: str, reason: str) -> None:
    """Close an organisation and end every membership of it today; raises Refused, NotFound."""
    organisation = queries.get_organisation_for_change(organisation_id)
    if refusal := why_not_act(organisation.closed_on):
        raise Refused(refusal)
    today = local_day(now())
    open_ones = select(Membership).where(
        Membership.organisation_id == organisation_id,
        Membership.until_on.is_(None),
        Membership.declined_at.is_(None),
    )
    ended = list(db.session.scalars(open_ones.with_for_update()))
    for membership in ended:
        membership.until_on = today
    organisation.closed_on = today
    record_change(
        Permission.ORGANISATIONS_ORGANISATION_CLOSE,
        actor_id=by,
        subject=f"organisations_organisation:{organisation_id}",
        reason=reason,
        before={"closed_on": None},
        after={"closed_on": today},
        memberships_ended=len(ended),
    )


def _refuse_taken(name: str, *, but: str = "") -> None:
    if refusal := why_not_named(queries.is_name_taken(name, but=but)):
        raise Refused(refusal)
