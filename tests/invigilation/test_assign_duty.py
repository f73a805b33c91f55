"""Who watches which sitting, and that they see no other one."""

from __future__ import annotations

from datetime import date

import pytest

from certification.accounts.actions import grant_role
from certification.candidacy.actions import declare_tie
from certification.candidacy.rules.ties import Tie, TieKind
from certification.core.permissions import Role
from certification.invigilation.queries import list_on_duty
from tests import factories

PAGES = ("board", "board-state", "door", "change-room-time", "note-incident")


def test_an_invigilator_opens_what_she_watches(sign_in, room):
    iris = sign_in("iris")

    answers = [iris.get(f"/exams/sittings/{room.sitting}/{page}").status_code for page in PAGES]

    assert answers == [200] * 5
    assert "杭州机房" in iris.get("/exams/duties").get_data(as_text=True)


def test_another_sitting_looks_like_a_missing_one(sign_in, room, people):
    other = factories.an_open_sitting(people("greta"))
    iris = sign_in("iris")

    assert [iris.get(f"/exams/sittings/{other}/{page}").status_code for page in PAGES] == [404] * 5
    assert iris.get("/exams/sittings/0000000000000000/board").status_code == 404


def test_whoever_is_taken_off_sees_nothing_with_the_next_request(sign_in, room):
    iris = sign_in("iris")
    [duty] = list_on_duty(room.sitting)

    sign_in("greta").post(f"/exams/duties/{duty.id}/end-duty")

    assert iris.get(f"/exams/sittings/{room.sitting}/board").status_code == 404
    assert iris.get(f"/exams/bookings/{room.ada}/watch-candidate").status_code == 404


def test_a_tie_needs_a_stated_exception(sign_in, room, people):
    declare_tie(
        people("ada"), Tie(people("iris"), TieKind.TRAINED, date(2026, 1, 1), None), actor_id=people("greta")
    )
    [duty] = list_on_duty(room.sitting)
    greta, address = sign_in("greta"), f"/exams/sittings/{room.sitting}/assign-duty"
    greta.post(f"/exams/duties/{duty.id}/end-duty")

    without = greta.post(address, {"person": people("iris")})
    with_one = greta.post(
        address, {"person": people("iris"), "exception": "当天没有别的监考人，已有两名认证官在场。"}
    )

    assert without.status_code == 409
    assert "利益关系" in without.get_data(as_text=True)
    assert with_one.status_code == 303


def test_a_candidate_never_watches_their_own_sitting(sign_in, room, people):
    grant_role(people("boris"), Role.INVIGILATOR, by=None)

    answer = sign_in("greta").post(
        f"/exams/sittings/{room.sitting}/assign-duty", {"person": people("boris"), "exception": "没有别人。"}
    )

    assert answer.status_code == 409
    assert "是本场考生" in answer.get_data(as_text=True)


def test_whoever_watches_cannot_book(sign_in, room, people):
    grant_role(people("iris"), Role.CANDIDATE, by=None)

    answer = sign_in("iris").post(f"/exams/{room.sitting}/book-seat")

    assert answer.status_code == 409
    assert "监考人" in answer.get_data(as_text=True)


@pytest.mark.parametrize("page", PAGES)
def test_the_board_is_not_for_candidates(sign_in, room, page):
    assert sign_in("ada").get(f"/exams/sittings/{room.sitting}/{page}").status_code == 403
