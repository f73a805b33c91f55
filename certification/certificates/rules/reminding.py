"""When a holder is reminded of the end of a term: as the window opens, a month before the end, once it lapsed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTH_DAYS = 30


class Reminder(StrEnum):
    """The dated letters, each written once a certificate."""

    WINDOW = "window"
    MONTH = "month"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Due:
    """The last valid days, first and last, of the certificates that a reminder is due for today."""

    reminder: Reminder
    first_on: date
    last_on: date


def list_due(window_days: int, grace_days: int, today: date) -> tuple[Due, ...]:
    """Return which last days call for which letter today; a letter that is overdue gives way to the next one."""
    month_ends = today + timedelta(days=min(MONTH_DAYS, window_days))
    return (
        Due(Reminder.WINDOW, month_ends + timedelta(days=1), today + timedelta(days=window_days)),
        Due(Reminder.MONTH, today, month_ends),
        Due(Reminder.LAPSED, today - timedelta(days=grace_days), today - timedelta(days=1)),
    )
