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
    TAKES_NO_BOOKINGS = "exams.takes_no_bookings"
    RESULT_WAITS = "exams.result_waits"
    CANCELLED_TOO_OFTEN = "exams.cancelled_too_often"
    BEGUN_ALREADY = "exams.begun_already"
    SEATS_FREE = "exams.seats_free"
    WATCHES_IT = "exams.watches_it"


# Whoever books and cancels a sitting again and again keeps others from their seats.
MOST_CANCELLED = 3
RETAKE = {RetakeReason.TOO_SOON: Reason.TOO_SOON, RetakeReason.NO_ATTEMPTS_LEFT: Reason.NO_ATTEMPTS_LEFT}


@dataclass(frozen=True, slots=True)
class Window:
    """When a sitting takes starts, and how many seats it has."""

    opens_at: datetime
    closes_at: datetime
    seats: int
    taken: int
    takes_bookings: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """What a candidate has done in a grade so far."""

    has_application: bool
    has_passed: bool
    has_open_booking: bool
    has_booked_this: bool
    failed_at: Sequence[datetime]
    has_held_result: bool = False
    times_cancelled: int = 0


def why_not_book_seat(window: Window, standing: Standing, rule: RetakeRule, now: datetime) -> Refusal | None:
    """Return why a candidate may not book a full sitting, or None when they may."""
    if standing.has_booked_this:
        return Refusal(Reason.ALREADY_BOOKED)
    if now >= window.closes_at:
        return Refusal(Reason.CLOSED)
    if not window.takes_bookings:
        return Refusal(Reason.TAKES_NO_BOOKINGS)
    if refusal := _why_not_person(standing):
        return refusal
    if refusal := why_not_book(rule, standing.failed_at, max(now, window.opens_at)):
        return Refusal(RETAKE[RetakeReason(refusal.code)], refusal.values)
    if window.taken >= window.seats:
        return Refusal(Reason.NO_SEAT)
    return None


def _why_not_person(standing: Standing) -> Refusal | None:
    if not standing.has_application:
        return Refusal(Reason.NO_APPLICATION)
    # Before what a held result would tell: a refusal must not give away how it was.
    if standing.has_held_result:
        return Refusal(Reason.RESULT_WAITS)
    if standing.has_passed:
        return Refusal(Reason.ALREADY_PASSED)
    if standing.has_open_booking:
        return Refusal(Reason.OTHER_BOOKING)
    if standing.times_cancelled >= MOST_CANCELLED:
        return Refusal(Reason.CANCELLED_TOO_OFTEN, {"times": MOST_CANCELLED})
    return None


def why_not_book_short(window: Window, standing: Standing, now: datetime) -> Refusal | None:
    """Return why a candidate may not try a short sitting: it needs nothing but an open window and a seat."""
    if standing.has_booked_this:
        return Refusal(Reason.ALREADY_BOOKED)
    if now >= window.closes_at:
        return Refusal(Reason.CLOSED)
    if not window.takes_bookings:
        return Refusal(Reason.TAKES_NO_BOOKINGS)
    if standing.times_cancelled >= MOST_CANCELLED:
        return Refusal(Reason.CANCELLED_TOO_OFTEN, {"times": MOST_CANCELLED})
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


def why_not_wait(refusal: Refusal | None) -> Refusal | None:
    """Return why a candidate may not wait for a seat: any reason but that there is none free."""
    if refusal is None:
        return Refusal(Reason.SEATS_FREE)
    return None if refusal.code is Reason.NO_SEAT else refusal


def why_not_cancel(window: Window, now: datetime, *, has_begun: bool, is_short: bool) -> Refusal | None:
    """Return why an own booking stays: the sitting has begun; a try on the short paper may go until it begins."""
    if has_begun or (now >= window.opens_at and not is_short):
        return Refusal(Reason.BEGUN_ALREADY)
    return None


def why_not_start(window: Window, now: datetime) -> Refusal | None:
    """Return why a booked paper may not begin now, or None when it may."""
    if now < window.opens_at:
        return Refusal(Reason.NOT_OPEN_YET, {"opens": window.opens_at})
    if now >= window.closes_at:
        return Refusal(Reason.CLOSED)
    return None
