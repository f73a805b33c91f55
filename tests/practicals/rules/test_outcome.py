"""How a practical ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.practicals.rules.moderation import Cause, CauseKind
from certification.practicals.rules.outcome import Outcome, Progress, Step, floors_missed, judge, next_step
from certification.scheme.rules.names import Grade
from tests.practicals.rules.rubrics import CRITERIA, levels, published_scheme, rubric

RULE = published_scheme().moderation
FULL_SHEETS = st.lists(
    st.fixed_dictionaries({code: st.integers(1, 4) for code in CRITERIA}), min_size=2, max_size=4
)
WHY = (Cause(CauseKind.TOTALS, apart=130),)


def outcome(*sheets, grade=Grade.JUNIOR):
    return judge(RULE, rubric(grade), sheets, first=2)


def test_two_sheets_at_level_three_pass():
    found = outcome(levels(3), levels(3))

    assert (found.outcome, found.points_tenths) == (Outcome.PASSED, 800)


def test_two_sheets_at_level_two_fail():
    assert outcome(levels(2), levels(2)).outcome is Outcome.FAILED


def test_the_mean_decides_at_the_pass_mark():
    exactly = levels(3, R3=2, R4=2, R1=2, R9=1)

    assert outcome(exactly, exactly).points_tenths == 679
    assert outcome(exactly, levels(3, R3=2, R4=2)).points_tenths == 695
    assert outcome(exactly, levels(3, R3=2, R4=2)).outcome is Outcome.FAILED
    assert outcome(exactly, levels(3, R3=2)).outcome is Outcome.PASSED


def test_a_floor_that_all_miss_fails_whatever_the_points():
    found = outcome(levels(4, R7=1), levels(4, R7=1))

    assert (found.outcome, found.points_tenths) == (Outcome.FAILED, 800)
    assert found.floors_missed == ("R7",)


def test_the_mean_does_not_hide_a_missed_floor():
    assert floors_missed(rubric(), [levels(4, R7=1), levels(4, R7=4)]) == ("R7",)


def test_a_further_assessor_above_the_floor_keeps_it():
    assert floors_missed(rubric(), [levels(4, R7=1), levels(4, R7=3), levels(4, R7=2)]) == ()


def test_a_further_assessor_under_the_floor_misses_it():
    assert floors_missed(rubric(), [levels(4, R7=1), levels(4, R7=3), levels(4, R7=1)]) == ("R7",)


def test_a_tie_on_a_floor_misses_it():
    sheets = [levels(3), levels(3), levels(3, R1=1), levels(3, R1=1)]

    assert floors_missed(rubric(Grade.INTERMEDIATE), sheets) == ("R1",)


def test_an_unobserved_critical_criterion_makes_it_inconclusive():
    found = outcome(levels(4), levels(4, R7=0))

    assert found.outcome is Outcome.INCONCLUSIVE
    assert found.inconclusive_sheets == (1,)


def test_inconclusive_wins_over_failed():
    assert outcome(levels(1), levels(1, R7=0)).outcome is Outcome.INCONCLUSIVE


def test_seniors_need_seventy_five_points():
    sheet = levels(3, R2=2, R9=2)

    assert outcome(sheet, sheet, grade=Grade.SENIOR).points_tenths == 725
    assert outcome(sheet, sheet, grade=Grade.SENIOR).outcome is Outcome.FAILED
    assert outcome(sheet, sheet, grade=Grade.INTERMEDIATE).outcome is Outcome.PASSED


def test_causes_are_those_of_the_first_assessors():
    assert outcome(levels(3), levels(3), levels(1)).causes == ()


def progress(**known):
    return Progress(
        **{
            "all_first_sealed": True,
            "has_further": False,
            "further_sealed": False,
            "has_talk": False,
            **known,
        }
    )


@pytest.mark.parametrize(
    ("known", "causes", "step"),
    [
        ({"all_first_sealed": False}, (), Step.SHEETS),
        ({}, (), Step.NOTHING),
        ({}, WHY, Step.FURTHER_ASSESSOR),
        ({"has_talk": True}, WHY, Step.FURTHER_ASSESSOR),
        ({"has_further": True}, WHY, Step.TALK),
        ({"has_further": True, "has_talk": True}, WHY, Step.SHEETS),
        ({"has_further": True, "further_sealed": True}, WHY, Step.TALK),
        ({"has_further": True, "further_sealed": True, "has_talk": True}, WHY, Step.NOTHING),
    ],
)
def test_a_practical_waits_for_the_right_step(known, causes, step):
    assert next_step(progress(**known), causes, first_inconclusive=False) is step


def test_an_inconclusive_session_is_settled_without_moderation():
    assert next_step(progress(), WHY, first_inconclusive=True) is Step.NOTHING


@given(FULL_SHEETS)
def test_whoever_passes_has_the_points_and_misses_no_floor(sheets):
    found = outcome(*sheets)

    assert (found.outcome is Outcome.PASSED) == (found.points_tenths >= 700 and not found.floors_missed)


@given(FULL_SHEETS)
def test_better_sheets_never_turn_a_pass_into_a_fail(sheets):
    better = [{code: min(level + 1, 4) for code, level in sheet.items()} for sheet in sheets]

    assert outcome(*sheets).outcome is not Outcome.PASSED or outcome(*better).outcome is Outcome.PASSED
