"""Who came on the day: the marks of a roster, and when somebody counts as not having come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from certification.core.refusals import Refusal
from certification.core.texts import Text


class Mark(StrEnum):
    """What an officer marks beside a name; `NONE` takes a mistaken tap back."""

    NONE = "none"
    ARRIVED = "arrived"
    LATE = "late"
    NO_SHOW = "no_show"
    EXCUSED = "excused"


MARKS = {
    Mark.NONE: Text("未登记", "Not marked"),
    Mark.ARRIVED: Text("已到", "Arrived"),
    Mark.LATE: Text("迟到", "Late"),
    Mark.NO_SHOW: Text("缺考", "Absent"),
    Mark.EXCUSED: Text("请假", "Excused"),
}


class MarkReason(StrEnum):
    """Why a mark is refused."""

    TOO_EARLY = "appointments.mark_too_early"
    HAS_BEGUN = "appointments.mark_has_begun"
    NEEDS_REASON = "appointments.mark_needs_reason"
    OWN_MARK = "appointments.own_mark"
    EXCUSED_START = "appointments.excused_start"


@dataclass(frozen=True, slots=True)
class Place:
    """One seat on its day: when it begins and ends, whether the candidate has begun, the mark so far."""

    starts_at: datetime
    ends_at: datetime
    has_begun: bool
    mark: Mark = Mark.NONE


# Who did not sit needs words: they are held against somebody, or for them.
WITH_REASON = frozenset({Mark.EXCUSED, Mark.LATE})
ON_THE_DAY = frozenset({Mark.ARRIVED, Mark.LATE})


def why_not_mark(
    place: Place, mark: Mark, reason: str, now: datetime, *, opens_before: float
) -> Refusal | None:
    """Return why a mark is refused, or None; people arrive up to `opens_before` seconds before the start."""
    if mark in ON_THE_DAY and (place.starts_at - now).total_seconds() > opens_before:
        return Refusal(MarkReason.TOO_EARLY, {"starts": place.starts_at})
    if mark is Mark.NO_SHOW and now < place.starts_at:
        return Refusal(MarkReason.TOO_EARLY, {"starts": place.starts_at})
    if mark in {Mark.NO_SHOW, Mark.EXCUSED} and place.has_begun:
        return Refusal(MarkReason.HAS_BEGUN)
    if mark in WITH_REASON and not reason:
        return Refusal(MarkReason.NEEDS_REASON, {"field": "reason"})
    return None


def is_no_show(place: Place, now: datetime) -> bool:
    """Say whether the seat stayed empty without excuse, which counts as an attempt (DOMAIN 4.7).

    Nobody has to mark it: a seat whose time is over and on which nobody began stayed empty.
    """
    if place.has_begun or place.mark in {Mark.EXCUSED, Mark.ARRIVED, Mark.LATE}:
        return False
    return place.mark is Mark.NO_SHOW or now >= place.ends_at
