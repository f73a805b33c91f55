"""When assessors must talk and a further one must score."""

from hypothesis import given
from hypothesis import strategies as st

from certification.practicals.rules.moderation import Cause, CauseKind, list_causes
from certification.practicals.rules.score import total_tenths
from certification.scheme.rules.names import Grade
from tests.practicals.rules.rubrics import CRITERIA, levels, published_scheme, rubric

RULE = published_scheme().moderation
SHEETS = st.lists(
    st.fixed_dictionaries({code: st.integers(0, 4) for code in CRITERIA}), min_size=2, max_size=4
)


def causes(*sheets, grade=Grade.JUNIOR):
    return list_causes(RULE, rubric(grade), sheets)


def test_assessors_who_agree_are_not_moderated():
    assert causes(levels(3), levels(3)) == ()


def test_a_level_apart_on_a_critical_criterion_is_not_moderated():
    assert causes(levels(3), levels(3, R7=2)) == ()


def test_two_levels_apart_on_a_critical_criterion_are_moderated():
    assert Cause(CauseKind.STAR, "R7", 2) in causes(levels(3, R7=4), levels(3, R7=2))


def test_two_levels_apart_on_another_criterion_are_not_moderated():
    assert causes(levels(3, R1=4), levels(3, R1=2)) == ()


def test_twelve_points_apart_are_not_moderated():
    other = levels(3, R3=2, R4=2, R8=2)

    assert total_tenths(rubric(), levels(3)) - total_tenths(rubric(), other) == 120
    assert causes(levels(3), other) == ()


def test_more_than_twelve_points_apart_are_moderated():
    other = levels(3, R3=2, R4=2, R8=2, R9=2)

    assert causes(levels(3), other) == (Cause(CauseKind.TOTALS, apart=126),)


def test_both_sides_of_a_floor_are_moderated():
    assert Cause(CauseKind.FLOOR, "R7", 1) in causes(levels(3, R7=2), levels(3, R7=1))


def test_the_same_side_of_a_floor_is_not_moderated():
    assert causes(levels(3, R7=1), levels(3, R7=1)) == ()


def test_intermediate_assessors_split_on_any_criterions_floor_are_moderated():
    split = causes(levels(3), levels(3), levels(3, R1=1), grade=Grade.INTERMEDIATE)

    assert Cause(CauseKind.FLOOR, "R1", 2) in split


def test_the_intermediate_floor_of_a_critical_criterion_is_higher():
    split = causes(levels(3), levels(3), levels(3, R7=2), grade=Grade.INTERMEDIATE)

    assert split == (Cause(CauseKind.FLOOR, "R7", 1),)


def test_who_did_not_observe_is_on_no_side():
    assert causes(levels(3, R1=0), levels(3, R1=1), grade=Grade.SENIOR) == ()
    assert causes(levels(3, R1=0), levels(3), grade=Grade.SENIOR) == ()


def test_nobody_on_a_critical_criterion_differs_from_nobody():
    assert causes(levels(3, R7=0), levels(3, R7=0)) == ()


def test_every_cause_is_named_at_once():
    kinds = {cause.kind for cause in causes(levels(4), levels(2, R7=1))}

    assert kinds == {CauseKind.TOTALS, CauseKind.STAR, CauseKind.FLOOR}


@given(SHEETS)
def test_the_order_of_assessors_does_not_matter(sheets):
    assert set(causes(*sheets)) == set(causes(*reversed(sheets)))


@given(SHEETS)
def test_an_assessor_who_repeats_another_adds_no_cause(sheets):
    assert causes(*sheets, sheets[0]) == causes(*sheets)


@given(SHEETS)
def test_totals_are_a_cause_exactly_where_they_are_more_than_twelve_apart(sheets):
    totals = [total_tenths(rubric(), sheet) for sheet in sheets]

    found = any(cause.kind is CauseKind.TOTALS for cause in causes(*sheets))

    assert found == (max(totals) - min(totals) > 120)


@given(st.fixed_dictionaries({code: st.integers(0, 4) for code in CRITERIA}))
def test_one_opinion_is_never_moderated(sheet):
    assert causes(sheet, sheet) == ()
