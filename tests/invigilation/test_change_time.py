"""Minutes and pauses from the room, for one and for all, with reason and undo."""

from __future__ import annotations

import pytest

from certification.delivery.queries import get_attempt, list_time_changes

REASON = "考场停电四分钟，全场补时。"


@pytest.fixture
def iris(sign_in):
    return sign_in("iris")


def give(iris, room, act="give", minutes="5"):
    sent = {"act": act, "minutes": minutes, "reason": REASON}
    return iris.post(f"/exams/bookings/{room.ada}/change-time", sent)


def test_five_minutes_move_the_deadline_and_stand_on_the_result(iris, room, ada_writes):
    before = get_attempt(room.attempt).deadline_at

    give(iris, room)

    assert (get_attempt(room.attempt).deadline_at - before).total_seconds() == 300
    ada_writes.post(f"/exams/attempts/{room.attempt}/hand-in")
    page = ada_writes.get(f"/exams/attempts/{room.attempt}/result").get_data(as_text=True)
    assert "5 分 0 秒" in page
    assert REASON in page


def test_minutes_are_taken_back_with_a_reason(iris, room, ada_writes):
    before = get_attempt(room.attempt).deadline_at
    give(iris, room)
    [change] = list_time_changes([room.attempt])
    address = f"/exams/bookings/{room.ada}/time-changes/{change.id}/undo-time"

    assert iris.post(address, {"reason": ""}).status_code == 422
    assert iris.post(address, {"reason": "点错了人，收回。"}).status_code == 303
    assert get_attempt(room.attempt).deadline_at == before
    assert "已收回" in iris.get(f"/exams/bookings/{room.ada}/watch-candidate").get_data(as_text=True)


def test_another_candidates_change_is_not_undone_from_here(iris, room, ada_writes):
    give(iris, room)
    [change] = list_time_changes([room.attempt])

    answer = iris.post(
        f"/exams/bookings/{room.boris}/time-changes/{change.id}/undo-time", {"reason": "点错了人。"}
    )

    assert answer.status_code == 409


def test_a_pause_says_that_it_holds_and_a_resume_ends_it(iris, room, ada_writes):
    give(iris, room, "pause")
    page = iris.get(f"/exams/bookings/{room.ada}/watch-candidate").get_data(as_text=True)
    paused = get_attempt(room.attempt).is_paused

    give(iris, room, "resume")

    assert paused
    assert "时钟停着" in page
    assert not get_attempt(room.attempt).is_paused


def test_a_room_is_changed_as_one_and_whoever_does_not_write_is_left_alone(iris, room, ada_writes):
    sent = {"room": "all", "act": "give", "minutes": "4", "reason": REASON}

    answer = iris.post(f"/exams/sittings/{room.sitting}/change-room-time", sent)

    assert answer.status_code == 303
    assert [one.seconds for one in list_time_changes([room.attempt])] == [240]


def test_what_means_nothing_for_anybody_is_refused_in_words(iris, room):
    answer = give(iris, room)

    assert answer.status_code == 409
    assert "没有谁的时钟" in answer.get_data(as_text=True)


@pytest.mark.parametrize("minutes", ["", "0", "-3"])
def test_minutes_are_a_number(iris, room, ada_writes, minutes):
    assert give(iris, room, minutes=minutes).status_code in {409, 422}
    assert list_time_changes([room.attempt]) == []
