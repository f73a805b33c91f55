"""The renewal's paper: the grade's own matrix made smaller, sums exact, the floor kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.exams.rules.renewal import apportioned, renewal, renewal_pass, worth_half
from certification.scheme.rules.names import Column, Grade
from tests.candidacy.files import SCHEME

GRADES = list(Grade)


def paper(grade: Grade):
    rules = SCHEME.grades[grade]
    return renewal(rules.exam, rules.renewal), rules


@pytest.mark.parametrize("grade", GRADES)
def test_the_paper_has_exactly_the_schemes_items(grade):
    blueprint, rules = paper(grade)

    assert sum(sum(row.values()) for row in blueprint.counts.values()) == rules.renewal.items


@pytest.mark.parametrize("grade", GRADES)
def test_every_domain_is_present(grade):
    blueprint, _rules = paper(grade)

    assert set(blueprint.counts) == set(SCHEME.domains)
    assert all(sum(row.values()) >= 1 for row in blueprint.counts.values())


@pytest.mark.parametrize("grade", GRADES)
def test_there_is_no_plan_and_no_case(grade):
    blueprint, _rules = paper(grade)

    assert (blueprint.plans, blueprint.case_sets) == (0, 0)
    assert not any({Column.CASE, Column.PLAN} & set(row) for row in blueprint.counts.values())


@pytest.mark.parametrize("grade", GRADES)
def test_the_floors_domain_weighs_no_less_than_in_the_full_paper(grade):
    blueprint, rules = paper(grade)
    whole = sum(sum(row.values()) for row in rules.exam.matrix.counts.values())
    in_full = sum(rules.exam.matrix.counts["D5"].values())

    assert sum(blueprint.counts["D5"].values()) * whole >= in_full * rules.renewal.items


@pytest.mark.parametrize("grade", GRADES)
def test_a_bank_that_fills_the_full_paper_fills_this_one(grade):
    blueprint, rules = paper(grade)
    larger = [
        (domain, column)
        for domain, row in blueprint.counts.items()
        for column, count in row.items()
        if count > rules.exam.matrix.count(domain, column)
    ]

    assert not larger


@pytest.mark.parametrize(("grade", "percent"), [("junior", 70), ("intermediate", 70), ("senior", 75)])
def test_what_passes_is_the_schemes_share_of_the_points_and_the_same_floor(grade, percent):
    blueprint, rules = paper(Grade(grade))
    rule = renewal_pass(rules.exam, rules.renewal)

    assert rule.total_half_points * 100 >= percent * worth_half(blueprint)
    assert (rule.total_half_points - 1) * 100 < percent * worth_half(blueprint)
    assert (rule.floor_domain, rule.floor_percent) == ("D5", rules.exam.pass_rule.floor_percent)


def test_the_largest_remainder_gets_the_item_that_is_left():
    assert apportioned(10, {"a": 5, "b": 3, "c": 2}, *bounds("abc")) == {"a": 5, "b": 3, "c": 2}
    assert apportioned(4, {"a": 5, "b": 3, "c": 2}, *bounds("abc")) == {"a": 2, "b": 1, "c": 1}


def bounds(keys, least=0, most=99):
    return dict.fromkeys(keys, least), dict.fromkeys(keys, most)


def test_no_room_is_told():
    with pytest.raises(ValueError, match="shared out"):
        apportioned(7, {"a": 1, "b": 1}, {"a": 0, "b": 0}, {"a": 3, "b": 3})


@given(st.lists(st.integers(1, 30), min_size=1, max_size=9), st.data())
def test_what_is_shared_out_adds_up_and_keeps_its_bounds(shares, data):
    keys = {str(n): share for n, share in enumerate(shares)}
    least = {key: data.draw(st.integers(0, 3)) for key in keys}
    most = {key: least[key] + data.draw(st.integers(0, 20)) for key in keys}
    total = data.draw(st.integers(sum(least.values()), sum(most.values())))

    given_out = apportioned(total, keys, least, most)

    assert sum(given_out.values()) == total
    assert all(least[key] <= given_out[key] <= most[key] for key in keys)
