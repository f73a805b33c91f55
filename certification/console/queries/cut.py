"""The cut of every grade of the live scheme: the marks, and who stands behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from certification.accounts.queries import get_name
from certification.core.texts import Text
from certification.scheme import queries as schemes
from certification.scheme.rules.cut import Marks, Panel, marks_of
from certification.scheme.rules.names import Grade
from certification.scheme.rules.scheme import GradeRules, Scheme


@dataclass(frozen=True, slots=True)
class GradeCut:
    """One grade: its title and pass marks; where a panel stands behind them, what it did and the names of both officers."""

    grade: str
    title: Text
    marks: Marks
    points: int
    floor_name: Text
    panel: Panel | None = None
    cut_id: str = ""
    proposed_by: str = ""
    proposed_at: datetime | None = None
    approved_by: str = ""
    approved_at: datetime | None = None


def list_grade_cuts() -> list[GradeCut]:
    """Return every grade of the live scheme, the lowest first; empty before any scheme is adopted."""
    live = schemes.find_live_hash()
    if live is None:
        return []
    scheme = schemes.get_scheme(live)
    cuts = {cut.grade: cut.id for cut in schemes.list_cuts(live)}
    return [
        get_grade_cut(cuts[grade]) if grade in cuts else _grade(scheme, rules, marks_of(rules))
        for grade, rules in scheme.grades.items()
    ]


def get_grade_cut(cut_id: str) -> GradeCut:
    """Return a cut with the marks that it confirms; raises NotFound."""
    cut = schemes.get_cut(cut_id)
    scheme = schemes.get_scheme(cut.scheme_hash)
    return replace(
        _grade(scheme, scheme.grades[Grade(cut.grade)], schemes.read_marks(cut)),
        panel=Panel(cut.panel_size, cut.panel_on, cut.method, cut.reason),
        cut_id=cut.id,
        proposed_by=get_name(cut.proposed_by),
        proposed_at=cut.proposed_at,
        approved_by=get_name(cut.approved_by) if cut.approved_by else "",
        approved_at=cut.approved_at,
    )


def _grade(scheme: Scheme, rules: GradeRules, marks: Marks) -> GradeCut:
    floor = scheme.domains[marks.floor_domain].name
    return GradeCut(rules.grade, rules.title, marks, rules.exam.points, floor)
