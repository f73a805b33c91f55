"""Closing and voiding an attempt: two people, the effect known before, and no result of a void one."""

from __future__ import annotations

import pytest

from certification.core import clock
from certification.core.db import now
from certification.delivery.queries import find_receipt, get_attempt
from certification.exams import actions, queries
from certification.exams.rules.sitting import ReleaseKind
from certification.invigilation import queries as rooms
from certification.invigilation.rules.check_in import Decision
from tests import factories
from tests.invigilation.conftest import open_room_of

REASON = "发现由他人代答，监考人当场确认。"


def propose(sign_in, room, kind, who="iris"):
    answer = sign_in(who).post(f"/exams/bookings/{room.ada}/propose-ending", {"kind": kind, "reason": REASON})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return rooms.list_endings([room.attempt])[-1].id


def sign(sign_in, ending, uses_try="", who="greta"):
    return sign_in(who).post(
        f"/exams/endings/{ending}/sign-ending", {"uses_try": uses_try} if uses_try else {}
    )


def test_nothing_changes_before_the_second_signature_and_every_page_says_so(sign_in, room, ada_writes):
    propose(sign_in, room, "close")

    page = sign_in("iris").get(f"/exams/bookings/{room.ada}/watch-candidate").get_data(as_text=True)
    assert "还没有生效" in page
    assert get_attempt(room.attempt).is_running


def test_the_effect_is_shown_before_the_signature(sign_in, room, ada_writes):
    ending = propose(sign_in, room, "void")

    page = sign_in("greta").get(f"/exams/endings/{ending}/sign-ending").get_data(as_text=True)

    assert "没有成绩，不能据此认证" in page
    assert REASON in page


def test_a_closed_paper_keeps_its_answers_and_is_counted(sign_in, room, ada_writes):
    ada_writes.put_json(
        f"/api/v1/attempts/{room.attempt}/answers/1", {"epoch": 1, "seq": 1, "answer": {"choice": 1}}
    )

    assert sign(sign_in, propose(sign_in, room, "close")).status_code == 303

    page = ada_writes.get(f"/exams/attempts/{room.attempt}/result").get_data(as_text=True)
    assert find_receipt(room.attempt).receipt.ending == "closed"
    assert "考场已收卷 1/" in page
    assert REASON in page


def test_a_paused_paper_is_closed_too(sign_in, room, ada_writes, people):
    change = actions.TimeChange(actions.TimeAct.PAUSE, 0, "先停表，查清情况。")
    actions.change_time(room.sitting, [room.ada], change, by=people("iris"))

    assert sign(sign_in, propose(sign_in, room, "close")).status_code == 303
    assert get_attempt(room.attempt).submitted_at


def test_one_person_never_signs_twice(sign_in, room, ada_writes):
    ending = propose(sign_in, room, "close", who="greta")

    answer = sign(sign_in, ending, who="greta")

    assert answer.status_code == 409
    assert "请由另一位认证官签字" in answer.get_data(as_text=True)


def test_an_invigilator_signs_nothing(sign_in, room, ada_writes):
    assert sign(sign_in, propose(sign_in, room, "close", who="greta"), who="iris").status_code == 403


def test_a_void_attempt_has_no_result_and_says_why(sign_in, room, ada_writes):
    ending = propose(sign_in, room, "void")
    assert sign(sign_in, ending).status_code == 409  # the second signer says whether it uses up a try

    assert sign(sign_in, ending, "no").status_code == 303

    page = ada_writes.get(f"/exams/attempts/{room.attempt}/result").get_data(as_text=True)
    assert "作答已作废" in page
    assert "不算一次考试" in page
    assert queries.find_result(room.attempt) is None


@pytest.mark.parametrize("said", [("no", 0), ("yes", 1)])
def test_the_second_signer_says_whether_a_try_is_used_up(sign_in, room, ada_writes, people, said):
    uses_try, tries = said

    sign(sign_in, propose(sign_in, room, "void"), uses_try)

    assert len(queries.list_tries_lost(people("ada"), "junior", now())) == tries


def test_without_using_up_a_try_another_sitting_is_booked_at_once(sign_in, room, ada_writes, people):
    sign(sign_in, propose(sign_in, room, "void"), "no")
    other = factories.an_open_sitting(people("greta"))

    assert ada_writes.post(f"/exams/{other}/book-seat").status_code == 303


def test_a_proposed_void_holds_the_result_and_a_dropped_one_tells_it(sign_in, room, ada_writes, people):
    ending = propose(sign_in, room, "void")
    ada_writes.post(f"/exams/attempts/{room.attempt}/hand-in")
    held = ada_writes.get(f"/exams/attempts/{room.attempt}/result").get_data(as_text=True)
    known = queries.find_result(room.attempt)

    sign_in("hugo").post(f"/exams/endings/{ending}/drop-ending", {"reason": "查无实据，撤下。"})

    told = ada_writes.get(f"/exams/attempts/{room.attempt}/result").get_data(as_text=True)
    assert "正在核实" in held
    assert known is None
    assert "未通过" in told


def test_a_pass_that_is_known_is_not_voided_here(sign_in, people, inside):
    factories.an_accepted_application(people("ada"), people("greta"))
    attempt = factories.a_handed_in_attempt(people("ada"), factories.an_open_sitting(people("greta")))
    booking = queries.find_booking(attempt).id

    answer = sign_in("greta").post(
        f"/exams/bookings/{booking}/propose-ending", {"kind": "void", "reason": REASON}
    )

    assert answer.status_code == 409
    assert "已经通过" in answer.get_data(as_text=True)


def test_a_sitting_is_not_released_while_an_ending_waits(inside, sign_in, people):
    for key in ("ada", "boris"):
        factories.an_accepted_application(people(key), people("greta"))
    room = open_room_of(people, minutes=None, release=ReleaseKind.TOGETHER)
    actions.check_in(room.ada, Decision.ACCEPTED, "", by=people("iris"))
    actions.start_attempt(room.sitting, people("ada"), language="zh", writer="", code=room.code)
    propose(sign_in, room, "void")
    clock.move_for_tests(hours=4)

    answer = sign_in("greta").post(f"/exams/sittings/{room.sitting}/propose-release", {"reason": REASON})

    assert answer.status_code == 409
    assert "等签字" in answer.get_data(as_text=True)
