"""The papers of a rehearsal: practice items on the real engine, as the exam is or in sections of every kind."""

from __future__ import annotations

from certification.core.texts import Text
from certification.delivery.rules.drawing import Blueprint
from certification.exams.rules.blueprints import SHORT, PaperRules
from certification.scheme.rules.names import Column
from certification.scheme.rules.sections import Navigation, SectionRules

MINUTES = 10
# The short paper and one case set, so that a table is seen beside its questions.
WITH_A_CASE = Blueprint(
    counts={
        **SHORT.counts,
        "D1": {**SHORT.counts["D1"], Column.CASE: 2},
        "D3": {**SHORT.counts["D3"], Column.CASE: 2},
    },
    half_points={**SHORT.half_points, Column.CASE: 4},
    case_sets=1,
    plans=0,
)
SECTIONS = (
    SectionRules(
        Text("第一部分：选择与判断", "Part one: choices and verdicts"),
        (Column.SINGLE, Column.TRUEFALSE),
        Navigation.ONE_WAY,
        3,
    ),
    SectionRules(
        Text("第二部分：逐题作答", "Part two: one by one"),
        (Column.MULTIPLE, Column.NUMERIC),
        Navigation.SEQUENTIAL,
        3,
    ),
    SectionRules(
        Text("第三部分：排序与案例", "Part three: ordering and a case"),
        (Column.ORDER_MATCH, Column.CASE),
        Navigation.ONE_WAY,
        4,
    ),
)
PAPERS = {
    "free": PaperRules(WITH_A_CASE, "practice", MINUTES, None),
    "sections": PaperRules(WITH_A_CASE, "practice", MINUTES, None, SECTIONS),
}
