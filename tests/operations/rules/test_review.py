"""Result against goal, chain substitution, at most five actions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.operations.rules.goal import Goal
from certification.operations.rules.reasons import Reason
from certification.operations.rules.review import Actual, decompose, reached_percent, why_not_review

ACTION = {"what": "双网切换", "owner": "中控", "due_on": "2026-12-01", "measure": "30 秒"}
AMOUNTS = st.integers(1, 10**6).map(Decimal)
PERCENTS = st.decimals(min_value="0.01", max_value=100, places=2)


def test_the_handbooks_decomposition():
    goal = Goal(uv=Decimal(20000), cvr_percent=Decimal(3), aov=Decimal(90))
    actual = Actual(uv=Decimal(26000), buyers=Decimal(650), gmv=Decimal(62400))

    found = decompose(goal, actual)

    assert found is not None
    assert (found.uv, found.cvr, found.aov, found.total) == (16200, -11700, 3900, 8400)


@given(
    goal=st.builds(Goal, uv=AMOUNTS, cvr_percent=PERCENTS, aov=AMOUNTS),
    actual=st.builds(Actual, uv=AMOUNTS, buyers=AMOUNTS, gmv=AMOUNTS),
)
def test_the_factors_always_add_up_to_the_gap(goal, actual):
    found = decompose(goal, actual)

    assert found is not None
    assert found.uv + found.cvr + found.aov == found.total


def test_without_a_plan_there_is_nothing_to_take_apart():
    assert decompose(Goal(), Actual(uv=Decimal(1), buyers=Decimal(1), gmv=Decimal(1))) is None


def test_a_session_without_buyers_is_taken_apart():
    goal = Goal(uv=Decimal(100), cvr_percent=Decimal(2), aov=Decimal(50))

    found = decompose(goal, Actual(uv=Decimal(80), buyers=Decimal(0), gmv=Decimal(0)))

    assert found is not None
    assert (found.uv, found.cvr, found.aov) == (-20, -80, 0)


def test_rates_follow_from_what_was_counted():
    actual = Actual(
        uv=Decimal(11000),
        buyers=Decimal(300),
        gmv=Decimal(34000),
        refund=Decimal(3400),
        spend=Decimal(5200),
        ad_gmv=Decimal(15000),
        orders_due=Decimal(200),
        orders_shipped=Decimal(190),
    )

    assert actual.cvr_percent == Decimal("2.73")
    assert actual.aov == Decimal("113.33")
    assert actual.net_gmv == 30600
    assert actual.refund_percent == 10
    assert actual.roi == Decimal("2.88")
    assert actual.shipped_percent == 95


def test_reached_is_in_percent_of_the_goal():
    assert reached_percent(Decimal(36000), Decimal(34000)) == Decimal("94.4")
    assert reached_percent(None, Decimal(34000)) is None
    assert reached_percent(Decimal(0), Decimal(34000)) is None


def test_five_actions_are_taken_and_six_are_not():
    assert why_not_review({"actions": [ACTION] * 5}) is None
    refusal = why_not_review({"actions": [ACTION] * 6})
    assert refusal is not None
    assert refusal.code is Reason.TOO_MANY_ROWS


@pytest.mark.parametrize("name", ["what", "owner", "due_on", "measure"])
def test_an_action_without_one_of_its_parts_is_refused_at_its_field(name):
    refusal = why_not_review({"actions": [ACTION, {**ACTION, name: ""}]})

    assert refusal is not None
    assert (refusal.code, refusal.values["field"]) == (Reason.ACTION_INCOMPLETE, f"actions-1-{name}")
