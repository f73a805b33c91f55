"""The door, the seats and the duty, as plain values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.invigilation.rules.check_in import (
    CheckInReason,
    Decision,
    Door,
    why_not_check_in,
    why_not_enter,
)
from certification.invigilation.rules.duty import DutyReason, Watcher, why_not_assign
from certification.invigilation.rules.endings import (
    EndingKind,
    EndingReason,
    Standing,
    why_not_end,
    why_not_sign,
)
from certification.invigilation.rules.seating import Place, first_free, same_code

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
DOOR = Door(True, NINE, NINE + timedelta(minutes=30), has_begun=False)
RUNS = Standing("ada", has_begun=True, is_closed=False, is_void=False, is_pass_known=False)


@pytest.mark.parametrize(
    ("minutes", "reason"),
    [(-121, CheckInReason.DOORS_SHUT), (-119, None), (0, None), (29, None), (30, CheckInReason.TOO_LATE)],
)
def test_the_door_opens_two_hours_before_and_shuts_at_the_latest_entry(minutes, reason):
    refusal = why_not_check_in(DOOR, Decision.ACCEPTED, "", NINE + timedelta(minutes=minutes))

    assert (refusal.code if refusal else None) is reason


@given(st.integers(-60, 600))
def test_who_was_let_in_may_begin_at_any_time_and_who_was_not_never(minutes):
    moment = NINE + timedelta(minutes=minutes)

    assert why_not_enter(DOOR, Decision.ACCEPTED, moment) is None
    assert why_not_enter(DOOR, None, moment) is not None
    assert why_not_enter(DOOR, Decision.REFUSED, moment) is not None


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(0, 25))
def test_seats_are_given_once_and_in_order_until_every_room_is_full(sizes, people):
    rooms = [(f"r{n}", size) for n, size in enumerate(sizes)]
    taken: list[Place] = []
    for _ in range(people):
        if place := first_free(rooms, taken):
            taken.append(place)

    assert len(set(taken)) == len(taken) == min(people, sum(sizes))


def test_a_code_is_read_as_people_type_it():
    assert same_code(" a2 k9 ", "A2K9")
    assert not same_code("", "A2K9")


def test_an_exception_heals_a_tie_and_nothing_else():
    tied = Watcher(is_invigilator=True, is_candidate=False, is_tied=True, is_on_duty=False)
    sits = Watcher(is_invigilator=True, is_candidate=True, is_tied=True, is_on_duty=False)

    assert why_not_assign(tied, "").code is DutyReason.IS_TIED
    assert why_not_assign(tied, "没有别人") is None
    assert why_not_assign(sits, "没有别人").code is DutyReason.IS_CANDIDATE


@pytest.mark.parametrize("kind", EndingKind)
def test_two_different_people_end_an_attempt_and_neither_is_the_candidate(kind):
    assert why_not_end(kind, RUNS, "iris") is None
    assert why_not_sign(kind, RUNS, "iris", "greta") is None
    assert why_not_sign(kind, RUNS, "iris", "iris").code is EndingReason.SAME_PERSON
    assert why_not_end(kind, RUNS, "ada").code is EndingReason.OWN_ATTEMPT
