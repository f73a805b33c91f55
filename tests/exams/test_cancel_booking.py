"""Giving one's own seat back: until the start, and the paper that was drawn for it is never used."""

from __future__ import annotations

import icalendar
import pytest

from certification.core import clock
from certification.core.letters import LetterState, list_letters
from certification.exams import actions, queries


@pytest.fixture
def booked(eligible, open_sitting, people) -> str:
    sitting = open_sitting()
    actions.book_seat(sitting, people("ada"))
    return sitting


def test_a_cancelled_seat_is_free_again_and_its_paper_gone(sign_in, booked, people):
    attempt = queries.get_sitting(booked, people("ada")).attempt_id
    ada = sign_in("ada")

    answer = ada.post(f"/exams/{booked}/cancel-booking")

    assert answer.status_code == 303
    assert queries.get_sitting(booked).taken == 0
    assert ada.get(f"/attempts/{attempt}").status_code == 404
    assert ada.post(f"/exams/{booked}/start-attempt", {"language": "zh"}).status_code == 404


def test_booking_again_draws_another_paper(sign_in, booked, people):
    before = queries.get_sitting(booked, people("ada")).attempt_id
    ada = sign_in("ada")
    ada.post(f"/exams/{booked}/cancel-booking")

    answer = ada.post(f"/exams/{booked}/book-seat")

    after = queries.get_sitting(booked, people("ada")).attempt_id
    assert answer.status_code == 303
    assert after not in (None, before)
    assert ada.get(f"/attempts/{after}").location.endswith(f"/exams/{booked}/start-attempt")


def test_a_sitting_is_not_booked_and_cancelled_for_ever(sign_in, booked):
    ada = sign_in("ada")
    for _ in range(2):
        ada.post(f"/exams/{booked}/cancel-booking")
        ada.post(f"/exams/{booked}/book-seat")
    ada.post(f"/exams/{booked}/cancel-booking")

    answer = ada.post(f"/exams/{booked}/book-seat")

    assert answer.status_code == 409
    assert "取消过 3 次" in answer.get_data(as_text=True)


def test_once_the_sitting_has_begun_a_seat_stays(sign_in, booked):
    clock.move_for_tests(days=2, seconds=5)
    ada = sign_in("ada")

    answer = ada.post(f"/exams/{booked}/cancel-booking")

    assert answer.status_code == 409
    assert queries.get_sitting(booked).taken == 1


def test_the_first_in_line_gets_the_seat_and_a_letter(sign_in, booked, people):
    sign_in("boris").post(f"/exams/{booked}/join-waiting-list")

    sign_in("ada").post(f"/exams/{booked}/cancel-booking")

    assert queries.get_sitting(booked, people("boris")).attempt_id is not None
    assert queries.list_line(booked) == []
    assert [one.person_id for one in list_letters(LetterState.TO_HAND_OVER)] == [people("boris")]


def test_who_may_no_longer_book_is_passed_over_and_keeps_the_place(sign_in, booked, open_sitting, people):
    boris = sign_in("boris")
    boris.post(f"/exams/{booked}/join-waiting-list")
    boris.post(f"/exams/{open_sitting(days=3)}/book-seat")

    sign_in("ada").post(f"/exams/{booked}/cancel-booking")

    assert queries.get_sitting(booked).taken == 0
    assert len(queries.list_line(booked)) == 1


def test_nobody_cancels_for_somebody_else(sign_in, booked):
    assert sign_in("boris").post(f"/exams/{booked}/cancel-booking").status_code == 404
    assert queries.get_sitting(booked).taken == 1


def entry(client, booking: str):
    answer = client.get(f"/exams/bookings/{booking}/calendar-entry")
    calendar = icalendar.Calendar.from_ical(answer.get_data())
    return calendar, calendar.walk("VEVENT")[0]


def test_the_calendar_takes_a_cancelled_booking_out(sign_in, booked, people):
    booking = queries.get_sitting(booked, people("ada")).booking_id
    ada = sign_in("ada")
    before = entry(ada, booking)[1]
    ada.post(f"/exams/{booked}/cancel-booking")

    calendar, after = entry(ada, booking)

    assert (str(calendar["METHOD"]), str(after["STATUS"])) == ("CANCEL", "CANCELLED")
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert calendar.walk("VTIMEZONE")[0]["TZID"] == "Asia/Shanghai"


def test_boris_gets_nothing_of_adas_calendar(sign_in, booked, people):
    booking = queries.get_sitting(booked, people("ada")).booking_id

    assert sign_in("boris").get(f"/exams/bookings/{booking}/calendar-entry").status_code == 404
