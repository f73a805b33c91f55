"""What a provider sees of its people: names only of those who agreed, never who said no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from certification.core.db import db
from certification.organisations.models import Membership
from certification.organisations.queries.membership import Member, list_agreed, typed_of
from certification.organisations.rules.membership import Standing


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Somebody who was asked and has not answered, as the organisation typed them."""

    membership_id: str
    name: str
    address: str
    role: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class OwnPeople:
    """The people of an organisation as its manager sees them."""

    agreed: list[Member]
    unanswered: list[Unanswered]
    declined: int
    ended: int


def get_own_people(organisation_id: str) -> OwnPeople:
    """Return the people of an organisation as its manager may see them."""
    query = select(Membership).where(Membership.organisation_id == organisation_id)
    rows = list(db.session.scalars(query.order_by(Membership.asked_at, Membership.id)))
    standings = [row.course.standing for row in rows if not row.is_entered]
    return OwnPeople(
        agreed=list_agreed(organisation_id),
        unanswered=[_unanswered(row) for row in rows if row.course.standing is Standing.ASKED],
        declined=standings.count(Standing.DECLINED),
        ended=standings.count(Standing.ENDED),
    )


def _unanswered(row: Membership) -> Unanswered:
    typed = typed_of(row.sealed_typed)
    return Unanswered(row.id, typed.name, typed.address, row.role, row.asked_at)
