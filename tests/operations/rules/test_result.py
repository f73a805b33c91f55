"""The result index and the level of R9."""

from decimal import Decimal

import pytest

from certification.operations.rules.goal import Goal
from certification.operations.rules.result import Result, result_index
from certification.operations.rules.review import Actual
from certification.scheme.rules.practical import ResultIndex

RULE = ResultIndex(
    cap_percent=120,
    weights={"gmv": 40, "net_gmv": 20, "new_followers": 15, "roi": 15, "shipped_in_48_hours": 10},
)
GOAL = Goal(
    gmv=Decimal(1000),
    refund_percent=Decimal(10),
    new_followers=Decimal(100),
    roi=Decimal(2),
    shipped_percent=Decimal(80),
)


def test_a_goal_that_is_just_reached_is_a_hundred():
    actual = Actual(
        gmv=Decimal(1000),
        refund=Decimal(100),
        new_followers=Decimal(100),
        spend=Decimal(100),
        ad_gmv=Decimal(200),
        orders_due=Decimal(10),
        orders_shipped=Decimal(8),
    )

    found = result_index(RULE, GOAL, actual)

    assert found is not None
    assert (found.percent, found.level) == (100, 3)


def test_no_part_counts_more_than_its_cap():
    found = result_index(RULE, GOAL, Actual(gmv=Decimal(5000)))

    assert found is not None
    assert found.percent == 120


def test_the_weight_of_what_is_unknown_is_spread():
    found = result_index(RULE, GOAL, Actual(gmv=Decimal(500), new_followers=Decimal(100)))

    assert found is not None
    assert found.percent == Decimal("63.6")  # (50 × 40 + 100 × 15) ÷ 55


def test_without_gmv_there_is_no_index():
    assert result_index(RULE, GOAL, Actual(new_followers=Decimal(100))) is None
    assert result_index(RULE, Goal(), Actual(gmv=Decimal(1000))) is None


@pytest.mark.parametrize(
    ("percent", "level"),
    [("69.9", 1), ("70", 2), ("89.9", 2), ("90", 3), ("110", 3), ("110.1", 4)],
)
def test_the_level_follows_the_index(percent, level):
    assert Result(Decimal(percent), {}, refund_within_limit=True, roi_within_limit=True).level == level


def test_the_top_level_needs_refunds_and_roi_within_limits():
    over = Decimal(115)

    assert Result(over, {}, refund_within_limit=False, roi_within_limit=True).level == 3
    assert Result(over, {}, refund_within_limit=True, roi_within_limit=False).level == 3


def test_what_is_unknown_is_not_within_its_limit():
    found = result_index(RULE, GOAL, Actual(gmv=Decimal(2000)))

    assert found is not None
    assert (found.refund_within_limit, found.roi_within_limit, found.level) == (False, False, 3)
