"""The blueprint of a sitting: the scheme's whole matrix, the renewal's part of it, or the short paper to try."""

from __future__ import annotations

from dataclasses import dataclass

from certification.delivery.rules.drawing import Blueprint
from certification.exams.rules.renewal import renewal, renewal_pass
from certification.scheme.rules.exam import ExamRules, PassRule
from certification.scheme.rules.names import Column
from certification.scheme.rules.scheme import GradeRules
from certification.scheme.rules.sections import SectionRules

SHORT_MINUTES = 6
# Eight practice items, so that one meets every junior form of answer; it certifies nothing.
SHORT = Blueprint(
    counts={
        "D1": {Column.SINGLE: 1, Column.NUMERIC: 1},
        "D2": {Column.SINGLE: 1},
        "D3": {Column.SINGLE: 1, Column.TRUEFALSE: 1, Column.ORDER_MATCH: 1},
        "D5": {Column.TRUEFALSE: 1, Column.MULTIPLE: 1},
    },
    half_points={
        Column.SINGLE: 2,
        Column.TRUEFALSE: 2,
        Column.MULTIPLE: 4,
        Column.NUMERIC: 6,
        Column.ORDER_MATCH: 6,
    },
    case_sets=0,
    plans=0,
)


def full(exam: ExamRules) -> Blueprint:
    """Return the blueprint of a grade's knowledge exam."""
    return Blueprint(
        counts=exam.matrix.counts,
        half_points=exam.half_points,
        case_sets=exam.case_sets.count,
        plans=exam.plan.count if exam.plan else 0,
    )


@dataclass(frozen=True, slots=True)
class PaperRules:
    """What the paper of a sitting holds, from which pool, in how many minutes, and what passes it."""

    blueprint: Blueprint
    pool: str
    minutes: int
    pass_rule: PassRule | None
    sections: tuple[SectionRules, ...] = ()

    @property
    def items(self) -> int:
        """Return how many questions the paper has; a case set counts by its parts."""
        return sum(sum(row.values()) for row in self.blueprint.counts.values()) + self.blueprint.plans


def paper_of(kind: str, rules: GradeRules) -> PaperRules:
    """Return the rules of a sitting's paper; a short one certifies nothing, so nothing passes it.

    A renewal's paper is shorter than the sections of the full one are made for: it is one free whole.
    """
    match kind:
        case "short":
            return PaperRules(SHORT, "practice", SHORT_MINUTES, None)
        case "renewal":
            blueprint = renewal(rules.exam, rules.renewal)
            return PaperRules(
                blueprint, "exam", rules.renewal.minutes, renewal_pass(rules.exam, rules.renewal)
            )
        case _:
            exam = rules.exam
            return PaperRules(full(exam), "exam", exam.minutes, exam.pass_rule, exam.sections)


def can_be_laid_out(kind: str, rules: GradeRules) -> bool:
    """Say whether a scheme's exam has room for a paper of a kind: a renewal may ask for more than a short exam holds."""
    try:
        paper_of(kind, rules)
    except ValueError:
        return False
    return True
