"""Who may book a seat, and when a paper may begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from certification.candidacy.rules.renewal import RenewalPath
from certification.core.refusals import Refusal
from certification.scheme.rules.retake import RetakeReason, RetakeRule, why_not_book


class Reason(StrEnum):
    """Why a booking or a start is refused."""

    NO_APPLICATION = "exams.no_application"
    ALREADY_PASSED = "exams.already_passed"
    ALREADY_BOOKED = "exams.already_booked"
    OTHER_BOOKING = "exams.other_booking"
    NO_SEAT = "exams.no_seat"
    CLOSED = "exams.closed"
    NOT_OPEN_YET = "exams.not_open_yet"
    TOO_SOON = "exams.too_soon"
    NO_ATTEMPTS_LEFT = "exams.no_attempts_left"
    ODD_WINDOW = "exams.odd_window"
    NO_RENEWAL = "exams.no_renewal"
    RENEWAL_NEEDS_FULL = "exams.renewal_needs_full"
    RENEWAL_OVER = "exams.renewal_over"


RETAKE = {RetakeReason.TOO_SOON: Reason.TOO_SOON, RetakeReason.NO_ATTEMPTS_LEFT: Reason.NO_ATTEMPTS_LEFT}


@dataclass(frozen=True, slots=True)
class Window:
    """When a sitting takes starts, and how many seats it has."""

    opens_at: datetime
    closes_at: datetime
    seats: int
    taken: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What a candidate has done in a grade so far."""

    has_application: bool
    has_passed: bool
    has_open_booking: bool
    has_booked_this: bool
    failed_at: Sequence[datetime]


def why_not_book_seat(window: Window, standing: Standing, rule: RetakeRule, now: datetime) -> Refusal | None:
    """Return why a candidate may not book a full sitting, or None when they may."""
    if standing.has_booked_this:
        return Refusal(Reason.ALREADY_BOOKED)
    if now >= window.closes_at:
        return Refusal(Reason.CLOSED)
    if not standing.has_application:
        return Refusal(Reason.NO_APPLICATION)
    if standing.has_passed:
        return Refusal(Reason.ALREADY_PASSED)
    if standing.has_open_booking:
        return Refusal(Reason.OTHER_BOOKING)
    if window.taken >= window.seats:
        return Refusal(Reason.NO_SEAT)
    if refusal := why_not_book(rule, standing.failed_at, max(now, window.opens_at)):
        return Refusal(RETAKE[RetakeReason(refusal.code)], refusal.values)
    return None


def why_not_book_short(window: Window, standing: Standing, now: datetime) -> Refusal | None:
    """Return why a candidate may not try a short sitting: it needs nothing but an open window and a seat."""
    if standing.has_booked_this:
        return Refusal(Reason.ALREADY_BOOKED)
    if now >= window.closes_at:
        return Refusal(Reason.CLOSED)
    if window.taken >= window.seats:
        return Refusal(Reason.NO_SEAT)
    return None


def why_not_book_renewal(blueprint: str, path: RenewalPath | None) -> Refusal | None:
    """Return why this kind of paper renews nothing on the day of the sitting; `path` is None without a renewal."""
    if path is None:
        return Refusal(Reason.NO_RENEWAL) if blueprint == "renewal" else None
    if path is RenewalPath.ANEW:
        return Refusal(Reason.RENEWAL_OVER)
    if path is RenewalPath.FULL_EXAM and blueprint == "renewal":
        return Refusal(Reason.RENEWAL_NEEDS_FULL)
    return None


def why_not_start(window: Window, now: datetime) -> Refusal | None:
    """Return why a booked paper may not begin now, or None when it may."""
    if now < window.opens_at:
        return Refusal(Reason.NOT_OPEN_YET, {"opens": window.opens_at})
    if now >= window.closes_at:
        return Refusal(Reason.CLOSED)
    return None
