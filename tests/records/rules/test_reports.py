"""What is counted, who counts as first, and which small groups hide."""

from datetime import UTC, datetime, timedelta

import pytest

from certification.records.rules.intervals import Weight
from certification.records.rules.reports import Came, Seat, came, hide_small, spread, tally, with_order

NOON = datetime(2026, 3, 14, 4, tzinfo=UTC)


def seat(
    person: str, *, grade: str = "junior", day: int = 0, state: Came = Came.SAT, passed: bool | None = True
) -> Seat:
    return Seat(person, grade, "杭州", "2026-03", "1", NOON + timedelta(days=day), state, passed)


def group_of(name: str, people: int) -> list[Seat]:
    return [seat(f"{name}{n}", grade=name) for n in range(people)]


@pytest.mark.parametrize(
    ("started", "closes", "state"),
    [
        (NOON, NOON, Came.SAT),
        (None, NOON + timedelta(hours=1), Came.TO_COME),
        (None, NOON, Came.NO_SHOW),
        (None, NOON - timedelta(hours=1), Came.NO_SHOW),
    ],
)
def test_a_seat_is_sat_or_missed_or_to_come(started, closes, state) -> None:
    assert came(started, closes, NOON) is state


def test_a_retake_is_told_from_a_first_attempt_whatever_the_order_of_the_rows() -> None:
    ordered = with_order(
        [seat("ada", day=9), seat("ada", day=1, passed=False), seat("ada", day=2, grade="senior")]
    )

    assert [(one.grade, one.is_first) for one in ordered] == [
        ("junior", True),
        ("senior", True),
        ("junior", False),
    ]


def test_a_seat_that_was_missed_is_no_attempt() -> None:
    ordered = with_order([seat("ada", day=1, state=Came.NO_SHOW, passed=None), seat("ada", day=2)])

    assert [one.is_first for one in ordered] == [True, True]


def test_a_group_is_counted() -> None:
    seats = [
        *group_of("x", 6),
        seat("y", grade="x", passed=False),
        seat("z", grade="x", state=Came.NO_SHOW, passed=None),
    ]

    [found] = tally(seats, lambda one: one.grade)

    assert (found.booked, found.sat, found.no_show, found.counted, found.passed) == (8, 7, 1, 7, 6)


def test_fewer_than_five_are_not_shown() -> None:
    [found] = tally(group_of("x", 4), lambda one: one.grade)

    assert (found.weight, found.rate) == (Weight.HIDDEN, None)


def test_one_hidden_group_hides_the_smallest_other_so_that_the_sum_tells_nothing() -> None:
    found = tally([*group_of("a", 3), *group_of("b", 9), *group_of("c", 20)], lambda one: one.grade)

    assert [one.rate is not None for one in found] == [False, False, True]


def test_two_hidden_groups_hide_each_other() -> None:
    found = tally([*group_of("a", 3), *group_of("b", 2), *group_of("c", 20)], lambda one: one.grade)

    assert [one.rate is not None for one in found] == [False, False, True]


def test_a_group_of_nobody_hides_nobody_else() -> None:
    waiting = [seat("w", grade="a", state=Came.TO_COME, passed=None)]

    found = hide_small(tally([*waiting, *group_of("b", 9)], lambda one: one.grade))

    assert [one.weight for one in found] == [Weight.NOBODY, Weight.LITTLE]


def test_a_spread_is_told_by_its_quarters() -> None:
    found = spread("junior", [1, 2, 3, 4, 5])

    assert (found.quarter, found.half, found.three_quarters) == (2, 3, 4)


def test_a_spread_of_few_is_not_told() -> None:
    assert spread("junior", [1, 2, 3, 4]).half is None
