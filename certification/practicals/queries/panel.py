"""Who might assess a candidate, and what came of the candidate's earlier practicals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from certification.accounts.queries import get_name, list_people
from certification.candidacy.queries import list_ties
from certification.candidacy.rules.ties import Tie, free_from
from certification.core.db import db
from certification.core.moments import ZONE, local_day
from certification.core.permissions import Role
from certification.core.refusals import Refusal
from certification.practicals.models import Assignment, Practical
from certification.practicals.queries.booked import list_no_shows
from certification.practicals.queries.practical import find_practical_pass
from certification.practicals.rules.outcome import Outcome
from certification.practicals.rules.panel import Assessor, Earlier, half_day, strongest_tie, why_not_assess


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who might assess, and why not."""

    assessor: Assessor
    refusal: Refusal | None
    tie: Tie | None = None

    @property
    def free_from(self) -> date | None:
        """Return the first day on which the tie no longer bars, or None while nobody can tell."""
        return free_from(self.tie) if self.tie else None


def get_earlier(person_id: str, grade: str, pass_since: datetime) -> Earlier:
    """Return what came of a person's practicals of a grade; a pass counts since `pass_since`."""
    rows = list(
        db.session.scalars(
            select(Practical).where(
                Practical.person_id == person_id,
                Practical.grade == grade,
                Practical.called_off_at.is_(None),
            )
        )
    )
    failed = [row.settled_at for row in rows if row.outcome == Outcome.FAILED and row.settled_at]
    return Earlier(
        has_open=any(row.outcome is None for row in rows),
        has_pass=find_practical_pass(person_id, grade, pass_since) is not None,
        failed_at=(*failed, *list_no_shows(person_id, grade)),
    )


def list_choices(candidate_id: str, starts_at: datetime) -> list[Choice]:
    """Return every assessor of today with the reason why they may not assess the candidate, if any."""
    ties, today = list_ties(candidate_id, local_day(starts_at)), local_day(starts_at)
    loads = count_loads(starts_at)
    people = [Assessor(one.id, one.name, loads[one.id]) for one in list_people(Role.ASSESSOR)]
    return [
        Choice(
            one,
            why_not_assess(one, candidate_id, ties, today),
            strongest_tie(tie for tie in ties if tie.other_id == one.id),
        )
        for one in people
    ]


def count_loads(moment: datetime) -> Counter[str]:
    """Return how many practicals each assessor has in the same half of the day."""
    query = _assigned()
    half = half_day(moment.astimezone(ZONE))
    rows = db.session.execute(query).all()
    return Counter(row.assessor_id for row in rows if half_day(row.starts_at.astimezone(ZONE)) == half)


def list_busy(starts_at: datetime, length: timedelta) -> set[str]:
    """Return who assesses another practical that would overlap one of this length."""
    rows = db.session.execute(_assigned()).all()
    return {row.assessor_id for row in rows if abs(row.starts_at - starts_at) < length}


def count_overlapping(assessor_id: str, starts_at: datetime, length: timedelta) -> int:
    """Return how many practicals of an assessor overlap one of this length, that one counted too."""
    rows = db.session.execute(_assigned().where(Assignment.assessor_id == assessor_id)).all()
    return sum(abs(row.starts_at - starts_at) < length for row in rows)


def _assigned() -> Any:
    query = select(Practical.starts_at, Assignment.assessor_id)
    return query.join(Assignment, Assignment.practical_id == Practical.id).where(
        Practical.called_off_at.is_(None)
    )


def names_of(people: Iterable[str]) -> dict[str, str]:
    """Return the names of these people by id."""
    return {person_id: get_name(person_id) for person_id in people}
