"""Dates and times as a reader says them, in the body's own zone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from certification.core.texts import EN, ZH, Text, language

ZONE = ZoneInfo("Asia/Shanghai")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

DAYS = [
    Text("星期一", "Monday"),
    Text("星期二", "Tuesday"),
    Text("星期三", "Wednesday"),
    Text("星期四", "Thursday"),
    Text("星期五", "Friday"),
    Text("星期六", "Saturday"),
    Text("星期日", "Sunday"),
]


def spoken(moment: date | datetime) -> str:
    """Return 2026-03-14 as `2026年3月14日` or `14 March 2026`, a moment with its hour and minute."""
    return _spoken_in(moment, language())


def spoken_in_both(moment: date | datetime) -> Text:
    """Return the same in both languages, for a letter whose reader is somebody else."""
    return Text(_spoken_in(moment, ZH), _spoken_in(moment, EN))


def _spoken_in(moment: date | datetime, chosen: str) -> str:
    local = moment.astimezone(ZONE) if isinstance(moment, datetime) else moment
    day = (
        f"{local.day} {MONTHS[local.month - 1]} {local.year}"
        if chosen == EN
        else f"{local.year}年{local.month}月{local.day}日"
    )
    return f"{day} {local:%H:%M}" if isinstance(local, datetime) else day


def spoken_weekday(moment: datetime) -> str:
    """Return the day of the week as `星期六` or `Saturday`."""
    day = moment.astimezone(ZONE).weekday()
    return DAYS[day].of(language())


def clock_time(moment: datetime) -> str:
    """Return the time of day as `14:03:22`."""
    return f"{moment.astimezone(ZONE):%H:%M:%S}"


def iso_day(moment: date | datetime) -> str:
    """Return the day as `2026-03-14`, as certificates and tables print it."""
    return (moment.astimezone(ZONE).date() if isinstance(moment, datetime) else moment).isoformat()


def local_day(moment: datetime) -> date:
    """Return the calendar day of a moment in the body's zone."""
    return moment.astimezone(ZONE).date()
