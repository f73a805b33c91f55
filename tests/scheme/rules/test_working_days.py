"""Working days: Monday to Friday."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.scheme.rules.terms import working_days_after


@pytest.mark.parametrize(
    ("day", "days", "found"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_weekends_do_not_count(day, days, found):
    assert working_days_after(day, days) == found


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 60))
def test_a_goal_never_falls_on_a_weekend(day, days):
    assert working_days_after(day, days).weekday() < 5
