"""Calendar arithmetic of the scheme: months, years, the last day of a certificate."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TypeVar

Day = TypeVar("Day", bound=date)


def months_after(day: Day, months: int) -> Day:
    """Return the same day so many months later, or the last day of that month where it is shorter."""
    counted = day.year * 12 + day.month - 1 + months
    year, month = divmod(counted, 12)
    last = monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


def months_before(day: Day, months: int) -> Day:
    """Return the same day so many months earlier, or the last day of that month where it is shorter."""
    return months_after(day, -months)


def valid_until(issued_on: date, years: int) -> date:
    """Return the last day on which a certificate is valid: the anniversary, 28 February for a leap day.

    A renewal runs from this day, so `valid_until(valid_until(day, 1), 1)` is its new last day.
    """
    return months_after(issued_on, 12 * years)


def renewal_opens_on(valid_until_on: date, window_days: int) -> date:
    """Return the first day on which a certificate may be renewed."""
    return valid_until_on - timedelta(days=window_days)
