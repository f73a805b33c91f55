"""Results of the knowledge exam, and the short plans that wait for marks; a held result is known to nobody outside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, or_, select

from certification.bank import queries as bank
from certification.bank.rules.plan import MarkingPoint, Plan
from certification.candidacy import queries as candidacies
from certification.candidacy.rules import renewal
from certification.core import hot
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.moments import local_day
from certification.core.texts import Text
from certification.delivery import queries as attempts
from certification.delivery.rules.paper import question_at
from certification.exams.models import Booking, Result, Sitting
from certification.exams.queries.sittings import SittingRow
from certification.exams.rules.blueprints import paper_of
from certification.exams.rules.result import Count, Earned, count
from certification.exams.rules.sitting import ReleaseKind
from certification.invigilation import queries as rooms
from certification.marking import queries as sheets
from certification.scheme import queries as schemes
from certification.scheme.rules.exam import PassRule, PlanRules
from certification.scheme.rules.names import Grade, ItemType
from certification.scheme.rules.scheme import GradeRules


@dataclass(frozen=True, slots=True)
class CountedResult:
    """A result as it was counted, with the sums that can be made from it again."""

    attempt_id: str
    person_id: str
    grade: str
    state: str
    has_passed: bool | None
    counted_at: datetime
    places: tuple[Earned, ...]

    @property
    def count(self) -> Count:
        """Return the sums by domain and force."""
        return count(self.places)


def list_results(person_id: str, grade: str, *papers: str) -> list[CountedResult]:
    """Return a person's released results in a grade, the earliest first; of the full exam unless papers are named."""
    query = _of_papers(person_id, grade, papers or ("full",)).where(is_released())
    return [counted_of(row) for row in db.session.scalars(query.order_by(Result.counted_at))]


def list_released(person_id: str) -> list[CountedResult]:
    """Return every released result of a person, whatever the grade and paper, the earliest first."""
    query = select(Result).join(Booking, Booking.attempt_id == Result.attempt_id)
    query = query.join(Sitting, Sitting.id == Booking.sitting_id)
    mine = query.where(Result.person_id == person_id, is_released()).order_by(Result.counted_at)
    return [counted_of(row) for row in db.session.scalars(mine)]


def list_sat(person_id: str, grade: str) -> list[str]:
    """Return the attempts that a person sat in a grade, held ones too: who marked them, not what came of them."""
    sat = _of_papers(person_id, grade, ("full", "renewal"))
    return [row.attempt_id for row in db.session.scalars(sat)]


def has_held_result(person_id: str, grade: str) -> bool:
    """Say whether a person sat a paper of a grade whose result nobody may know yet."""
    held = _of_papers(person_id, grade, ("full", "renewal")).where(
        ~is_released(), ~rooms.is_voided(Result.attempt_id)
    )
    return db.session.scalars(held.limit(1)).first() is not None


def _of_papers(person_id: str, grade: str, papers: tuple[str, ...]) -> Select[Any]:
    return (
        select(Result)
        .join(Booking, Booking.attempt_id == Result.attempt_id)
        .join(Sitting, Sitting.id == Booking.sitting_id)
        .where(Result.person_id == person_id, Result.grade == grade, Sitting.blueprint.in_(papers))
    )


def is_released() -> ColumnElement[bool]:
    """Return the clause, on joined sittings, for results that may be known: none that is void, or may become so."""
    is_told = or_(Sitting.release == ReleaseKind.AT_ONCE, Sitting.released_at.is_not(None))
    return and_(is_told, ~rooms.stands_void(Result.attempt_id))


_ATTEMPT = bindparam("attempt_id", type_=String)
_COUNTED = select(*Result.__table__.columns).where(Result.attempt_id == _ATTEMPT)
_RELEASED = (
    _COUNTED.join(Booking, Booking.attempt_id == Result.attempt_id)
    .join(Sitting, Sitting.id == Booking.sitting_id)
    .where(is_released())
)
_KIND = select(Sitting.blueprint).join(Booking).where(Booking.attempt_id == _ATTEMPT)


def find_result(attempt_id: str) -> CountedResult | None:
    """Return the result of an attempt, or None before it is counted and while it is held."""
    row = hot.read_one(_RELEASED, {"attempt_id": attempt_id})
    return None if row is None else counted_of(row)


def find_counted(attempt_id: str) -> CountedResult | None:
    """Return the result of an attempt as it was counted, held or not: for counting, marking and releasing only."""
    row = hot.read_one(_COUNTED, {"attempt_id": attempt_id})
    return None if row is None else counted_of(row)


def list_counted(sitting_id: str) -> list[CountedResult]:
    """Return the counted results of a sitting that are not void, held or not: for its release only."""
    query = (
        select(Result)
        .join(Booking, Booking.attempt_id == Result.attempt_id)
        .where(Booking.sitting_id == sitting_id, ~rooms.is_voided(Result.attempt_id))
        .order_by(Result.attempt_id)
    )
    return [counted_of(row) for row in db.session.scalars(query)]


