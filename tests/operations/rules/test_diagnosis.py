"""Gaps of the funnel in percent and in money; the figures are the handbook's."""

from decimal import Decimal

from certification.operations.rules.diagnosis import Metric, largest_drop, list_gaps

CONTENT = {
    "uv": "8000",
    "own_entry_percent": "10",
    "benchmark_entry_percent": "10",
    "own_click_percent": "18",
    "benchmark_click_percent": "20",
    "own_pay_percent": "8",
    "benchmark_pay_percent": "10",
    "own_aov": "100",
    "benchmark_aov": "90",
}


def gap_of(metric, content=CONTENT):
    return next(gap for gap in list_gaps(content) if gap.metric is metric)


def test_a_gap_is_own_over_benchmark_less_one():
    assert gap_of(Metric.CLICK_PERCENT).percent == -10


def test_a_gap_is_sized_by_the_rates_that_follow():
    assert gap_of(Metric.CLICK_PERCENT).worth == 1280


def test_a_gap_in_paying_is_sized_by_clicks_and_value():
    assert gap_of(Metric.PAY_PERCENT).worth == Decimal(8000) * 18 / 100 * 2 / 100 * 100


def test_a_gap_in_value_is_sized_by_the_orders():
    assert gap_of(Metric.AOV).worth == Decimal(8000) * 18 / 100 * 8 / 100 * -10


def test_entry_has_no_size_in_money_because_uv_is_counted_after_it():
    assert gap_of(Metric.ENTRY_PERCENT).worth is None


def test_the_largest_drop_is_the_furthest_under_its_benchmark():
    found = largest_drop(list_gaps(CONTENT))

    assert found is not None
    assert found.metric is Metric.PAY_PERCENT


def test_a_room_above_every_benchmark_has_no_drop():
    assert largest_drop(list_gaps({"own_aov": "100", "benchmark_aov": "90"})) is None


def test_without_a_later_rate_there_is_no_size():
    assert gap_of(Metric.CLICK_PERCENT, {**CONTENT, "own_aov": ""}).worth is None
