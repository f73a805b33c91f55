"""Months, years and the last day of a certificate."""

from datetime import UTC, date, datetime

import pytest

from certification.scheme.rules.terms import months_after, months_before, renewal_opens_on, valid_until


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 15), 2, date(2027, 1, 15)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_keep_the_day_where_the_month_has_it(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_months_back_cross_the_year() -> None:
    assert months_before(date(2026, 1, 15), 2) == date(2025, 11, 15)


def test_a_moment_keeps_its_hour_and_zone() -> None:
    assert months_after(datetime(2026, 3, 1, 10, tzinfo=UTC), 12) == datetime(2027, 3, 1, 10, tzinfo=UTC)


def test_a_certificate_ends_on_its_anniversary() -> None:
    assert valid_until(date(2026, 11, 22), 2) == date(2028, 11, 22)


def test_a_certificate_of_a_leap_day_ends_on_28_february() -> None:
    assert valid_until(date(2028, 2, 29), 1) == date(2029, 2, 28)


def test_the_window_opens_ninety_days_before() -> None:
    assert renewal_opens_on(date(2027, 11, 22), 90) == date(2027, 8, 24)
