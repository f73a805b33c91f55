"""Results of the knowledge exam, and the short plans that wait for marks; a held result is known to nobody outside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from certification.bank import queries as bank
from certification.bank.rules.plan import MarkingPoint, Plan
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.texts import Text
from certification.delivery import queries as attempts
from certification.delivery.rules.paper import question_at
from certification.exams.models import Booking, Result, Sitting
from certification.exams.rules.result import Count, Earned, count
from certification.exams.rules.sitting import ReleaseKind
from certification.marking import queries as sheets
from certification.scheme import queries as schemes
from certification.scheme.rules.exam import PlanRules
from certification.scheme.rules.names import Grade, ItemType


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


def list_results(person_id: str, grade: str) -> list[CountedResult]:
    """Return a person's released exam results in a grade, the earliest first; tries on the short paper do not count."""
    query = _of_full(person_id, grade).where(_is_released()).order_by(Result.counted_at)
    return [_counted(row) for row in db.session.scalars(query)]


def list_sat(person_id: str, grade: str) -> list[str]:
    """Return the attempts that a person sat in a grade, held ones too: who marked them, not what came of them."""
    return [row.attempt_id for row in db.session.scalars(_of_full(person_id, grade))]


def has_held_result(person_id: str, grade: str) -> bool:
    """Say whether a person sat a paper of a grade whose result nobody may know yet."""
    return db.session.scalars(_of_full(person_id, grade).where(~_is_released()).limit(1)).first() is not None


def _of_full(person_id: str, grade: str) -> Select[Any]:
    return (
        select(Result)
        .join(Booking, Booking.attempt_id == Result.attempt_id)
        .join(Sitting, Sitting.id == Booking.sitting_id)
        .where(Result.person_id == person_id, Result.grade == grade, Sitting.blueprint == "full")
    )


def _is_released() -> ColumnElement[bool]:
    return or_(Sitting.release == ReleaseKind.AT_ONCE, Sitting.released_at.is_not(None))


def find_result(attempt_id: str) -> CountedResult | None:
    """Return the result of an attempt, or None before it is counted and while it is held."""
    query = (
        select(Result)
        .join(Booking, Booking.attempt_id == Result.attempt_id)
        .join(Sitting, Sitting.id == Booking.sitting_id)
        .where(Result.attempt_id == attempt_id, _is_released())
    )
    row = db.session.execute(query).scalar_one_or_none()
    return None if row is None else _counted(row)


def find_counted(attempt_id: str) -> CountedResult | None:
    """Return the result of an attempt as it was counted, held or not: for counting, marking and releasing only."""
    row = db.session.get(Result, attempt_id)
    return None if row is None else _counted(row)


def list_counted(sitting_id: str) -> list[CountedResult]:
    """Return the counted results of a sitting, held or not: for its release only."""
    query = (
        select(Result)
        .join(Booking, Booking.attempt_id == Result.attempt_id)
        .where(Booking.sitting_id == sitting_id)
        .order_by(Result.attempt_id)
    )
    return [_counted(row) for row in db.session.scalars(query)]


def find_knowledge_pass(person_id: str, grade: str, since: datetime) -> CountedResult | None:
    """Return the latest passed knowledge exam of a grade that is not older than a moment, or None."""
    passed = [r for r in list_results(person_id, grade) if r.has_passed and r.counted_at >= since]
    return passed[-1] if passed else None


def list_plans_to_mark() -> list[CountedResult]:
    """Return the results that wait for the marks of a short plan, the oldest first."""
    query = select(Result).where(Result.state == "marking").order_by(Result.counted_at)
    return [_counted(row) for row in db.session.scalars(query)]


def _counted(row: Result) -> CountedResult:
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
