"""Sittings, bookings and results."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import aliased

from certification.bank import queries as bank
from certification.bank.rules.plan import MarkingPoint, Plan
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.texts import Text
from certification.delivery import queries as attempts
from certification.delivery.rules.paper import question_at
from certification.exams.models import Booking, Result, Sitting
from certification.exams.rules.booking import Window
from certification.exams.rules.result import Count, Earned, count
from certification.marking import queries as sheets
from certification.scheme import queries as schemes
from certification.scheme.rules.exam import PlanRules
from certification.scheme.rules.names import Grade, ItemType


@dataclass(frozen=True, slots=True)
class SittingRow:
    """A sitting with its taken seats and, for one candidate, their booking."""

    id: str
    grade: str
    blueprint: str
    place: str
    opens_at: datetime
    closes_at: datetime
    seats: int
    taken: int
    attempt_id: str | None = None

    @property
    def is_short(self) -> bool:
        """Say whether this is the short paper to try the engine with, which certifies nothing."""
        return self.blueprint == "short"

    @property
    def window(self) -> Window:
        """Return what the booking rules ask."""
        return Window(self.opens_at, self.closes_at, self.seats, self.taken)


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


def _sittings(person_id: str | None = None) -> Select[Any]:
    seat = aliased(Booking)
    taken = (
        select(func.count(seat.id)).where(seat.sitting_id == Sitting.id).correlate(Sitting).scalar_subquery()
    )
    mine: ColumnElement[bool] = and_(Booking.sitting_id == Sitting.id, Booking.person_id == person_id)
    s = Sitting
    return select(
        s.id, s.grade, s.blueprint, s.place, s.opens_at, s.closes_at, s.seats, taken.label("taken"), Booking.attempt_id
    ).select_from(s).outerjoin(Booking, mine)  # fmt: skip


def list_sittings(person_id: str | None, now: datetime) -> list[SittingRow]:
    """Return the sittings that are not over, the next one first, with the candidate's own bookings."""
    rows = db.session.execute(_sittings(person_id).where(Sitting.closes_at > now).order_by(Sitting.opens_at))
    return [SittingRow(**row._mapping) for row in rows]


def get_sitting(sitting_id: str, person_id: str | None = None) -> SittingRow:
    """Return a sitting; raises NotFound."""
    row = db.session.execute(_sittings(person_id).where(Sitting.id == sitting_id)).one_or_none()
    if row is None:
        raise NotFound
    return SittingRow(**row._mapping)


def list_bookings(person_id: str) -> list[SittingRow]:
    """Return what a candidate has booked, the latest first."""
    query = _sittings(person_id).where(Booking.person_id == person_id).order_by(Sitting.opens_at.desc())
    return [SittingRow(**row._mapping) for row in db.session.execute(query)]


def list_results(person_id: str, grade: str) -> list[CountedResult]:
    """Return a person's counted exam results in a grade, the earliest first; tries on the short paper do not count."""
    query = (
        select(Result)
        .join(Booking, Booking.attempt_id == Result.attempt_id)
        .join(Sitting, Sitting.id == Booking.sitting_id)
        .where(Result.person_id == person_id, Result.grade == grade, Sitting.blueprint == "full")
        .order_by(Result.counted_at)
    )
    return [_counted(row) for row in db.session.scalars(query)]


def find_result(attempt_id: str) -> CountedResult | None:
    """Return the counted result of an attempt, or None before it is counted."""
    row = db.session.get(Result, attempt_id)
    return None if row is None else _counted(row)


def find_knowledge_pass(person_id: str, grade: str, since: datetime) -> CountedResult | None:
    """Return the latest passed knowledge exam of a grade that is not older than a moment, or None."""
    passed = [r for r in list_results(person_id, grade) if r.has_passed and r.counted_at >= since]
    return passed[-1] if passed else None


def list_plans_to_mark() -> list[CountedResult]:
    """Return the results that wait for the marks of a short plan, the oldest first."""
    query = select(Result).where(Result.state == "marking").order_by(Result.counted_at)
    return [_counted(row) for row in db.session.scalars(query)]


def find_booking(attempt_id: str) -> Booking | None:
    """Return the booking of an attempt, or None."""
    return db.session.execute(select(Booking).where(Booking.attempt_id == attempt_id)).scalar_one_or_none()


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
    result = find_result(attempt_id)
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


def export_of(person_id: str) -> dict[str, Any]:
    """Return a person's seats and counted results as plain values; sums by domain, never a key."""
    results = db.session.scalars(
        select(Result).where(Result.person_id == person_id).order_by(Result.counted_at)
    )
    return {
        "seats": [
            {
                "grade": one.grade,
                "place": one.place,
                "opens_at": one.opens_at,
                "closes_at": one.closes_at,
                "attempt_id": one.attempt_id,
            }
            for one in reversed(list_bookings(person_id))
        ],
        "results": [_export(_counted(row)) for row in results if row.state == "final"],
    }


def _export(result: CountedResult) -> dict[str, Any]:
    counted = result.count
    return {
        "attempt_id": result.attempt_id,
        "grade": result.grade,
        "counted_at": result.counted_at,
        "has_passed": result.has_passed,
        "points": counted.total_half / 2,
        "points_possible": counted.worth_half / 2,
        "domains": [
            {"domain": line.code, "points": line.earned_half / 2, "points_possible": line.worth_half / 2}
            for line in counted.domains
        ],
    }


@dataclass(frozen=True, slots=True)
class Seat:
    """One booked seat of a full paper, for reports: nobody's name, only who in one opaque id."""

    person_id: str
    grade: str
    place: str
    opens_at: datetime
    closes_at: datetime
    has_passed: bool | None
    scheme_hash: str
    started_at: datetime | None


def list_seats() -> list[Seat]:
    """Return every seat that was booked for a full paper, the earliest sitting first."""
    b, s = Booking, Sitting
    query = (
        select(b.attempt_id, b.person_id, s.grade, s.place, s.opens_at, s.closes_at, Result.has_passed)
        .join(s, s.id == b.sitting_id)
        .outerjoin(Result, Result.attempt_id == b.attempt_id)
        .where(s.blueprint == "full")
        .order_by(s.opens_at, b.booked_at, b.id)
    )
    starts = attempts.list_starts()
    return [Seat(*row[1:], *starts[row.attempt_id]) for row in db.session.execute(query)]
