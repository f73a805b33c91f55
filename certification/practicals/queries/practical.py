"""Practicals and who may see which."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select

from certification.candidacy.queries import list_accepted
from certification.candidacy.rules.application import Route
from certification.core.db import db
from certification.core.errors import NotFound
from certification.practicals.models import Assignment, Practical
from certification.practicals.queries.booked import list_booked_applications
from certification.practicals.rules.incidents import DrawnCard, read_card
from certification.practicals.rules.outcome import Outcome
from certification.practicals.rules.score import Rubric
from certification.scheme.queries import get_scheme
from certification.scheme.rules.names import Grade
from certification.scheme.rules.scheme import GradeRules, Scheme


@dataclass(frozen=True)
class PracticalRead:
    """One practical with its panel and everything that follows from its scheme version."""

    row: Practical
    panel: tuple[Assignment, ...]

    @property
    def id(self) -> str:
        """Return the opaque id."""
        return self.row.id

    @property
    def first(self) -> list[str]:
        """Return the ids of the assessors of the day, the lead first."""
        day = [one for one in self.panel if not one.is_further]
        return [one.assessor_id for one in sorted(day, key=lambda one: not one.is_lead)]

    @property
    def everybody(self) -> list[str]:
        """Return the ids of all assessors: those of the day, then the further ones."""
        return self.first + [one.assessor_id for one in self.panel if one.is_further]

    @property
    def lead(self) -> str:
        """Return the id of the lead assessor."""
        return self.first[0]

    def is_further(self, assessor_id: str) -> bool:
        """Say whether an assessor came by moderation."""
        return any(one.is_further for one in self.panel if one.assessor_id == assessor_id)

    @cached_property
    def scheme(self) -> Scheme:
        """Return the scheme version that the candidate applied under."""
        return get_scheme(self.row.scheme_hash)

    @cached_property
    def rules(self) -> GradeRules:
        """Return what that scheme says of the grade."""
        return self.scheme.grades[Grade(self.row.grade)]

    @cached_property
    def rubric(self) -> Rubric:
        """Return what turns levels into points."""
        return Rubric(self.rules.practical, self.scheme.level_scores, self.scheme.not_observed)

    @cached_property
    def cards(self) -> tuple[DrawnCard, ...]:
        """Return the incident cards as they were when they were drawn."""
        kept: list[dict[str, Any]] = json.loads(self.row.cards)
        return tuple(DrawnCard(read_card(one["card"]), one["minute"]) for one in kept)


def get_practical(practical_id: str) -> PracticalRead:
    """Return a practical; raises NotFound, also for one that was called off."""
    query = select(Practical).where(Practical.id == practical_id)
    row = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if row is None or row.called_off_at is not None:
        raise NotFound
    return _with_panels([row])[0]


def get_assigned(practical_id: str, assessor_id: str) -> PracticalRead:
    """Return a practical that a person assesses; raises NotFound for any other."""
    found = get_practical(practical_id)
    if assessor_id not in found.everybody:
        raise NotFound
    return found


def get_own(practical_id: str, person_id: str) -> PracticalRead:
    """Return a candidate's own practical; raises NotFound for any other."""
    found = get_practical(practical_id)
    if found.row.person_id != person_id:
        raise NotFound
    return found


def list_own(person_id: str) -> list[PracticalRead]:
    """Return a candidate's practicals, the latest first."""
    return _listed(select(Practical).where(Practical.person_id == person_id))


def list_assigned(assessor_id: str) -> list[PracticalRead]:
    """Return the practicals that a person assesses, the latest first."""
    mine = select(Assignment.practical_id).where(Assignment.assessor_id == assessor_id)
    return _listed(select(Practical).where(Practical.id.in_(mine)))


def list_planned() -> list[PracticalRead]:
    """Return every practical, the latest first."""
    return _listed(select(Practical))


def list_to_plan() -> list[Any]:
    """Return the accepted applications without an open or passed practical, the oldest first."""
    taken = {one.row.application_id for one in list_planned() if one.row.outcome in (None, Outcome.PASSED)}
    taken |= list_booked_applications()
    return [one for one in list_accepted() if one.id not in taken and one.route != Route.RENEWAL]


def find_practical_pass(person_id: str, grade: str, since: datetime) -> Practical | None:
    """Return the latest practical of a grade that a person passed since a moment, or None."""
    query = (
        select(Practical)
        .where(
            Practical.person_id == person_id,
            Practical.grade == grade,
            Practical.outcome == Outcome.PASSED,
            Practical.settled_at >= since,
        )
        .order_by(Practical.settled_at.desc())
        .limit(1)
    )
    return db.session.execute(query).scalar_one_or_none()


def _listed(query: Any) -> list[PracticalRead]:
    standing = query.where(Practical.called_off_at.is_(None))
    rows = list(db.session.scalars(standing.order_by(Practical.starts_at.desc(), Practical.id)))
    return _with_panels(rows)


def _with_panels(rows: Sequence[Practical]) -> list[PracticalRead]:
    """Return the practicals with their panels, in one statement for all of them."""
    query = (
        select(Assignment)
        .where(Assignment.practical_id.in_([row.id for row in rows]))
        .order_by(Assignment.assigned_at, Assignment.assessor_id)
    )
    panels = list(db.session.scalars(query))
    return [PracticalRead(row, tuple(one for one in panels if one.practical_id == row.id)) for row in rows]
