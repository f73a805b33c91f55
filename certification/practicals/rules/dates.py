"""Practical dates: when slots begin, who may book one, wait for one or give it back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from certification.core.refusals import Refusal
from certification.practicals.rules.panel import Earlier, why_not_plan
from certification.scheme.rules.retake import RetakeRule

MOST_CANCELLED = 3
MOST_STARTS = 24


class DateState(StrEnum):
    """Whether a date takes bookings; a cancelled one does not take place."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class DateReason(StrEnum):
    """Why a date, a booking or a place in line is refused."""

    ODD_STARTS = "practicals.odd_starts"
    PAST_START = "practicals.past_start"
    DATE_CLOSED = "practicals.date_closed"
    DATE_CANCELLED = "practicals.date_cancelled"
    DATE_OPEN = "practicals.date_open"
    DATE_OVER = "practicals.date_over"
    SLOT_PAST = "practicals.slot_past"
    SLOT_FULL = "practicals.slot_full"
    SLOTS_FREE = "practicals.slots_free"
    NO_APPLICATION = "practicals.no_application"
    BOOKED_ALREADY = "practicals.booked_already"
    CANCELLED_TOO_OFTEN = "practicals.cancelled_too_often"
    BEGUN_ALREADY = "practicals.begun_already"
    ASSIGNED_ALREADY = "practicals.has_assessors"
    IS_LIVE = "practicals.is_live"
    DATE_BEGUN = "practicals.date_begun"
    OTHER_NUMBER = "practicals.other_number"
    DATE_UNCHANGED = "practicals.date_unchanged"


@dataclass(frozen=True, slots=True)
class DateSetting:
    """Where and when a date takes place: its starts, the first one first."""

    place: str
    starts: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class SlotNow:
    """A slot as somebody would book it."""

    starts_at: datetime
    seats: int
    taken: int
    takes_bookings: bool


@dataclass(frozen=True, slots=True)
class Booker:
    """What a candidate brings: the state of their application, earlier practicals, other bookings."""

    application_state: str | None
    earlier: Earlier
    has_booking: bool
    times_cancelled: int


def read_starts(typed: str) -> tuple[time, ...] | None:
    """Return the times of day in what an officer typed (`9:00 10:40，14:00`), or None where one is none."""
    words = re.split(r"[\s,、;]+", unicodedata.normalize("NFKC", typed).strip())
    found = [re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", word) for word in words if word]
    if not found or len(found) > MOST_STARTS or any(one is None for one in found):
        return None
    starts = sorted({time(int(one[1]), int(one[2])) for one in found if one})
    return tuple(starts)


def why_not_open_date(starts: Sequence[datetime], now: datetime) -> Refusal | None:
    """Return why a date with these starts is not opened, or None."""
    if not starts:
        return Refusal(DateReason.ODD_STARTS, {"field": "starts"})
    if min(starts) <= now:
        return Refusal(DateReason.PAST_START, {"field": "starts"})
    return None


def why_not_turn(state: str, becomes: DateState, last_start: datetime, now: datetime) -> Refusal | None:
    """Return why a date does not stop, or start again, to take bookings, or is not cancelled."""
    if state == DateState.CANCELLED:
        return Refusal(DateReason.DATE_CANCELLED)
    if now >= last_start:
        return Refusal(DateReason.DATE_OVER)
    if state == becomes:
        is_closed = becomes is DateState.CLOSED
        return Refusal(DateReason.DATE_CLOSED if is_closed else DateReason.DATE_OPEN)
    return None


def why_not_change_date(
    state: str, before: DateSetting, after: DateSetting, now: datetime, *, is_live: bool
) -> Refusal | None:
    """Return why place and starts stay as they are: they stand once the first slot begins, and no slot goes away."""
    if state == DateState.CANCELLED:
        return Refusal(DateReason.DATE_CANCELLED)
    if is_live or now >= before.starts[0]:
        return Refusal(DateReason.DATE_BEGUN)
    if before == after:
        return Refusal(DateReason.DATE_UNCHANGED)
    if not after.starts:
        return Refusal(DateReason.ODD_STARTS, {"field": "starts"})
    if len(after.starts) != len(before.starts):
        return Refusal(DateReason.OTHER_NUMBER, {"field": "starts", "slots": len(before.starts)})
    return why_not_open_date(after.starts, now)


def in_safe_order(pairs: Sequence[tuple[datetime, datetime]]) -> list[int]:
    """Return the places of these (old, new) starts in an order in which each new one is free when its turn comes.

    Both rows rise: what moves later goes from the last to the first, what moves earlier from the first to the last.
    """
    later = [at for at, (old, new) in enumerate(pairs) if new > old]
    earlier = [at for at, (old, new) in enumerate(pairs) if new < old]
    return [*reversed(later), *earlier]


def why_not_book_slot(
    slot: SlotNow, booker: Booker, rule: RetakeRule | None, now: datetime
) -> Refusal | None:
    """Return why a candidate may not book a slot, or None; the waiting time is held against the slot's own start."""
    if booker.application_state is None or rule is None:
        return Refusal(DateReason.NO_APPLICATION)
    if booker.has_booking:
        return Refusal(DateReason.BOOKED_ALREADY)
    if now >= slot.starts_at:
        return Refusal(DateReason.SLOT_PAST)
    if not slot.takes_bookings:
        return Refusal(DateReason.DATE_CLOSED)
    if booker.times_cancelled >= MOST_CANCELLED:
        return Refusal(DateReason.CANCELLED_TOO_OFTEN, {"times": MOST_CANCELLED})
    if refusal := why_not_plan(booker.application_state, booker.earlier, rule, slot.starts_at):
        return refusal
    return Refusal(DateReason.SLOT_FULL) if slot.taken >= slot.seats else None


def why_not_wait(refusals: Sequence[Refusal | None]) -> Refusal | None:
    """Return why nobody waits for a date: a slot can be booked, or no slot could be booked even if it were free."""
    if not refusals:
        return Refusal(DateReason.DATE_OVER)
    if None in refusals:
        return Refusal(DateReason.SLOTS_FREE)
    others = [one for one in refusals if one is not None and one.code is not DateReason.SLOT_FULL]
    return others[0] if len(others) == len(refusals) else None


def why_not_cancel(starts_at: datetime, now: datetime, *, is_live: bool) -> Refusal | None:
    """Return why an own booking stays: its slot has begun."""
    return Refusal(DateReason.BEGUN_ALREADY) if is_live or now >= starts_at else None
