"""The blueprint of a sitting: the scheme's whole matrix, or the short paper to try the engine with."""

from __future__ import annotations

from certification.delivery.rules.drawing import Blueprint
from certification.scheme.rules.exam import ExamRules
from certification.scheme.rules.names import Column

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