def find_knowledge_pass(person_id: str, grade: str, since: datetime) -> CountedResult | None:
    """Return the latest passed knowledge exam of a grade that is not older than a moment, or None."""
    passed = [r for r in list_results(person_id, grade) if r.has_passed and r.counted_at >= since]
    return passed[-1] if passed else None


def list_fresh_results(person_id: str, grade: str) -> list[CountedResult]:
    """Return the results since the last certificate of a grade: what was passed before is used up by it."""
    since = candidacies.find_last_certified(person_id, grade)
    found = list_results(person_id, grade, "full", "renewal")
    return [result for result in found if since is None or result.counted_at > since]


def find_renewal_path(sitting: SittingRow, person_id: str, now: datetime) -> renewal.RenewalPath | None:
    """Return what a holder's renewal asks on the day of a sitting, or None without an accepted one."""
    window = candidacies.find_renewal_window(person_id, sitting.grade)
    return renewal.renewal_path(window, local_day(max(now, sitting.opens_at))) if window else None


def find_renewal_pass(
    person_id: str, grade: str, window: renewal.Window, since: datetime
) -> CountedResult | None:
    """Return the first result that renews a certificate: the renewal's paper in time, or the full one a while longer."""
    last_days = {"renewal": window.grace_until_on, "full": window.full_until_on}
    passed = [
        result
        for paper, last_on in last_days.items()
        for result in list_results(person_id, grade, paper)
        if result.has_passed
        and result.counted_at > since
        and window.opens_on <= local_day(result.counted_at) <= last_on
    ]
    return min(passed, key=lambda result: result.counted_at, default=None)


def paper_kind(attempt_id: str) -> str:
    """Return which kind of paper an attempt sat: full, renewal or short; raises NotFound."""
    found = hot.read_one(_KIND, {"attempt_id": attempt_id})
    if found is None:
        raise NotFound
    return str(found.blueprint)


def pass_rule_of(attempt_id: str, rules: GradeRules) -> PassRule | None:
    """Return the rule by which an attempt's kind of paper passes, None for a paper that nothing passes."""
    return paper_of(paper_kind(attempt_id), rules).pass_rule


def list_plans_to_mark() -> list[CountedResult]:
    """Return the results that wait for the marks of a short plan, the oldest first."""
    query = (
        select(Result)
        .where(Result.state == "marking", ~rooms.is_voided(Result.attempt_id))
        .order_by(Result.counted_at)
    )
    return [counted_of(row) for row in db.session.scalars(query)]


def counted_of(row: Any) -> CountedResult:
    """Return a row of results as a plain value."""
    places = tuple(Earned(**place) for place in json.loads(row.earned))
    return CountedResult(
        row.attempt_id, row.person_id, row.grade, row.state, row.has_passed, row.counted_at, places
    )


@dataclass(frozen=True, slots=True)
class PlanToMark:
    """A short plan as a marker sees it: no name, the task, the answer, the points to give."""

    attempt_id: str
    stem: Text
    explanation: Text
    answer: str
    marking: tuple[MarkingPoint, ...]
    rules: PlanRules
    place: Earned
    candidate_id: str


def get_plan(attempt_id: str) -> PlanToMark:
    """Return the plan of a closed attempt that waits for marks; raises NotFound."""
    result = find_counted(attempt_id)
    attempt = attempts.get_attempt(attempt_id)
    rules = schemes.get_scheme(attempt.scheme_hash).grades[Grade(attempt.grade)].exam.plan
    places = list(enumerate(attempts.get_places(attempt.paper_id), start=1))
    found = next(((n, place) for n, place in places if place.type is ItemType.PLAN), None)
    if result is None or rules is None or found is None:
        raise NotFound
    position, place = found
    question = question_at(bank.get_item(place.version), place.part)
    if not isinstance(question.body, Plan):
        raise NotFound
    answers = {
        current.position: json.loads(current.answer) for current in attempts.list_current_answers(attempt_id)
    }
    return PlanToMark(
        attempt_id=attempt_id,
        stem=question.stem,
        explanation=question.explanation,
        answer=(answers.get(position) or {}).get("text", ""),
        marking=question.body.marking,
        rules=rules,
        place=next(one for one in result.places if one.position == position),
        candidate_id=result.person_id,
    )


def list_sealed_marks(attempt_id: str) -> list[dict[str, int]]:
    """Return the half points of each marker who has sealed, in the order the sheets were opened."""
    sealed = sheets.list_who_sealed("plan", attempt_id)
    markers = [marker for marker in sheets.list_markers("plan", attempt_id) if marker in sealed]
    return [sheets.get_own_sheet("plan", attempt_id, marker).values for marker in markers]
