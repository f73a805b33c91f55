"""A raised hand: up, answered, read; everybody sees how it stands."""

from __future__ import annotations

import pytest

from certification.invigilation.queries import find_hand


@pytest.fixture
def hand(room, ada_writes):
    address = f"/api/v1/attempts/{room.attempt}/hand"
    return lambda is_up, words="": ada_writes.put_json(address, {"is_up": is_up, "words": words})


def answered(sign_in, room, words="请继续作答，电源马上恢复。"):
    raised = find_hand(room.attempt)
    return sign_in("iris").post(f"/exams/hands/{raised.id}/answer-hand", {"words": words})


def test_the_answer_appears_on_the_paper(sign_in, room, ada_writes, hand):
    assert hand(True, "屏幕一直闪").json["state"] == "up"

    answered(sign_in, room)

    told = ada_writes.get(f"/api/v1/attempts/{room.attempt}/hand").json
    assert (told["state"], told["answer"]) == ("answered", "请继续作答，电源马上恢复。")


def test_the_board_says_that_an_answer_is_not_read_yet(sign_in, room, hand):
    hand(True)
    answered(sign_in, room)
    iris, address = sign_in("iris"), f"/exams/bookings/{room.ada}/watch-candidate"
    before = iris.get(address).get_data(as_text=True)

    hand(False)

    assert "考生还没点“知道了”" in before
    assert "考生已点“知道了”" in iris.get(address).get_data(as_text=True)


def test_one_hand_at_a_time(hand):
    hand(True, "第一次")

    again = hand(True, "第二次")

    assert (again.status_code, again.json["type"]) == (409, "urn:caopan:invigilation.hand_is_up")


def test_a_lowered_hand_takes_no_answer(sign_in, room, hand):
    hand(True)
    raised = find_hand(room.attempt)
    hand(False)

    answer = sign_in("iris").post(f"/exams/hands/{raised.id}/answer-hand", {"words": "来了。"})

    assert answer.status_code == 409


def test_it_works_without_a_script(sign_in, room, ada_writes):
    address = f"/exams/attempts/{room.attempt}/raise-hand"
    ada_writes.post(address, {"words": "鼠标坏了"})
    up = ada_writes.get(address).get_data(as_text=True)
    answered(sign_in, room, "马上换一只。")
    page = ada_writes.get(address).get_data(as_text=True)

    back = ada_writes.post(f"/exams/attempts/{room.attempt}/settle-hand")

    assert "已举手" in up
    assert "马上换一只。" in page
    assert back.location.endswith(f"/attempts/{room.attempt}")


def test_whoever_does_not_watch_answers_nothing(sign_in, room, hand):
    hand(True)
    raised = find_hand(room.attempt)

    assert sign_in("chen").post(f"/exams/hands/{raised.id}/answer-hand", {"words": "好。"}).status_code == 403


def test_after_the_hand_in_no_hand_is_raised(room, ada_writes, hand):
    ada_writes.post(f"/exams/attempts/{room.attempt}/hand-in")

    assert hand(True).status_code == 409
