"""What an outage gives back, as plain values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from certification.delivery.rules.outages import TO_SEND, Outage, Sitter, credit

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
RULE = {"after": timedelta(seconds=10), "most": timedelta(minutes=30)}


def given(seconds: float, *, left: float = 3600, began: float = -600, **other) -> float:
    """Return the seconds given back for an outage of so many, to a paper with so many left at its begin."""
    sitter = Sitter(
        NOON + timedelta(seconds=began),
        NOON + timedelta(seconds=left),
        other.get("break_until"),
        timedelta(minutes=other.get("credited", 0)),
    )
    return credit(Outage(NOON, NOON + timedelta(seconds=seconds)), sitter, **RULE).total_seconds()


@pytest.mark.parametrize(("outage", "back"), [(0, 0), (10, 0), (11, 1), (60, 50), (120, 110)])
def test_what_was_lost_beyond_ten_seconds_comes_back(outage, back):
    assert given(outage) == back


def test_never_more_than_the_scheme_allows_in_one_exam():
    assert given(7200) == 1800
    assert given(600, credited=25) == 300
    assert given(600, credited=30) == 0


def test_a_paper_that_began_within_the_outage_lost_only_the_rest():
    assert given(60, began=20) == 30


def test_a_break_that_ran_meanwhile_lost_nothing():
    assert given(60, break_until=NOON + timedelta(seconds=45)) == 5


@pytest.mark.parametrize("left", [1, 9, 30, 40])
def test_whoever_would_have_ended_within_it_comes_back_to_time_enough_to_send(left):
    remaining = left + given(60, left=left) - 60

    assert remaining == TO_SEND.total_seconds()


def test_a_paper_that_was_over_before_stays_over():
    assert given(60, left=0) == 0
    assert given(60, left=-3) == 0
