"""Points of a sheet, what was not observed, floors, rounding."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.practicals.rules.score import (
    is_inconclusive,
    list_under_floor,
    mean_tenths,
    tenths,
    total_tenths,
    unobserved_points,
)
from certification.scheme.rules.names import Grade
from tests.practicals.rules.rubrics import CRITERIA, levels, rubric

SHEETS = st.fixed_dictionaries({code: st.integers(0, 4) for code in CRITERIA})


@pytest.mark.parametrize(("level", "points"), [(1, 0), (2, 500), (3, 800), (4, 1000)])
def test_a_sheet_of_one_level_earns_that_levels_score(level, points):
    assert total_tenths(rubric(), levels(level)) == points


def test_a_criterion_earns_its_weight_times_its_levels_score():
    assert total_tenths(rubric(), levels(3, R7=4)) == 800 + 20 * (100 - 80) // 10


def test_what_was_not_observed_is_spread_over_the_rest():
    assert total_tenths(rubric(), levels(3, R4=0)) == 800


def test_spreading_keeps_the_proportions_of_the_rest():
    sheet = levels(4, R3=0, R7=2)

    assert total_tenths(rubric(), sheet) == tenths(Fraction(100 * 65 + 50 * 20, 85))


def test_a_sheet_on_which_nothing_was_observed_earns_nothing():
    assert total_tenths(rubric(), levels(0)) == 0


def test_half_a_tenth_is_rounded_up():
    assert tenths(Fraction(6995, 100)) == 700
    assert tenths(Fraction(69949, 1000)) == 699


def test_the_mean_of_the_assessors_is_rounded_once():
    assert mean_tenths([700, 701]) == 701
    assert mean_tenths([700, 700, 701]) == 700


def test_fifteen_unobserved_points_are_allowed():
    sheet = levels(3, R3=0)

    assert unobserved_points(rubric(), sheet) == 15
    assert not is_inconclusive(rubric(), sheet)


def test_sixteen_or_more_unobserved_points_are_inconclusive():
    assert is_inconclusive(rubric(), levels(3, R3=0, R9=0))


def test_an_unobserved_critical_criterion_is_inconclusive():
    senior = rubric(Grade.SENIOR)

    assert unobserved_points(senior, levels(3, R5=0)) == 10
    assert is_inconclusive(senior, levels(3, R5=0))


def test_the_same_criterion_is_not_critical_for_juniors():
    assert not is_inconclusive(rubric(), levels(3, R5=0))


def test_a_critical_criterion_under_its_floor_is_found():
    assert list_under_floor(rubric(), levels(3, R7=1)) == ("R7",)


def test_juniors_have_no_floor_on_other_criteria():
    assert list_under_floor(rubric(), levels(3, R1=1)) == ()


def test_seniors_have_a_floor_on_every_criterion():
    assert list_under_floor(rubric(Grade.SENIOR), levels(3, R1=1, R5=2)) == ("R1", "R5")


def test_what_was_not_observed_is_under_no_floor():
    assert list_under_floor(rubric(Grade.SENIOR), levels(3, R1=0)) == ()


@given(SHEETS)
def test_points_lie_between_nothing_and_everything(sheet):
    assert 0 <= total_tenths(rubric(), sheet) <= 1000


@given(SHEETS, st.sampled_from(CRITERIA))
def test_a_better_level_never_costs_points(sheet, code):
    worse, better = {**sheet, code: 2}, {**sheet, code: 3}

    assert total_tenths(rubric(), better) >= total_tenths(rubric(), worse)


@given(st.integers(1, 4), st.sets(st.sampled_from(CRITERIA), max_size=8))
def test_spreading_changes_nothing_where_all_levels_are_the_same(level, unseen):
    sheet = levels(level, **dict.fromkeys(unseen, 0))

    assert total_tenths(rubric(), sheet) == total_tenths(rubric(), levels(level))


@given(SHEETS)
def test_without_unobserved_criteria_tenths_are_exact(sheet):
    full = {code: level or 1 for code, level in sheet.items()}
    weights, scores = rubric().practical.weights, rubric().level_scores

    exact = sum(weights[code] * scores[level - 1] for code, level in full.items())

    assert total_tenths(rubric(), full) * 10 == exact
