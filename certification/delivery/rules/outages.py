"""What an outage of ours gives back to a candidate who sat while it lasted (RELIABILITY, "Time credit rule")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

# Nobody comes back to less than it takes to send what was typed meanwhile.
TO_SEND = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Outage:
    """From the last moment at which pages were answered to the first one at which they were again."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Sitter:
    """A paper that was open when the outage began: when it began itself, until when it ran, what it got back before."""

    started_at: datetime
    deadline_at: datetime
    break_until: datetime | None
    credited: timedelta


def credit(outage: Outage, sitter: Sitter, *, after: timedelta, most: timedelta) -> timedelta:
    """Return the time given back: what was lost beyond `after`, and enough to send; never above `most` in one exam.

    Time before the start, in a break, or after the deadline is not lost.
    """
    if sitter.deadline_at <= outage.since:
        return timedelta()
    begins = max(filter(None, (outage.since, sitter.started_at, sitter.break_until)))
    lost = outage.until - begins
    if lost <= after:
        return timedelta()
    wanted = max(lost - after, outage.until + TO_SEND - sitter.deadline_at)
    return max(timedelta(), min(wanted, most - sitter.credited))
