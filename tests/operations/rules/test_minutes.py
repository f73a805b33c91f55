"""The minute table."""

from decimal import Decimal

from certification.operations.rules.minutes import list_segments, sum_up, why_not_minutes
from certification.operations.rules.reasons import Reason


def row(begins, ends, role="profit"):
    return {"from_minute": begins, "to_minute": ends, "role": role, "segment": "x"}


def sums(*rows):
    return sum_up(list_segments({"rows": list(rows)}))


def test_minutes_add_up():
    assert sums(row("0", "5"), row("5", "25")).total == 25


def test_each_role_has_its_minutes_and_share():
    found = sums(row("0", "5", "none"), row("5", "25", "traffic"), row("25", "40", "traffic"))

    assert found.by_role["traffic"] == (Decimal(35), Decimal("87.5"))


def test_rows_stand_in_the_order_of_their_start():
    segments = list_segments({"rows": [row("5", "25"), row("0", "5")]})

    assert [segment.from_minute for segment in segments] == [0, 5]


def test_overlapping_minutes_are_found():
    assert sums(row("0", "25"), row("24", "40")).overlaps == ((24, 25),)


def test_a_short_segment_inside_a_long_one_overlaps():
    assert sums(row("0", "40"), row("10", "20"), row("30", "50")).overlaps == ((10, 20), (30, 40))


def test_minutes_without_a_segment_are_found():
    assert sums(row("5", "25"), row("30", "40")).holes == ((0, 5), (25, 30))


def test_a_table_without_slips_has_none():
    found = sums(row("0", "5"), row("5", "60"))

    assert (found.overlaps, found.holes) == ((), ())


def test_a_segment_that_ends_before_it_begins_is_refused_at_its_field():
    refusal = why_not_minutes({"rows": [row("0", "5"), row("9", "9")]})

    assert refusal is not None
    assert refusal.code is Reason.ENDS_BEFORE_IT_BEGINS
    assert refusal.values["field"] == "rows-1-to_minute"


def test_a_segment_without_a_minute_is_refused_at_its_field():
    refusal = why_not_minutes({"rows": [row("", "5")]})

    assert refusal is not None
    assert (refusal.code, refusal.values["field"]) == (Reason.MINUTE_MISSING, "rows-0-from_minute")


def test_minute_zero_is_a_minute():
    assert why_not_minutes({"rows": [row("0", "5")]}) is None


def test_an_empty_table_sums_to_nothing():
    assert sums().total == 0
