"""What follows from a goal; the figures are the handbook's."""

from decimal import Decimal

from certification.operations.rules.goal import (
    Goal,
    ad_budget,
    needed_uv,
    net_gmv,
    planned_gmv,
    read_goal,
    sum_up,
)


def test_gmv_is_uv_times_cvr_times_aov():
    assert planned_gmv(Goal(uv=Decimal(2000), cvr_percent=Decimal("2.5"), aov=Decimal(100))) == 5000


def test_the_needed_uv_is_a_whole_person_more():
    goal = Goal(gmv=Decimal(36001), cvr_percent=Decimal("2.5"), aov=Decimal(100))

    assert needed_uv(goal) == 14401


def test_the_ad_budget_buys_what_natural_traffic_leaves():
    goal = Goal(gmv=Decimal(360000), natural_gmv=Decimal(198000), roi=Decimal(3))

    assert ad_budget(goal) == 54000


def test_no_budget_is_needed_where_natural_traffic_is_enough():
    assert ad_budget(Goal(gmv=Decimal(100), natural_gmv=Decimal(200), roi=Decimal(3))) == 0


def test_net_gmv_is_what_refunds_leave():
    assert net_gmv(Goal(gmv=Decimal(36000), refund_percent=Decimal(10))) == 32400


def test_a_plan_that_falls_short_shows_the_gap():
    goal = Goal(gmv=Decimal(36000), uv=Decimal(12000), cvr_percent=Decimal("2.5"), aov=Decimal(100))

    assert sum_up(goal).gap == -6000


def test_more_orders_than_can_be_shipped_are_noticed():
    sums = sum_up(Goal(uv=Decimal(12000), cvr_percent=Decimal("2.5")))

    assert sums.exceeds(Decimal(299))
    assert not sums.exceeds(Decimal(300))
    assert not sums.exceeds(None)


def test_what_is_missing_leaves_its_sums_open():
    sums = sum_up(Goal(gmv=Decimal(36000)))

    assert (sums.planned_gmv, sums.gap, sums.needed_uv, sums.ad_budget, sums.net_gmv) == (None,) * 5


def test_a_rate_of_nothing_divides_nothing():
    assert needed_uv(Goal(gmv=Decimal(1), cvr_percent=Decimal(0), aov=Decimal(0))) is None
    assert ad_budget(Goal(gmv=Decimal(1), natural_gmv=Decimal(0), roi=Decimal(0))) is None


def test_empty_fields_of_a_saved_form_are_missing():
    assert read_goal({"gmv": "36000", "uv": "", "reasons": "x"}) == Goal(gmv=Decimal(36000))
