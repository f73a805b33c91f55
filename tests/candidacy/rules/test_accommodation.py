"""What an accommodation adds, and who may decide on one."""

from __future__ import annotations

from datetime import date

import pytest

from certification.candidacy.rules.accommodation import (
    AccommodationReason,
    Decision,
    Need,
    State,
    why_not_ask,
    why_not_decide,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("minutes", "percent", "added"),
    [(90, 125, 23), (90, 150, 45), (90, 200, 90), (90, 100, 0), (100, 125, 25), (6, 125, 2), (1, 125, 1)],
)
def test_a_part_of_a_minute_is_a_minute(minutes, percent, added):
    assert Need(percent).minutes_added(minutes) == added


def test_a_wish_for_nothing_is_not_taken():
    assert why_not_ask(Need(), has_one_waiting=False).code == AccommodationReason.NOTHING
    assert why_not_ask(Need(125), has_one_waiting=True).code == AccommodationReason.WAITS
    assert why_not_ask(Need(has_large_text=True), has_one_waiting=False) is None


def decided(**other):
    facts = {"becomes": State.APPROVED, "need": Need(125), "from_on": TODAY, "until_on": date(2027, 11, 23)}
    return Decision(**{**facts, **other})


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (decided(until_on=None), AccommodationReason.DAYS),
        (decided(until_on=date(2026, 11, 22)), AccommodationReason.DAYS),
        (decided(until_on=date(2040, 1, 1)), AccommodationReason.DAYS),
        (decided(need=Need()), AccommodationReason.NOTHING),
        (decided(becomes=State.REFUSED), AccommodationReason.NO_WORDS),
    ],
)
def test_a_decision_has_days_and_words(decision, code):
    assert why_not_decide(State.ASKED, "ada", "greta", decision, TODAY).code == code


def test_nobody_decides_what_they_asked_for_nor_twice():
    assert why_not_decide(State.ASKED, "ada", "ada", decided(), TODAY).code == AccommodationReason.OWN
    assert why_not_decide(State.REFUSED, "ada", "greta", decided(), TODAY).code == AccommodationReason.DECIDED
    assert why_not_decide(State.ASKED, "ada", "greta", decided(), TODAY) is None
