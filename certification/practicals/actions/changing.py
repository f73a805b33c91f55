"""What every change of a practical begins and ends with: the row's lock, the refusal, the audit line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from certification.accounts.queries import list_people
from certification.audit.actions import record, record_change
from certification.candidacy.queries import list_ties
from certification.core.db import db
from certification.core.errors import Refused
from certification.core.moments import local_day
from certification.core.permissions import Permission, Role
from certification.core.refusals import Refusal
from certification.practicals import queries
from certification.practicals.models import Practical
from certification.practicals.queries import PracticalRead
from certification.practicals.rules.panel import Assessor, Reason, why_not_assess


def get_for_change(practical_id: str) -> PracticalRead:
    """Return a practical under a row lock, so that two last seals cannot miss each other."""
    db.session.execute(select(Practical.id).where(Practical.id == practical_id).with_for_update())
    return queries.get_practical(practical_id)


def get_assessor(assessor_id: str, starts_at: datetime) -> Assessor:
    """Return somebody who is an assessor today with their load; raises Refused for anybody else."""
    people = {one.id: one.name for one in list_people(Role.ASSESSOR)}
    if assessor_id not in people:
        raise Refused(Refusal(Reason.NO_ASSESSOR, {"field": "assessors"}))
    return Assessor(assessor_id, people[assessor_id], queries.count_loads(starts_at)[assessor_id])


def refuse_tied(assessor_id: str, candidate_id: str, starts_at: datetime, *, own_place: bool = False) -> None:
    """Refuse an assessor with a tie on the day; whoever has a place already is not counted as load again."""
    assessor = get_assessor(assessor_id, starts_at)
    known = Assessor(assessor.id, assessor.name) if own_place else assessor
    today = local_day(starts_at)
    refuse(why_not_assess(known, candidate_id, list_ties(candidate_id, today), today))


def refuse(refusal: Refusal | None) -> None:
    """Raise Refused where there is a reason."""
    if refusal:
        raise Refused(refusal)


def tell(right: Permission, practical_id: str, actor_id: str | None, **details: Any) -> None:
    """Leave the audit line of a practical."""
    subject = f"practicals_practical:{practical_id}"
    record(right, actor_id=actor_id, subject=subject, reason="", **details)


def tell_change(
    right: Permission,
    practical_id: str,
    actor_id: str | None,
    *,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> None:
    """Leave the audit line of a practical that was changed."""
    subject = f"practicals_practical:{practical_id}"
    record_change(right, actor_id=actor_id, subject=subject, before=before, after=after)
