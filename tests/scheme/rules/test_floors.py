"""What the floor costs, by simulation."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from certification.scheme.loader import read_scheme
from certification.scheme.rules.floors import share_failed_by_floor
from certification.scheme.rules.names import Grade
from certification.scheme.rules.scheme import GradeRules

FILE = Path(__file__).parents[3] / "question_bank" / "scheme.yaml"


@pytest.fixture(scope="module")
def senior() -> GradeRules:
    return read_scheme(FILE).scheme.grades[Grade.SENIOR]


def with_floor(grade: GradeRules, percent: int) -> GradeRules:
    pass_rule = replace(grade.exam.pass_rule, floor_percent=percent)
    return replace(grade, exam=replace(grade.exam, pass_rule=pass_rule))


def test_the_floor_stops_few_of_the_able(senior: GradeRules) -> None:
    assert Decimal("0.01") < share_failed_by_floor(senior, seed=7, candidates=4000) < Decimal("0.06")


def test_the_same_seed_gives_the_same_share(senior: GradeRules) -> None:
    first = share_failed_by_floor(senior, seed=7, candidates=500)

    assert share_failed_by_floor(senior, seed=7, candidates=500) == first


def test_no_floor_fails_nobody(senior: GradeRules) -> None:
    assert share_failed_by_floor(with_floor(senior, 0), seed=7, candidates=500) == 0


def test_a_higher_floor_fails_many(senior: GradeRules) -> None:
    assert share_failed_by_floor(with_floor(senior, 95), seed=7, candidates=500) > Decimal("0.3")
