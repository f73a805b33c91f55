"""The roster of the day, and what staying away costs."""

from __future__ import annotations

import pytest

from certification.core import clock
from certification.core.db import now
from certification.core.spreadsheets import read_workbook
from certification.exams import actions, queries


@pytest.fixture
def sitting(eligible, open_sitting, people) -> str:
    found = open_sitting(days=0)
    actions.book_seat(found, people("ada"))
    return found


@pytest.fixture
def address(sitting, people) -> str:
    return f"/exams/bookings/{queries.get_sitting(sitting, people('ada')).booking_id}/mark-attendance"


def test_one_tap_marks_who_came(sign_in, sitting, address):
    greta = sign_in("greta")

    greta.post(address, {"mark": "arrived"})

    page = greta.get(f"/exams/sittings/{sitting}/roster").get_data(as_text=True)
    assert "已到" in page
    assert "ada@caopan.example" not in page


def test_staying_away_is_an_attempt_without_anybody_marking_it(sign_in, sitting, open_sitting):
    ada = sign_in("ada")
    clock.move_for_tests(hours=5)

    answer = ada.post(f"/exams/{open_sitting(days=1)}/book-seat")

    assert answer.status_code == 409
    assert "还没到规定的间隔" in answer.get_data(as_text=True)


def test_an_excuse_costs_no_attempt(sign_in, sitting, address, open_sitting, people):
    sign_in("greta").post(address, {"mark": "excused", "reason": "急诊，有病历。"})
    clock.move_for_tests(hours=5)

    assert queries.list_no_shows(people("ada"), "junior", now()) == []
    assert sign_in("ada").post(f"/exams/{open_sitting(days=1)}/book-seat").status_code == 303


def test_who_is_excused_does_not_begin_after_all(sign_in, sitting, address):
    sign_in("greta").post(address, {"mark": "excused", "reason": "急诊，有病历。"})

    answer = sign_in("ada").post(f"/exams/{sitting}/start-attempt", {"language": "zh", "has_read_rules": "y"})

    assert answer.status_code == 409
    assert "已登记为请假" in answer.get_data(as_text=True)


def test_an_excuse_needs_its_reason(sign_in, address):
    answer = sign_in("greta").post(address, {"mark": "excused"})

    assert answer.status_code == 409


def test_who_writes_is_not_absent(sign_in, sitting, address, people):
    actions.start_attempt(sitting, people("ada"), language="zh", writer="")

    answer = sign_in("greta").post(address, {"mark": "no_show"})

    assert answer.status_code == 409
    assert "已经开始" in answer.get_data(as_text=True)


def test_nobody_comes_two_days_early(sign_in, eligible, open_sitting, people):
    sitting = open_sitting()
    actions.book_seat(sitting, people("ada"))
    booking = queries.get_sitting(sitting, people("ada")).booking_id

    answer = sign_in("greta").post(f"/exams/bookings/{booking}/mark-attendance", {"mark": "arrived"})

    assert answer.status_code == 409


def test_the_workbook_holds_the_roster_masked(sign_in, sitting):
    answer = sign_in("greta").get(f"/exams/sittings/{sitting}/roster-workbook")

    rows = read_workbook(answer.get_data())["名单"]
    assert rows[1][1:4] == ["张喆", "a***@caopan.example", "已核对"]


def test_the_roster_is_for_the_office_alone(sign_in, sitting, address):
    ada = sign_in("ada")

    answers = [ada.get(f"/exams/sittings/{sitting}/{page}").status_code for page in ("roster", "manage")]

    assert [*answers, ada.post(address, {"mark": "arrived"}).status_code] == [403, 403, 403]
