"""One appointment as a calendar file that any phone takes: the same UID for good, a SEQUENCE that rises with changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from icalendar import Calendar, Event, Timezone

from certification.core.moments import ZONE

# China has had one time without summer time since 1992; the file tells the zone for these years.
FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)
CALENDAR = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Appointment:
    """What stands in the calendar; the words are in the reader's language."""

    uid: str
    sequence: int
    title: str
    place: str
    words: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    is_cancelled: bool = False


def write_calendar(appointment: Appointment) -> bytes:
    """Return the file: one event in Beijing time with its zone; a cancelled one takes itself out of the calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Caopan//Appointments//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if appointment.is_cancelled else "PUBLISH")
    calendar.add_component(Timezone.from_tzinfo(ZONE, first_date=FIRST, last_date=LAST))
    calendar.add_component(_event(appointment))
    return bytes(calendar.to_ical())


def _event(appointment: Appointment) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.changed_at)
    event.add("dtstart", appointment.starts_at.astimezone(ZONE))
    event.add("dtend", appointment.ends_at.astimezone(ZONE))
    event.add("summary", appointment.title)
    event.add("location", appointment.place)
    event.add("description", appointment.words)
    event.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    return event
