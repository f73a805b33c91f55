"""The card for the day before, and the letter that leads to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from certification.core import clock
from certification.core.jobs import work_once
from certification.core.letters import LetterState, list_letters
from certification.exams import actions, queries
from certification.exams.rules.sitting import Setting


@pytest.fixture
def booked(eligible, open_sitting, people) -> str:
    sitting = open_sitting(days=3)
    actions.book_seat(sitting, people("ada"))
    return sitting


def booking_of(sitting: str, person_id: str) -> str:
    return queries.get_sitting(sitting, person_id).booking_id


def letters(app, subject: str) -> int:
    while work_once(app):
        pass
    return sum(letter.subject.startswith(subject) for letter in list_letters(*LetterState))


def test_it_says_when_where_what_to_bring_and_what_to_do_when_the_network_fails(sign_in, booked, people):
    booking = booking_of(booked, people("ada"))

    page = sign_in("ada").get(f"/exams/bookings/{booking}/day-card").get_data(as_text=True)

    assert all(
        words in page for words in ("星期", "北京时间", "杭州", "身份证件", "省电模式", "断网", "还没做")
    )


def test_it_knows_whether_one_has_rehearsed(sign_in, booked, people):
    ada, booking = sign_in("ada"), booking_of(booked, people("ada"))
    attempt = ada.post("/exams/start-rehearsal", {"kind": "free", "language": "zh"}).location.rsplit("/", 1)[
        1
    ]
    ada.post(f"/exams/attempts/{attempt}/hand-in")

    assert "还没做" not in ada.get(f"/exams/bookings/{booking}/day-card").get_data(as_text=True)


def test_another_persons_card_and_a_cancelled_one_look_missing(sign_in, booked, people):
    booking, ada = booking_of(booked, people("ada")), sign_in("ada")
    assert sign_in("boris").get(f"/exams/bookings/{booking}/day-card").status_code == 404

    ada.post(f"/exams/{booked}/cancel-booking")

    assert ada.get(f"/exams/bookings/{booking}/day-card").status_code == 404


def test_the_letter_comes_the_day_before_and_once(app, booked):
    assert letters(app, "明天考试") == 0

    clock.move_for_tests(days=2, hours=23)

    assert letters(app, "明天考试") == letters(app, "明天考试") == 1


def test_who_cancelled_gets_none(app, sign_in, booked):
    sign_in("ada").post(f"/exams/{booked}/cancel-booking")
    clock.move_for_tests(days=2, hours=23)

    assert letters(app, "明天考试") == 0


def test_a_sitting_that_moved_writes_for_its_new_day_alone(app, booked, people):
    before = queries.get_sitting(booked).setting
    later = Setting(
        before.place, before.opens_at + timedelta(days=3), before.closes_at + timedelta(days=3), before.seats
    )
    actions.change_sitting(booked, later, people("greta"), "机房停电检修。")
    clock.move_for_tests(days=2, hours=23)
    assert letters(app, "明天考试") == 0

    clock.move_for_tests(days=5, hours=23)

    assert letters(app, "明天考试") == 1
