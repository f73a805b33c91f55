"""Working days: Monday to Friday without public holidays, and the weekend days that are worked for these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from certification.core.entries import Entry


@dataclass(frozen=True, slots=True)
class DaysOff:
    """What is known of public holidays: the days off, the weekend days that are worked, for which years."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Say whether the office works on a day; a year of which nothing is known has its weekends."""
        return day in self.worked or (day.weekday() < 5 and day not in self.off)

    def __or__(self, other: DaysOff) -> DaysOff:
        return DaysOff(self.off | other.off, self.worked | other.worked, self.years | other.years)


WEEKENDS_ONLY = DaysOff()


def working_days_after(day: date, days: int, days_off: DaysOff = WEEKENDS_ONLY) -> date:
    """Return the day that lies so many working days later."""
    found = day
    while days:
        found += timedelta(days=1)
        days -= days_off.is_working_day(found)
    return found


def read_days_off(document: object) -> DaysOff:
    """Return what a document says of the years it knows; raises Malformed with the path."""
    known = WEEKENDS_ONLY
    for year in Entry(document).only(("years",)).at("years").each(_year):
        known |= year
    return known


def _year(entry: Entry) -> DaysOff:
    entry.only(("year", "source", "off", "worked"))
    year = entry.at("year").whole(2000, 2100)
    entry.at("source").words()
    off = [day for span in entry.at("off").each(lambda one: _span(one, year)) for day in span]
    worked = entry.at("worked").each(lambda one: _weekend_day(one, year))
    return DaysOff(frozenset(off), frozenset(worked), frozenset({year}))


def _span(entry: Entry, year: int) -> tuple[date, ...]:
    entry.only(("from", "until", "name"))
    first, last = _day(entry.at("from"), year), _day(entry.at("until"), year)
    if not first <= last <= first + timedelta(days=30):
        raise entry.refuse("must end on or after its first day, within a month")
    return tuple(_days(first, last))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _weekend_day(entry: Entry, year: int) -> date:
    day = _day(entry, year)
    if day.weekday() < 5:
        raise entry.refuse("must be a Saturday or a Sunday")
    return day


def _day(entry: Entry, year: int) -> date:
    day = entry.day()
    if day.year != year:
        raise entry.refuse(f"must lie in {year}")
    return day
