"""Who came, and what counts as not having come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from certification.appointments.rules.attendance import Mark, MarkReason, Place, is_no_show, why_not_mark

START = datetime(2026, 11, 23, 1, tzinfo=UTC)
END = START + timedelta(hours=1)


def a_place(**changes) -> Place:
    return Place(**({"starts_at": START, "ends_at": END, "has_begun": False} | changes))


@pytest.mark.parametrize(
    ("changes", "at", "is_one"),
    [
        ({}, START, False),
        ({}, END, True),
        ({"has_begun": True}, END, False),
        ({"mark": Mark.EXCUSED}, END, False),
        ({"mark": Mark.ARRIVED}, END, False),
        ({"mark": Mark.LATE}, END, False),
        ({"mark": Mark.NO_SHOW}, START, True),
        ({"mark": Mark.NO_SHOW, "has_begun": True}, END, False),
    ],
)
def test_an_empty_seat_counts_once_its_time_is_over(changes, at, is_one):
    assert is_no_show(a_place(**changes), at) is is_one


@pytest.mark.parametrize(
    ("mark", "reason", "at", "refused"),
    [
        (Mark.ARRIVED, "", START - timedelta(hours=1), None),
        (Mark.ARRIVED, "", START - timedelta(hours=3), MarkReason.TOO_EARLY),
        (Mark.NO_SHOW, "", START - timedelta(minutes=1), MarkReason.TOO_EARLY),
        (Mark.NO_SHOW, "", END, None),
        (Mark.LATE, "", START, MarkReason.NEEDS_REASON),
        (Mark.EXCUSED, "急诊", START - timedelta(days=9), None),
        (Mark.NONE, "", END, None),
    ],
)
def test_a_mark_has_its_time_and_its_reason(mark, reason, at, refused):
    refusal = why_not_mark(a_place(), mark, reason, at, opens_before=7200)

    assert (refusal.code if refusal else None) is refused
