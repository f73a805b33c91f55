"""What an attempt earned, and whether that passes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from certification.bank.rules.plan import MarkingPoint
from certification.core.texts import Text
from certification.exams.rules.plan import average, earned_by_domain, markers_needed, why_not_mark_plan
from certification.exams.rules.result import Earned, count, passes, weak
from certification.scheme.rules.exam import PassRule, PlanRules

RULE = PassRule(total_half_points=14, floor_domain="D5", floor_percent=60)
PLAN = PlanRules(count=1, points_by_domain={"D1": 2, "D2": 3}, markers=2, points_apart=4)
POINTS = (
    MarkingPoint("m1", 2, "D1", Text("一", "one")),
    MarkingPoint("m2", 3, "D2", Text("二", "two")),
)
halves = st.fixed_dictionaries({"m1": st.integers(0, 4), "m2": st.integers(0, 6)})


def a_place(domain: str, earned: int, worth: int = 10, force: str = "F1") -> Earned:
    return Earned(1, domain, force, "h01-01", earned, worth)


def test_sums_are_made_by_domain_and_by_force():
    counted = count([a_place("D1", 4), a_place("D1", 10), a_place("D5", 6, force="F4")])

    assert [
        (line.code, line.earned_half, line.worth_half, line.right, line.items) for line in counted.domains
    ] == [
        ("D1", 14, 20, 1, 2),
        ("D5", 6, 10, 0, 1),
    ]
    assert [line.code for line in counted.forces] == ["F1", "F4"]


def test_the_total_alone_does_not_pass_under_the_floor():
    assert not passes(count([a_place("D1", 10), a_place("D5", 5)]), RULE)


def test_the_floor_alone_does_not_pass_under_the_total():
    assert not passes(count([a_place("D1", 3), a_place("D5", 10)]), RULE)


def test_exactly_the_total_and_exactly_the_floor_pass():
    assert passes(count([a_place("D1", 8), a_place("D5", 6)]), RULE)


def test_a_paper_without_the_domain_of_the_floor_passes_nobody():
    assert not passes(count([a_place("D1", 10), a_place("D2", 10)]), RULE)


def test_the_weakest_domain_comes_first():
    counted = count([a_place("D1", 6), a_place("D2", 2), a_place("D3", 10)])

    assert [line.code for line in weak(counted.domains, 70)] == ["D2", "D1"]


def test_two_markers_suffice_while_they_agree():
    assert markers_needed(PLAN, [{"m1": 4, "m2": 6}, {"m1": 2, "m2": 0}]) == 2


def test_a_third_marker_joins_where_they_are_far_apart():
    far = [{"m1": 4, "m2": 6}, {"m1": 0, "m2": 1}]

    assert markers_needed(PLAN, far) == 3
    assert why_not_mark_plan(PLAN, ["chen", "clara"], "cyrus", far) is None
    assert why_not_mark_plan(PLAN, ["chen", "clara"], "cyrus", far[:1]) is not None


@given(st.lists(halves, min_size=1, max_size=3))
def test_an_average_lies_between_the_markers(marks):
    mean = average(marks)

    assert all(min(m[point] for m in marks) <= mean[point] <= max(m[point] for m in marks) for point in mean)


def test_a_plan_earns_in_the_domains_of_its_points():
    earned = earned_by_domain(a_place("D2", 0, 10), POINTS, {"m1": 3, "m2": 4})

    assert [(one.domain, one.earned_half, one.worth_half) for one in earned] == [("D1", 3, 4), ("D2", 4, 6)]
