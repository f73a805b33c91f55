"""What an organisation sees of those who agreed: which grade they applied for, whether they are certified; no scores."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from certification.candidacy.models import Application
from certification.candidacy.models import Fact as FactRow
from certification.candidacy.rules.facts import Fact, FactKind, has_open_sanction, last_valid_day
from certification.core.db import db
from certification.core.moments import local_day
from certification.organisations import queries as organisations
from certification.scheme.rules.names import Grade

SHOWN_FACTS = (
    FactKind.CERTIFICATE_HELD,
    FactKind.CERTIFICATE_WITHDRAWN,
    FactKind.SANCTION_OPENED,
    FactKind.SANCTION_CLOSED,
)


@dataclass(frozen=True, slots=True)
class Followed:
    """One person who agreed: the grades applied for with the day, the grades certified with the last valid day."""

    name: str
    applied: tuple[tuple[str, date], ...]
    certified: tuple[tuple[str, date], ...]


def list_followed(organisation_id: str, today: date) -> list[Followed]:
    """Return what an organisation may see of the people who agreed to belong to it, by name."""
    members = [one for one in organisations.list_agreed(organisation_id) if one.person_id]
    people = [one.person_id for one in members if one.person_id]
    applied, facts = _applied(people), _facts(people)
    return [
        Followed(
            one.name,
            tuple(sorted(applied[one.person_id or ""].items(), key=lambda pair: pair[1])),
            _certified(facts[one.person_id or ""], today),
        )
        for one in members
    ]


def _applied(people: list[str]) -> defaultdict[str, dict[str, date]]:
    """Return the latest day on which each person applied for each grade."""
    query = select(Application.person_id, Application.grade, Application.submitted_at)
    found: defaultdict[str, dict[str, date]] = defaultdict(dict)
    for row in db.session.execute(
        query.where(Application.person_id.in_(people)).order_by(Application.submitted_at)
    ):
        found[row.person_id][row.grade] = local_day(row.submitted_at)
    return found


def _facts(people: list[str]) -> defaultdict[str, list[Fact]]:
    query = select(FactRow).where(FactRow.person_id.in_(people), FactRow.kind.in_(SHOWN_FACTS))
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for row in db.session.scalars(query.order_by(FactRow.id)):
        fact = Fact(row.kind, row.subject, row.grade, row.happened_at, row.valid_until_on)
        found[row.person_id].append(fact)
    return found


def _certified(facts: list[Fact], today: date) -> tuple[tuple[str, date], ...]:
    if has_open_sanction(facts):
        return ()
    days = [(grade.value, last_valid_day(facts, grade, today)) for grade in Grade]
    return tuple((grade, day) for grade, day in days if day is not None)
