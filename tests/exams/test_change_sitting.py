"""Closing, opening again, moving and cancelling a sitting."""

from __future__ import annotations

from datetime import timedelta

import icalendar
import pytest

from certification.core import clock
from certification.core.db import now
from certification.core.letters import LetterState, list_letters
from certification.core.moments import ZONE
from certification.exams import actions, queries

REASON = {"reason": "机房停电检修。"}


@pytest.fixture
def booked(eligible, open_sitting, people) -> str:
    sitting = open_sitting()
    actions.book_seat(sitting, people("ada"))
    return sitting


def change(row, **changes) -> dict[str, str]:
    opens = row.opens_at.astimezone(ZONE) + changes.pop("later", timedelta())
    closes = opens + (row.closes_at - row.opens_at)
    facts = {
        "place": row.place, "seats": row.seats, "opens_at": f"{opens:%Y-%m-%dT%H:%M}",
        "closes_at": f"{closes:%Y-%m-%dT%H:%M}",
    }  # fmt: skip
    return {key: str(value) for key, value in (facts | REASON | changes).items()}


def test_a_closed_sitting_takes_nobody_and_reopens(sign_in, eligible, open_sitting):
    sitting, greta = open_sitting(), sign_in("greta")
    greta.post(f"/exams/sittings/{sitting}/close-sitting", REASON)
    assert sign_in("ada").post(f"/exams/{sitting}/book-seat").status_code == 409

    greta.post(f"/exams/sittings/{sitting}/reopen-sitting", REASON)

    assert sign_in("ada").post(f"/exams/{sitting}/book-seat").status_code == 303


def test_closing_twice_is_refused_in_words(sign_in, open_sitting):
    sitting, greta = open_sitting(), sign_in("greta")
    greta.post(f"/exams/sittings/{sitting}/close-sitting", REASON)

    answer = greta.post(f"/exams/sittings/{sitting}/close-sitting", REASON)

    assert answer.status_code == 409
    assert "已经停止预约" in answer.get_data(as_text=True)


def test_moving_tells_everybody_and_raises_the_calendars_sequence(sign_in, booked, people):
    booking = queries.get_sitting(booked, people("ada")).booking_id
    row = queries.get_sitting(booked)

    answer = sign_in("greta").post(
        f"/exams/sittings/{booked}/change-sitting", change(row, place="宁波机房", later=timedelta(days=1))
    )

    letter = list_letters(LetterState.TO_HAND_OVER)[0]
    sent = sign_in("ada").get(f"/exams/bookings/{booking}/calendar-entry").get_data()
    event = icalendar.Calendar.from_ical(sent).walk("VEVENT")[0]
    assert answer.status_code == 303
    assert "宁波机房" in letter.words
    assert "机房停电检修" in letter.words
    assert (event["SEQUENCE"], str(event["LOCATION"])) == (1, "宁波机房")


def test_more_seats_alone_tell_nobody(sign_in, booked):
    sign_in("greta").post(
        f"/exams/sittings/{booked}/change-sitting", change(queries.get_sitting(booked), seats=3)
    )

    assert queries.get_sitting(booked).seats == 3
    assert queries.get_sitting(booked).sequence == 0
    assert list_letters(LetterState.TO_HAND_OVER) == []


def test_a_sitting_that_has_begun_stays_where_it_is(sign_in, booked):
    row = queries.get_sitting(booked)
    clock.move_for_tests(days=2, minutes=1)
    greta = sign_in("greta")

    answer = greta.post(f"/exams/sittings/{booked}/change-sitting", change(row, place="宁波机房"))

    assert answer.status_code == 409
    assert queries.get_sitting(booked).place == "杭州"


def test_seats_do_not_fall_under_those_taken(sign_in, eligible, open_sitting, people):
    sitting = open_sitting(seats=3)
    actions.book_seat(sitting, people("ada"))
    actions.book_seat(sitting, people("boris"))

    answer = sign_in("greta").post(
        f"/exams/sittings/{sitting}/change-sitting", change(queries.get_sitting(sitting), seats=1)
    )

    assert answer.status_code == 409
    assert queries.get_sitting(sitting).seats == 3


def test_a_cancelled_sitting_frees_everybody_without_a_lost_attempt(sign_in, booked, open_sitting, people):
    sign_in("boris").post(f"/exams/{booked}/join-waiting-list")

    sign_in("greta").post(f"/exams/sittings/{booked}/cancel-sitting", REASON)

    clock.move_for_tests(days=3)
    again = open_sitting()
    assert queries.list_no_shows(people("ada"), "junior", now()) == []
    assert queries.list_line(booked) == []
    assert actions.book_seat(again, people("ada"))
    assert [one.person_id for one in list_letters(LetterState.TO_HAND_OVER)] == [people("ada")]


def test_a_sitting_on_which_somebody_writes_is_not_cancelled(sign_in, ada_begins):
    answer = sign_in("greta").post(f"/exams/sittings/{ada_begins.sitting}/cancel-sitting", REASON)

    assert answer.status_code == 409
    assert "已经有人开始作答" in answer.get_data(as_text=True)


@pytest.mark.parametrize("verb", ["close-sitting", "reopen-sitting", "cancel-sitting", "change-sitting"])
def test_a_candidate_touches_no_sitting(sign_in, open_sitting, verb):
    assert sign_in("ada").post(f"/exams/sittings/{open_sitting()}/{verb}", REASON).status_code == 403
