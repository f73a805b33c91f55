"""The board: how far everybody is, in states and ages; never an answer or a key."""

from __future__ import annotations

import json

from certification.core import clock
from certification.core.db import db
from certification.delivery.models import Heard


def state(browser, room):
    return browser.get(f"/exams/sittings/{room.sitting}/board-state")


def one(told, booking):
    return next(row for row in told.json["people"] if row["booking"] == booking)


def save(ada, room, position, answer, *, seq=1):
    return ada.put_json(
        f"/api/v1/attempts/{room.attempt}/answers/{position}", {"epoch": 1, "seq": seq, "answer": answer}
    )


def test_it_shows_who_is_here_and_who_writes(sign_in, room, ada_writes):
    told = state(sign_in("iris"), room)

    assert (one(told, room.ada)["state"], one(told, room.boris)["state"]) == ("作答中", "未到")
    assert (told.json["counts"]["writing"], told.json["counts"]["not_here"]) == (1, 1)


def test_it_counts_answers_and_not_changes(sign_in, room, ada_writes):
    for seq, answer in enumerate([{"choice": 1}, {"choice": 2}], start=1):
        assert save(ada_writes, room, 1, answer, seq=seq).status_code == 200
    assert save(ada_writes, room, 2, None, seq=3).status_code == 200

    assert one(state(sign_in("iris"), room), room.ada)["progress"].startswith("1/")


def test_it_tells_no_answer_no_key_and_no_question(sign_in, room, ada_writes):
    save(ada_writes, room, 1, {"choice": 2})
    iris = sign_in("iris")

    told = state(iris, room)
    page = iris.get(f"/exams/sittings/{room.sitting}/board").get_data(as_text=True)

    assert set(one(told, room.ada)) == {
        "booking",
        "state",
        "manner",
        "progress",
        "saved",
        "left",
        "waits",
        "notes",
    }
    assert not any(word in page + json.dumps(told.json) for word in ("choice", "data-position", "stem"))


def test_a_minute_of_silence_is_a_calm_note_and_three_are_a_loss_of_touch(sign_in, room, ada_writes):
    iris = sign_in("iris")
    clock.move_for_tests(seconds=70)
    silent = one(state(iris, room), room.ada)
    clock.move_for_tests(seconds=200)
    gone = one(state(iris, room), room.ada)

    assert [note["manner"] for note in silent["notes"]] == ["care"]
    assert "秒没有页面消息" in silent["notes"][0]["words"]
    assert [note["manner"] for note in gone["notes"]] == ["stop"]
    assert "可能断网：3 分钟" in gone["notes"][0]["words"]


def test_a_look_at_the_clock_is_a_word_from_the_page_and_is_written_twice_a_minute_at_most(room, ada_writes):
    moments = []
    for seconds in (1, 2, 20, 40):
        clock.move_for_tests(seconds=seconds)
        ada_writes.get(f"/api/v1/attempts/{room.attempt}/clock")
        moments.append(db.session.get(Heard, room.attempt, populate_existing=True).heard_at)

    assert len(set(moments)) == 2


def test_leaving_the_screen_is_noted_with_its_end(sign_in, room, ada_writes):
    iris, address = sign_in("iris"), f"/api/v1/attempts/{room.attempt}/screen"
    ada_writes.put_json(address, {"is_away": True})
    away = one(state(iris, room), room.ada)["notes"][0]["words"]
    for is_away in (True, False):
        ada_writes.put_json(address, {"is_away": is_away})

    assert "离开页面中" in away
    assert "离开过页面 1 次" in one(state(iris, room), room.ada)["notes"][0]["words"]


def test_another_device_is_told_with_its_ordinary_causes(sign_in, room, ada_writes):
    sign_in("ada").post(f"/attempts/{room.attempt}/take-over")
    iris = sign_in("iris")

    assert "换页面 1 次" in one(state(iris, room), room.ada)["notes"][0]["words"]
    page = iris.get(f"/exams/bookings/{room.ada}/watch-candidate").get_data(as_text=True)
    assert "换设备、刷新、手机来电、锁屏都属正常" in page


def test_without_a_script_the_board_renews_itself(sign_in, room):
    page = sign_in("iris").get(f"/exams/sittings/{room.sitting}/board").get_data(as_text=True)

    assert '<noscript><meta http-equiv="refresh"' in page


def test_boris_says_nothing_about_adas_paper(sign_in, room, ada_writes):
    boris, address = sign_in("boris"), f"/api/v1/attempts/{room.attempt}"

    answers = [
        boris.get(f"{address}/hand").status_code,
        boris.put_json(f"{address}/hand", {"is_up": True, "words": ""}).status_code,
        boris.put_json(f"{address}/screen", {"is_away": True}).status_code,
        boris.get(f"/exams/attempts/{room.attempt}/raise-hand").status_code,
    ]

    assert answers == [404] * 4
