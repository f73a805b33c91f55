"""The papers of a sitting: how many are ready, how often one meets the same question, what was accepted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from certification.core.db import db
from certification.delivery import queries as attempts
from certification.delivery.rules.fairness import Bounds, Figures, outlook
from certification.exams.models import AcceptedFigures, Reserve
from certification.exams.queries.sittings import SittingRow, list_seats
from certification.exams.rules.blueprints import can_be_laid_out, paper_of
from certification.exams.rules.figures import exceeds
from certification.scheme import queries as schemes
from certification.scheme.rules.exam import ExamRules
from certification.scheme.rules.names import Grade
from certification.scheme.rules.scheme import GradeRules


@dataclass(frozen=True, slots=True)
class Outlook:
    """What one may expect of the papers of a grade before any is drawn."""

    grade: str
    blueprint: str
    figures: Figures
    exceeds: bool
    exam: ExamRules


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of a sitting: ready of so many seats taken, spare reserves, their figures and the accepted ones."""

    ready: int
    taken: int
    reserves: int
    figures: Figures
    exceeds: bool
    exam: ExamRules
    accepted: AcceptedFigures | None


def bounds_of(kind: str, rules: GradeRules) -> Bounds | None:
    """Return what a paper of a kind must keep to; the short one that certifies nothing, nothing."""
    exam = rules.exam
    if kind == "short":
        return None
    return Bounds(exam.mean_difficulty, exam.difficulty_tolerance, exam.overlap_percent)


def get_outlook(grade: str, blueprint: str, languages: str) -> Outlook:
    """Return the best figures that today's bank can give a sitting."""
    rules = schemes.live_scheme().grades[Grade(grade)]
    paper = paper_of(blueprint, rules)
    figures = outlook(paper.blueprint, attempts.list_stock(paper.pool, grade, languages))
    return Outlook(grade, blueprint, figures, exceeds(figures, rules.exam), rules.exam)


def list_outlooks() -> list[Outlook]:
    """Return the figures of the full and the renewal paper of every grade, where the scheme lays one out."""
    rules = schemes.live_scheme().grades
    kinds = [(grade, kind) for grade in Grade for kind in ("full", "renewal")]
    return [get_outlook(grade, kind, "both") for grade, kind in kinds if can_be_laid_out(kind, rules[grade])]


def get_papers(row: SittingRow) -> Papers:
    """Return how the papers of a sitting stand."""
    seats = list_seats(row.id)
    drawn = attempts.list_by_id([seat.attempt_id for seat in seats])
    figures = attempts.figures_of_papers([one.paper_id for one in drawn.values()])
    exam = schemes.live_scheme().grades[Grade(row.grade)].exam
    return Papers(
        ready=len(drawn),
        taken=len(seats),
        reserves=len(list_reserves(row.id)),
        figures=figures,
        exceeds=exceeds(figures, exam),
        exam=exam,
        accepted=find_accepted(row.id),
    )


def find_accepted(sitting_id: str) -> AcceptedFigures | None:
    """Return the figures with which a sitting was opened, or None for one from before they were stated."""
    return db.session.get(AcceptedFigures, sitting_id)


def list_reserves(sitting_id: str) -> list[str]:
    """Return the papers drawn for a sitting that nobody was given yet, the oldest first."""
    query = select(Reserve.paper_id).where(Reserve.sitting_id == sitting_id, Reserve.booking_id.is_(None))
    return list(db.session.scalars(query.order_by(Reserve.drawn_at, Reserve.paper_id)))


def count_reserves_given(sitting_id: str) -> int:
    """Return how many reserves of a sitting were given away."""
    query = select(func.count()).where(Reserve.sitting_id == sitting_id, Reserve.booking_id.is_not(None))
    return int(db.session.execute(query).scalar_one())
