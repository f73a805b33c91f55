"""The incident log: times and minutes."""

from decimal import Decimal

import pytest

from certification.operations.rules.incidents import (
    BadTime,
    Step,
    list_incidents,
    read_time,
    why_not_incidents,
)
from certification.operations.rules.reasons import Reason


def row(*times):
    names = ("appeared_at", "noticed_at", "acted_at", "restored_at")
    return dict(zip(names, times, strict=True))


def incident(*times):
    return list_incidents({"rows": [row(*times)]})[0]


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("14:03", "14:03:00"),
        ("14:03:22", "14:03:22"),
        ("14：03", "14:03:00"),
        ("140322", "14:03:22"),
        ("1403", "14:03:00"),
        ("9:05", "09:05:00"),
        ("１４:０３", "14:03:00"),
    ],
)
def test_a_time_is_read_as_people_type_it(typed, clock):
    assert read_time(typed) == clock


@pytest.mark.parametrize("typed", ["", "25:00", "14:60", "903", "noon", "14:03:61", "14.03"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(BadTime):
        read_time(typed)


def test_each_step_counts_from_the_step_before():
    found = incident("14:03:10", "14:03:40", "14:05:40", "14:09:10")

    assert [found.minutes(step) for step in Step] == [Decimal("0.5"), 2, Decimal("3.5")]


def test_a_step_with_a_missing_time_has_no_minutes():
    found = incident("14:03:10", "14:03:40", "", "14:09:10")

    assert [found.minutes(step) for step in Step] == [Decimal("0.5"), None, None]


def test_a_step_is_late_by_a_second():
    assert not incident("14:00:00", "14:01:00", "", "").is_late(Step.DETECT)
    assert incident("14:00:00", "14:01:01", "", "").is_late(Step.DETECT)


def test_an_incident_over_midnight_counts_on():
    assert incident("23:59:30", "00:00:00", "", "").minutes(Step.DETECT) == Decimal("0.5")


def test_a_time_before_the_one_that_precedes_it_is_refused_at_its_field():
    refusal = why_not_incidents({"rows": [row("14:03:10", "14:02:00", "", "")]})

    assert refusal is not None
    assert (refusal.code, refusal.values["field"]) == (Reason.TIMES_OUT_OF_ORDER, "rows-0-noticed_at")


def test_a_slip_is_found_over_a_missing_time():
    refusal = why_not_incidents({"rows": [row("14:03:10", "", "", "14:02:00")]})

    assert refusal is not None
    assert refusal.values["field"] == "rows-0-restored_at"


def test_times_in_order_are_fine():
    assert why_not_incidents({"rows": [row("14:03:10", "14:03:10", "14:04:00", "")]}) is None
