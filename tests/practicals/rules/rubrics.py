"""The rubric of the published scheme, for rules that need one."""

from functools import cache

from certification.core.settings import ROOT
from certification.practicals.rules.score import Rubric
from certification.scheme.loader import read_scheme
from certification.scheme.rules.names import Grade
from certification.scheme.rules.scheme import Scheme

CRITERIA = ("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9")


@cache
def published_scheme() -> Scheme:
    """Return the scheme of the repository."""
    return read_scheme(ROOT / "question_bank" / "scheme.yaml").scheme


def rubric(grade: Grade = Grade.JUNIOR) -> Rubric:
    """Return the rubric of a grade."""
    scheme = published_scheme()
    return Rubric(scheme.grades[grade].practical, scheme.level_scores, scheme.not_observed)


def levels(all_others: int, **some: int) -> dict[str, int]:
    """Return a sheet that gives every criterion one level but for some."""
    return {code: some.get(code, all_others) for code in CRITERIA}
