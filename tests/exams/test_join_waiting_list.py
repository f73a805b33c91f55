"""Waiting for a seat of a full sitting, in the order of asking."""

from __future__ import annotations

import pytest

from certification.core import clock
from certification.exams import actions, queries
from tests import factories


@pytest.fixture
def full(eligible, open_sitting, people) -> str:
    sitting = open_sitting()
    actions.book_seat(sitting, people("ada"))
    return sitting


def test_a_full_sitting_offers_its_waiting_list(sign_in, full):
    boris = sign_in("boris")
    assert f"/exams/{full}/join-waiting-list" in boris.get("/exams/sittings").get_data(as_text=True)

    boris.post(f"/exams/{full}/join-waiting-list")

    assert "候补第 1 位" in boris.get("/exams/sittings").get_data(as_text=True)


def test_joining_twice_is_one_place(sign_in, full):
    boris = sign_in("boris")
    for _ in range(2):
        assert boris.post(f"/exams/{full}/join-waiting-list").status_code in {303, 409}

    assert len(queries.list_line(full)) == 1


def test_one_can_leave_again(sign_in, full):
    boris = sign_in("boris")
    boris.post(f"/exams/{full}/join-waiting-list")

    boris.post(f"/exams/{full}/leave-waiting-list")

    assert queries.list_line(full) == []


def test_nobody_waits_beside_a_free_seat(sign_in, eligible, open_sitting):
    answer = sign_in("ada").post(f"/exams/{open_sitting()}/join-waiting-list")

    assert answer.status_code == 409
    assert "还有空位" in answer.get_data(as_text=True)


def test_who_may_not_book_may_not_wait(sign_in, full, people):
    factories.a_newcomer("王昇", "nobody@caopan.example")

    answer = sign_in("nobody").post(f"/exams/{full}/join-waiting-list")

    assert answer.status_code == 409
    assert "还没有通过的报名" in answer.get_data(as_text=True)


def test_more_seats_go_to_those_in_line_first(sign_in, full, people):
    sign_in("boris").post(f"/exams/{full}/join-waiting-list")
    row = queries.get_sitting(full)

    actions.change_sitting(
        full, type(row.setting)(row.place, row.opens_at, row.closes_at, 2), people("greta"), "加一台机器"
    )

    assert queries.get_sitting(full, people("boris")).attempt_id is not None


def test_from_the_start_on_nobody_moves_up(sign_in, full, people):
    sign_in("boris").post(f"/exams/{full}/join-waiting-list")
    clock.move_for_tests(days=2, minutes=1)
    row = queries.get_sitting(full)

    actions.change_sitting(
        full, type(row.setting)(row.place, row.opens_at, row.closes_at, 2), people("greta"), "加一台机器"
    )

    assert queries.get_sitting(full).taken == 1
