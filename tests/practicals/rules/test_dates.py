"""Slots of practical dates: who may book, wait, give back; and the panel that is proposed."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.practicals.rules.dates import (
    Booker,
    DateReason,
    SlotNow,
    read_starts,
    why_not_book_slot,
    why_not_wait,
)
from certification.practicals.rules.panel import Earlier, Free, Reason, propose_panel
from certification.scheme.rules.retake import RetakeRule

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
RULE = RetakeRule(wait_days=(3, 7, 30), attempts=4, months=12, part_kept_months=12)


def a_slot(**changes) -> SlotNow:
    facts = {"starts_at": NOW + timedelta(days=5), "seats": 1, "taken": 0, "takes_bookings": True}
    return SlotNow(**(facts | changes))


def a_booker(**changes) -> Booker:
    facts = {
        "application_state": "accepted", "earlier": Earlier(False, False, ()), "has_booking": False,
        "times_cancelled": 0,
    }  # fmt: skip
    return Booker(**(facts | changes))


def test_an_accepted_candidate_books_a_free_slot():
    assert why_not_book_slot(a_slot(), a_booker(), RULE, NOW) is None


@pytest.mark.parametrize(
    ("slot", "booker", "reason"),
    [
        ({}, {"application_state": None}, DateReason.NO_APPLICATION),
        ({}, {"application_state": "submitted"}, Reason.NOT_ACCEPTED),
        ({}, {"has_booking": True}, DateReason.BOOKED_ALREADY),
        ({}, {"times_cancelled": 3}, DateReason.CANCELLED_TOO_OFTEN),
        ({}, {"earlier": Earlier(True, False, ())}, Reason.ALREADY_PLANNED),
        ({}, {"earlier": Earlier(False, True, ())}, Reason.ALREADY_PASSED),
        ({"starts_at": NOW}, {}, DateReason.SLOT_PAST),
        ({"takes_bookings": False}, {}, DateReason.DATE_CLOSED),
        ({"taken": 1}, {}, DateReason.SLOT_FULL),
    ],
)
def test_everything_else_is_told_its_reason(slot, booker, reason):
    assert why_not_book_slot(a_slot(**slot), a_booker(**booker), RULE, NOW).code is reason


def test_the_wait_is_held_against_the_slots_own_start():
    failed = a_booker(earlier=Earlier(False, False, (NOW - timedelta(hours=1),)))

    assert why_not_book_slot(a_slot(), failed, RULE, NOW) is None
    early = a_slot(starts_at=NOW + timedelta(days=1))
    assert why_not_book_slot(early, failed, RULE, NOW).code is Reason.WAIT_AFTER_FAIL


def test_one_waits_only_where_nothing_but_a_seat_is_missing():
    full = why_not_book_slot(a_slot(taken=1), a_booker(), RULE, NOW)
    barred = why_not_book_slot(a_slot(), a_booker(has_booking=True), RULE, NOW)

    assert why_not_wait([full, full]) is None
    assert why_not_wait([full, None]).code is DateReason.SLOTS_FREE
    assert why_not_wait([barred]).code is DateReason.BOOKED_ALREADY
    assert why_not_wait([]).code is DateReason.DATE_OVER


@pytest.mark.parametrize(
    ("typed", "starts"),
    [
        ("9:00 10:40，14:00", (time(9), time(10, 40), time(14))),
        ("１４：００、9:00", (time(9), time(14))),
        ("25:00", None),
        ("上午", None),
        ("", None),
        ("9:00 " * 30, None),
    ],
)
def test_starts_are_read_as_people_type_them(typed, starts):
    assert read_starts(typed) == starts


people = st.lists(
    st.builds(
        Free, st.uuids().map(str), st.text(max_size=3), st.booleans(), st.booleans(), st.integers(0, 4)
    ),
    max_size=8,
)


@given(people, st.integers(1, 5))
def test_a_proposed_panel_is_whole_and_nobody_better_is_left_out(free, needed):
    panel = propose_panel(free, needed)

    chosen = [one for one in free if one.id in panel]
    left = [one for one in free if one.id not in panel]
    assert len(set(panel)) == (needed if len(free) >= needed else 0)
    assert not panel or not any(
        (one.is_available, not one.is_busy) > (other.is_available, not other.is_busy)
        for one in left
        for other in chosen
    )
