"""What a person may take away of their organisations, and what they agreed to or declined there."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from sqlalchemy import func, select

from certification.core.db import db
from certification.core.holdings import Consent, ConsentCount, Holding
from certification.core.moments import ZONE
from certification.core.texts import Text
from certification.organisations.models import EnrolmentRow, Membership, Organisation
from certification.organisations.queries.membership import is_of, list_own_memberships, typed_of

SEEN = Text(
    "机构可看到报名等级和是否持证",
    "An organisation sees the grade applied for and whether a certificate is held",
)
SEEN_BY = Text(
    "{organisation}可看到报名等级和是否持证",
    "{organisation} sees the grade applied for and whether a certificate is held",
)


def export_of(person_id: str) -> dict[str, Any]:
    """Return a person's memberships: what each organisation asked, as what, and what was answered."""
    rows = {row.id: row for row in list_membership_rows(person_id)}
    return {
        "memberships": [_export(rows[one.id], one.organisation) for one in list_own_memberships(person_id)]
    }


def _export(row: Membership, organisation: str) -> dict[str, Any]:
    typed = typed_of(row.sealed_typed)
    return {
        "organisation": organisation,
        "membership_role": row.role,
        "standing": row.course.standing.value,
        "typed_name": typed.name,
        "typed_address": typed.address,
        "asked_at": row.asked_at,
        "agreed_at": row.agreed_at,
        "declined_at": row.declined_at,
        "from_on": row.from_on,
        "until_on": row.until_on,
    }


def list_membership_rows(person_id: str) -> list[Membership]:
    """Return the rows of a person's memberships, those too that wait under an address of theirs."""
    return list(db.session.scalars(select(Membership).where(is_of(person_id)).order_by(Membership.id)))


def consents_of(person_id: str) -> list[Consent]:
    """Return what a person let organisations see, what they declined, and when they took it back."""
    query = select(Membership, Organisation.name).join(Organisation).where(is_of(person_id))
    answered = [(row, name) for row, name in db.session.execute(query) if row.agreed_at or row.declined_at]
    return [_consent(row, name) for row, name in answered if not row.is_entered]


def count_consents() -> list[ConsentCount]:
    """Return how many let an organisation see how far they are, declined, and took it back."""
    rows = [row for row in db.session.scalars(select(Membership)) if not row.is_entered]
    agreed = [row for row in rows if row.agreed_at is not None]
    declined = sum(row.declined_at is not None for row in rows)
    if not agreed and not declined:
        return []
    ended = sum(row.until_on is not None for row in agreed)
    return [ConsentCount("membership", SEEN, "", len(agreed), ended, declined)]


def list_withdrawn_consents() -> list[Consent]:
    """Return the memberships that were agreed to and have ended, the latest first."""
    query = (
        select(Membership, Organisation.name)
        .join(Organisation)
        .where(Membership.agreed_at.is_not(None), Membership.until_on.is_not(None))
        .order_by(Membership.until_on.desc(), Membership.id)
    )
    return [_consent(row, name) for row, name in db.session.execute(query) if not row.is_entered]


def count_enrolment_rows() -> Holding:
    """Return how many rows of lists are kept."""
    return Holding(db.session.execute(select(func.count()).select_from(EnrolmentRow)).scalar_one())


def count_memberships() -> Holding:
    """Return how many memberships are kept."""
    return Holding(db.session.execute(select(func.count()).select_from(Membership)).scalar_one())


def _consent(row: Membership, organisation: str) -> Consent:
    given_at = row.agreed_at or row.declined_at or row.asked_at
    left_at = datetime.combine(row.until_on, time(), ZONE) if row.until_on and row.agreed_at else None
    return Consent(
        person_id=row.person_id or "",
        kind="membership",
        title=SEEN_BY.filled(organisation=organisation),
        version="",
        given_at=given_at,
        withdrawn_at=max(given_at, left_at) if left_at else None,
        is_declined=row.agreed_at is None,
    )
