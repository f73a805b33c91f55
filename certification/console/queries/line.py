"""One thing that waits for the office: what to do, where, since when, due by, and whether this officer may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from certification.core.moments import local_day
from certification.core.refusals import Refusal
from certification.core.texts import Text
from certification.scheme.queries import days_off
from certification.scheme.rules.days import working_days_after

# Our own default, where the scheme sets no goal: applications, evidence, identity, rosters.
DEFAULT_DAYS = 5
# A signature that only waits for the second officer should not wait long.
SIGNATURE_DAYS = 2
# No goal lies further ahead than this.
LONGEST_GOAL = timedelta(days=60)


class Urgency(StrEnum):
    """How a due day stands today."""

    OVERDUE = "overdue"
    TODAY = "today"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Line:
    """What to do (a verb), about whom, at which page; the goal in words, and why this officer may not, if so."""

    task: Text
    about: str
    endpoint: str
    values: Mapping[str, str]
    grade: str
    since: datetime
    due_on: date
    refusal: Refusal | None = field(default=None)

    @property
    def is_mine(self) -> bool:
        """Say whether this officer may do it."""
        return self.refusal is None

    def urgency(self, today: date) -> Urgency:
        """Return whether the goal has passed, is today, or lies ahead."""
        if self.due_on < today:
            return Urgency.OVERDUE
        return Urgency.TODAY if self.due_on == today else Urgency.LATER


@dataclass(frozen=True, slots=True)
class Desk:
    """Who looks, and when."""

    officer_id: str
    moment: datetime

    @property
    def today(self) -> date:
        """Return the day in the body's zone."""
        return local_day(self.moment)


def due(since: datetime, days: int) -> date:
    """Return the day by which something should be done that has waited since a moment."""
    return working_days_after(local_day(since), days, days_off())


def find_unknown_year(moment: datetime) -> int | None:
    """Return the first year in which a goal may fall and whose public holidays nobody has entered, or None."""
    today = local_day(moment)
    years = sorted({today.year, (today + LONGEST_GOAL).year})
    return next((year for year in years if year not in days_off().years), None)
