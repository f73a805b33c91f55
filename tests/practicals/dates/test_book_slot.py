"""A candidate's slot: booking, waiting, giving it back."""

from __future__ import annotations

import icalendar

from certification.appointments.queries import list_waiting
from certification.core import clock
from certification.core.letters import LetterState, list_letters
from certification.practicals import actions, queries
from tests import factories
from tests.practicals.dates.conftest import date_of, slot_of


def test_an_accepted_candidate_books_a_slot_and_sees_it(sign_in, eligible, open_date):
    ada = sign_in("ada")

    answer = ada.post(f"/practicals/slots/{slot_of(open_date())}/book-slot")

    assert answer.status_code == 303
    assert "还在安排" in ada.get("/practicals/dates").get_data(as_text=True)


def test_without_an_accepted_application_there_is_no_slot(sign_in, inside, open_date):
    factories.a_newcomer("王昇", "nobody@caopan.example")

    answer = sign_in("nobody").post(f"/practicals/slots/{slot_of(open_date())}/book-slot")

    assert answer.status_code == 409
    assert "还没有通过的报名" in answer.get_data(as_text=True)


def test_one_slot_at_a_time(sign_in, booked, open_date):
    answer = sign_in("ada").post(f"/practicals/slots/{slot_of(open_date(days=5))}/book-slot")

    assert answer.status_code == 409
    assert "已经约了一个时段" in answer.get_data(as_text=True)


def test_a_full_slot_leads_to_the_waiting_list(sign_in, booked):
    boris = sign_in("boris")
    full = boris.post(f"/practicals/slots/{slot_of(date_of(booked))}/book-slot")

    boris.post(f"/practicals/dates/{date_of(booked)}/join-waiting-list")

    assert "已约满" in full.get_data(as_text=True)
    assert "候补第 1 位" in boris.get("/practicals/dates").get_data(as_text=True)


def test_nobody_waits_beside_a_free_slot(sign_in, eligible, open_date):
    assert sign_in("ada").post(f"/practicals/dates/{open_date()}/join-waiting-list").status_code == 409


def test_a_slot_given_back_goes_to_the_first_in_line(sign_in, booked, people):
    sign_in("boris").post(f"/practicals/dates/{date_of(booked)}/join-waiting-list")

    sign_in("ada").post(f"/practicals/bookings/{booked}/cancel-booking")

    assert [one.person_id for one in queries.list_seats(date_of(booked))] == [people("boris")]
    assert list_waiting(date_of(booked)) == []
    assert [one.person_id for one in list_letters(LetterState.TO_HAND_OVER)] == [people("boris")]


def test_one_leaves_the_line(sign_in, booked):
    boris = sign_in("boris")
    boris.post(f"/practicals/dates/{date_of(booked)}/join-waiting-list")

    boris.post(f"/practicals/dates/{date_of(booked)}/leave-waiting-list")

    assert list_waiting(date_of(booked)) == []


def test_once_it_has_begun_a_slot_stays(sign_in, booked):
    clock.move_for_tests(days=4)

    assert sign_in("ada").post(f"/practicals/bookings/{booked}/cancel-booking").status_code == 409


def test_nobody_cancels_or_reads_anothers_slot(sign_in, booked):
    boris = sign_in("boris")

    answers = [
        boris.post(f"/practicals/bookings/{booked}/cancel-booking").status_code,
        boris.get(f"/practicals/bookings/{booked}/cancel-booking").status_code,
        boris.get(f"/practicals/bookings/{booked}/calendar-entry").status_code,
    ]

    assert answers == [404, 404, 404]


def test_the_calendar_takes_a_cancelled_slot_out(sign_in, booked):
    ada = sign_in("ada")
    before = icalendar.Calendar.from_ical(ada.get(f"/practicals/bookings/{booked}/calendar-entry").get_data())
    ada.post(f"/practicals/bookings/{booked}/cancel-booking")

    after = icalendar.Calendar.from_ical(ada.get(f"/practicals/bookings/{booked}/calendar-entry").get_data())

    first, then = before.walk("VEVENT")[0], after.walk("VEVENT")[0]
    assert (first["UID"], str(then["STATUS"])) == (then["UID"], "CANCELLED")
    assert then["SEQUENCE"] > first["SEQUENCE"]


def test_a_practical_is_not_planned_beside_a_slot(booked, sign_in, people):
    application = queries.get_booking(booked).application_id
    panel = [people("chen"), people("clara")]

    answer = sign_in("greta").post(
        f"/practicals/plan-practical/{application}",
        {"place": "杭州", "starts_at": "2036-05-01T09:00", "assessors": panel, "lead": panel[0]},
    )

    assert answer.status_code == 409
    assert "已在实操日预约了时段" in answer.get_data(as_text=True)


def test_giving_a_slot_back_calls_its_practical_off(sign_in, booked, people):
    panel = (people("chen"), people("clara"))
    practical = actions.assign_assessors(booked, panel, panel[0], people("greta"))

    sign_in("ada").post(f"/practicals/bookings/{booked}/cancel-booking")

    assert queries.list_own(people("ada")) == []
    assert sign_in("ada").get(f"/practicals/{practical}/own").status_code == 404
    assert sum(queries.count_loads(queries.get_date(date_of(booked)).starts_at).values()) == 0
