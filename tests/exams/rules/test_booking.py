"""Who may book a seat, and when a paper may begin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from certification.exams.rules.booking import (
    Reason,
    Standing,
    Window,
    why_not_book_seat,
    why_not_book_short,
    why_not_start,
)
from certification.scheme.rules.retake import RetakeRule

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
RULE = RetakeRule(wait_days=(3, 7, 30), attempts=4, months=12, part_kept_months=12)


def a_window(
    *, taken: int = 0, opens: timedelta = timedelta(), closes: timedelta = timedelta(days=1)
) -> Window:
    return Window(NOW + opens, NOW + closes, 2, taken)


def a_standing(**changes) -> Standing:
    facts = {
        "has_application": True,
        "has_passed": False,
        "has_open_booking": False,
        "has_booked_this": False,
        "failed_at": (),
    }
    return Standing(**(facts | changes))


def test_an_accepted_candidate_books_a_free_seat():
    assert why_not_book_seat(a_window(), a_standing(), RULE, NOW) is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"has_application": False}, Reason.NO_APPLICATION),
        ({"has_passed": True}, Reason.ALREADY_PASSED),
        ({"has_open_booking": True}, Reason.OTHER_BOOKING),
        ({"has_booked_this": True}, Reason.ALREADY_BOOKED),
        ({"failed_at": (NOW - timedelta(days=1),)}, Reason.TOO_SOON),
        ({"failed_at": tuple(NOW - timedelta(days=40 * n) for n in range(1, 5))}, Reason.NO_ATTEMPTS_LEFT),
    ],
)
def test_every_other_standing_is_told_its_reason(changes, reason):
    assert why_not_book_seat(a_window(), a_standing(**changes), RULE, NOW).code is reason


def test_a_full_sitting_and_one_that_is_over_are_refused():
    assert why_not_book_seat(a_window(taken=2), a_standing(), RULE, NOW).code is Reason.NO_SEAT
    assert why_not_book_seat(a_window(closes=timedelta()), a_standing(), RULE, NOW).code is Reason.CLOSED


def test_the_wait_is_counted_to_the_sitting_not_to_the_booking():
    failed = a_standing(failed_at=(NOW - timedelta(days=1),))

    assert (
        why_not_book_seat(a_window(opens=timedelta(days=2), closes=timedelta(days=5)), failed, RULE, NOW)
        is None
    )


def test_a_short_paper_needs_nothing_but_a_seat():
    assert why_not_book_short(a_window(), a_standing(has_application=False), NOW) is None


@pytest.mark.parametrize(
    ("opens", "closes", "reason"),
    [
        (timedelta(minutes=1), timedelta(days=1), Reason.NOT_OPEN_YET),
        (timedelta(days=-2), timedelta(), Reason.CLOSED),
    ],
)
def test_a_paper_begins_inside_its_window_only(opens, closes, reason):
    assert why_not_start(a_window(opens=opens, closes=closes), NOW).code is reason
