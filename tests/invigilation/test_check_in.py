"""The door: nobody begins before their paper was looked at, and nobody comes in too late."""

from __future__ import annotations

import pytest

from certification.appointments.queries import get_mark
from certification.core import clock
from certification.core.db import now
from certification.exams import queries
from certification.invigilation.queries import consents_of, find_checked_in, find_seat_at
from tests.invigilation.conftest import READ


@pytest.fixture
def door(sign_in, room):
    iris = sign_in("iris")
    return lambda decision, reason="": iris.post(
        f"/exams/bookings/{room.ada}/check-in", {"decision": decision, "reason": reason}
    )


def test_nobody_begins_without_a_check_in(sign_in, room):
    answer = sign_in("ada").post(f"/exams/{room.sitting}/start-attempt", {**READ, "code": room.code})

    assert answer.status_code == 409
    assert "请向监考人出示身份证件" in answer.get_data(as_text=True)


def test_who_was_let_in_begins_with_the_code_and_has_arrived(sign_in, room, door):
    door("accepted")
    ada = sign_in("ada")

    wrong = ada.post(f"/exams/{room.sitting}/start-attempt", {**READ, "code": "????"})
    right = ada.post(f"/exams/{room.sitting}/start-attempt", {**READ, "code": f" {room.code.lower()} "})

    assert (wrong.status_code, right.status_code) == (409, 303)
    assert "考场口令不对" in wrong.get_data(as_text=True)
    assert get_mark(room.ada).mark == "arrived"


def test_who_is_refused_does_not_begin_and_is_told_so(sign_in, room, door):
    door("refused", "证件上的照片不是本人。")

    answer = sign_in("ada").post(f"/exams/{room.sitting}/start-attempt", {**READ, "code": room.code})

    assert answer.status_code == 409
    assert "没有通过身份核对" in answer.get_data(as_text=True)
    assert get_mark(room.ada).mark == "none"


@pytest.mark.parametrize("decision", ["refused", "reserve"])
def test_a_doubt_needs_words(door, decision):
    assert door(decision).status_code == 409
    assert door(decision, "证件过期三天，本人一致。").status_code == 303


def test_under_reserve_one_begins_and_the_release_shows_it(sign_in, room, door, people):
    door("reserve", "证件过期三天，本人一致。")

    began = sign_in("ada").post(f"/exams/{room.sitting}/start-attempt", {**READ, "code": room.code})

    assert began.status_code == 303
    assert "保留意见" in str([odd.words for odd in queries.get_on_the_way(room.sitting).oddities])


def test_after_the_latest_entry_nobody_is_let_in_and_the_absent_are_absent(door, room, people):
    clock.move_for_tests(minutes=31)

    assert door("accepted").status_code == 409
    roster = {one.person_id: one.is_no_show for one in queries.list_roster(queries.get_sitting(room.sitting))}
    assert roster == {people("ada"): True, people("boris"): True}
    assert queries.list_no_shows(people("ada"), "junior", now())


def test_who_came_in_time_may_begin_later(sign_in, room, door):
    clock.move_for_tests(minutes=29)
    door("accepted")
    clock.move_for_tests(minutes=40)

    began = sign_in("ada").post(f"/exams/{room.sitting}/start-attempt", {**READ, "code": room.code})

    assert began.status_code == 303
    assert (get_mark(room.ada).mark, get_mark(room.ada).reason) == ("late", "+29 min")


def test_a_check_in_stands_once_the_paper_runs(ada_writes, door):
    assert door("refused", "发现替考。").status_code == 409


def test_nothing_of_the_paper_is_kept(door, room):
    door("accepted")

    checked = find_checked_in(room.ada)

    assert checked is not None
    assert (checked.decision, checked.reason) == ("accepted", "")


def test_the_rules_are_accepted_by_version_before_the_first_question(ada_writes, people):
    [consent] = consents_of(people("ada"))

    assert (consent.kind, consent.version) == ("exam_rules", "2026-11")
    assert "考场规则" in ada_writes.get("/records/mine").get_data(as_text=True)


def test_seats_are_given_in_order_and_changed_to_free_ones(sign_in, room):
    seats = [find_seat_at(room.ada), find_seat_at(room.boris)]
    greta, address = sign_in("greta"), f"/exams/bookings/{room.boris}/change-seat"

    taken = greta.post(address, {"room": seats[0].room_id, "number": "1"})
    beyond = greta.post(address, {"room": seats[0].room_id, "number": "9"})
    free = greta.post(address, {"room": seats[0].room_id, "number": "4"})

    assert [one.number for one in seats] == [1, 2]
    assert (taken.status_code, beyond.status_code, free.status_code) == (409, 409, 303)
    assert find_seat_at(room.boris).number == 4


def test_another_room_seats_those_without_one_and_online_says_how(sign_in, room):
    greta, address = sign_in("greta"), f"/exams/sittings/{room.sitting}/open-room"
    online = {"name": "线上一组", "kind": "online", "seats": "10"}

    assert greta.post(address, online).status_code == 409
    assert greta.post(address, online | {"how": "8:30 进会议室，对着镜头出示证件。"}).status_code == 303
    assert "线上一组" in greta.get(f"/exams/sittings/{room.sitting}/rooms").get_data(as_text=True)


def test_a_new_code_replaces_the_old_one(sign_in, room, door):
    old, seat = room.code, find_seat_at(room.ada)
    door("accepted")
    sign_in("greta").post(f"/exams/rooms/{seat.room_id}/renew-code")

    answer = sign_in("ada").post(f"/exams/{room.sitting}/start-attempt", {**READ, "code": old})

    assert room.code != old
    assert answer.status_code == 409
