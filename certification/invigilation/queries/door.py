"""Who was checked in, and who accepted the rules."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from certification.core.db import db
from certification.core.holdings import Consent, ConsentCount
from certification.invigilation.models import CheckIn, RulesAccepted
from certification.invigilation.rules.check_in import Decision
from certification.invigilation.rules.conduct import TITLE

CONSENT = "exam_rules"


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """The check-in of a booking that counts."""

    decision: Decision
    reason: str
    checked_at: datetime


def list_checked_in(bookings: Collection[str]) -> dict[str, CheckedIn]:
    """Return the latest check-in of each of these bookings that has one."""
    query = select(CheckIn).where(CheckIn.booking_id.in_(bookings)).order_by(CheckIn.id)
    latest = {row.booking_id: row for row in db.session.scalars(query)}
    return {key: CheckedIn(Decision(row.decision), row.reason, row.checked_at) for key, row in latest.items()}


def find_checked_in(booking_id: str) -> CheckedIn | None:
    """Return the check-in of a booking that counts, or None."""
    return list_checked_in([booking_id]).get(booking_id)


def has_accepted_rules(attempt_id: str) -> bool:
    """Say whether the rules were accepted for an attempt."""
    return db.session.get(RulesAccepted, attempt_id) is not None


def consents_of(person_id: str) -> list[Consent]:
    """Return each version of the rules that a person accepted, for the exam at which they did."""
    query = select(RulesAccepted).where(RulesAccepted.person_id == person_id)
    rows = db.session.scalars(query.order_by(RulesAccepted.accepted_at))
    return [Consent(person_id, CONSENT, TITLE, row.version, row.accepted_at) for row in rows]


def count_consents() -> list[ConsentCount]:
    """Return how often each version of the rules was accepted."""
    query = select(RulesAccepted.version, func.count()).group_by(RulesAccepted.version)
    rows = db.session.execute(query.order_by(RulesAccepted.version))
    return [ConsentCount(CONSENT, TITLE, version, number) for version, number in rows]
