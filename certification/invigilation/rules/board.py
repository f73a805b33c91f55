"""What the board says of a candidate: one state, and calm notes beside it; nothing of any answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from certification.core.texts import Text
from certification.invigilation.rules.check_in import Decision

# RELIABILITY, "Invigilator interface that misleads": silence is told early and calmly, absence only when it lasts.
SILENT_SECONDS = 60
AWAY_SECONDS = 180


class State(StrEnum):
    """How far a candidate is."""

    NOT_HERE = "not_here"
    REFUSED = "refused"
    CHECKED_IN = "checked_in"
    WRITING = "writing"
    PAUSED = "paused"
    ON_BREAK = "on_break"
    HANDED_IN = "handed_in"
    TIME_UP = "time_up"
    CLOSED = "closed"
    VOID = "void"


STATES = {
    State.NOT_HERE: Text("未到", "Not here"),
    State.REFUSED: Text("未准入场", "Refused at the door"),
    State.CHECKED_IN: Text("已签到", "Checked in"),
    State.WRITING: Text("作答中", "Writing"),
    State.PAUSED: Text("已暂停", "Paused"),
    State.ON_BREAK: Text("休息中", "On a break"),
    State.HANDED_IN: Text("已交卷", "Handed in"),
    State.TIME_UP: Text("时间到", "Time up"),
    State.CLOSED: Text("已收卷", "Closed by the room"),
    State.VOID: Text("已作废", "Void"),
}
MANNERS = {
    State.WRITING: "good",
    State.CHECKED_IN: "good",
    State.PAUSED: "care",
    State.ON_BREAK: "care",
    State.REFUSED: "stop",
    State.VOID: "stop",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a candidate at a moment; moments of the page are None before it was first heard."""

    decision: Decision | None
    has_arrived: bool
    started_at: datetime | None
    submitted_at: datetime | None
    is_closed: bool
    is_paused: bool
    is_on_break: bool
    is_closed_by_room: bool
    is_void: bool
    heard_at: datetime | None
    saved_at: datetime | None


def state_of(seen: Seen) -> State:
    """Return the one state of a candidate."""
    if seen.is_void:
        return State.VOID
    if seen.started_at is None:
        return _before_the_start(seen)
    if seen.is_closed:
        return _after_the_end(seen)
    if seen.is_paused:
        return State.PAUSED
    return State.ON_BREAK if seen.is_on_break else State.WRITING


def _before_the_start(seen: Seen) -> State:
    if seen.decision is Decision.REFUSED:
        return State.REFUSED
    return State.CHECKED_IN if seen.decision or seen.has_arrived else State.NOT_HERE


def _after_the_end(seen: Seen) -> State:
    if seen.is_closed_by_room:
        return State.CLOSED
    return State.HANDED_IN if seen.submitted_at else State.TIME_UP


def silent_seconds(seen: Seen, now: datetime) -> int | None:
    """Return for how long nothing came from the page of a running paper, or None where nothing need come."""
    if seen.started_at is None or seen.is_closed:
        return None
    last = max(moment for moment in (seen.started_at, seen.heard_at, seen.saved_at) if moment)
    return max(0, int((now - last).total_seconds()))


class Contact(StrEnum):
    """Whether the page of a running paper is in touch."""

    NONE = "none"
    THERE = "there"
    SILENT = "silent"
    OFFLINE = "offline"


def contact_of(seen: Seen, now: datetime) -> Contact:
    """Return whether the page is in touch: after a minute without a word silent, after three probably offline."""
    silent = silent_seconds(seen, now)
    if silent is None:
        return Contact.NONE
    if silent <= SILENT_SECONDS:
        return Contact.THERE
    return Contact.SILENT if silent <= AWAY_SECONDS else Contact.OFFLINE
