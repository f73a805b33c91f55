"""Moving a practical date; an open fee keeps its session from starting."""

from __future__ import annotations

from datetime import timedelta

import icalendar
import pytest

from certification.appointments.rules.fees import FeeKind, FeeNote
from certification.audit.queries import list_entries
from certification.core import clock
from certification.core.letters import LetterState, list_letters
from certification.core.moments import ZONE
from certification.practicals import actions, queries
from tests.practicals.dates.conftest import date_of, slot_of


def change(date: str, *, days: int = 1, **typed: str) -> dict[str, str]:
    """Return the form of a date that moves by so many days."""
    row = queries.get_date(date)
    day = row.starts_at.astimezone(ZONE).date() + timedelta(days=days)
    starts = " ".join(f"{slot.starts_at.astimezone(ZONE):%H:%M}" for slot in row.slots)
    return {"place": row.place, "day": day.isoformat(), "starts": starts, "reason": "直播间检修。", **typed}


@pytest.fixture
def assigned(booked, people) -> str:
    """Give Ada's booking with its panel."""
    actions.assign_assessors(booked, (people("chen"), people("clara")), people("chen"), people("greta"))
    return booked


def test_moving_tells_candidate_and_assessors_and_raises_the_calendars_sequence(sign_in, assigned, people):
    date, told_before = date_of(assigned), len(list_letters(LetterState.TO_HAND_OVER))

    answer = sign_in("greta").post(f"/practicals/dates/{date}/change-date", change(date, place="宁波直播间"))

    letters = list_letters(LetterState.TO_HAND_OVER)[:-told_before]
    sent = sign_in("ada").get(f"/practicals/bookings/{assigned}/calendar-entry").get_data()
    event = icalendar.Calendar.from_ical(sent).walk("VEVENT")[0]
    assert answer.status_code == 303
    assert {one.person_id for one in letters} == {people("ada"), people("chen"), people("clara")}
    assert all("宁波直播间" in one.words and "直播间检修" in one.words for one in letters)
    assert (event["SEQUENCE"], str(event["LOCATION"])) == (1, "宁波直播间")


def test_the_practical_moves_with_its_slot(sign_in, assigned):
    date, before = date_of(assigned), queries.get_date(date_of(assigned)).starts_at

    sign_in("greta").post(f"/practicals/dates/{date}/change-date", change(date, starts="10:30"))

    practical = queries.find_practical_of(queries.get_booking(assigned))
    assert practical.starts_at == queries.get_date(date).starts_at == before + timedelta(days=1, hours=1.5)


@pytest.mark.parametrize("hours", [(10, 11, 12), (8, 9, 10), (8, 11, 12)])
def test_starts_that_take_each_others_place_never_meet(sign_in, open_date, hours):
    date = open_date(starts=(9, 10, 11))
    starts = " ".join(f"{hour}:00" for hour in hours)

    answer = sign_in("greta").post(
        f"/practicals/dates/{date}/change-date", change(date, days=0, starts=starts)
    )

    assert answer.status_code == 303
    assert tuple(slot.starts_at.astimezone(ZONE).hour for slot in queries.get_date(date).slots) == hours


def test_who_is_there_on_another_day_says_so_again(sign_in, open_date, people):
    date = open_date()
    actions.choose_available(date, (people("chen"),), people("greta"))

    sign_in("greta").post(f"/practicals/dates/{date}/change-date", change(date))

    assert queries.list_available(date) == set()


def test_an_assessor_with_another_practical_then_stops_the_move(sign_in, assigned, open_date, people):
    other = actions.book_slot(slot_of(open_date(days=4)), people("boris"))
    actions.assign_assessors(other, (people("chen"), people("cyrus")), people("chen"), people("greta"))
    date, before = date_of(assigned), queries.get_date(date_of(assigned)).starts_at

    answer = sign_in("greta").post(f"/practicals/dates/{date}/change-date", change(date))

    assert answer.status_code == 409
    assert "那时已有另一场实操" in answer.get_data(as_text=True)
    assert queries.get_date(date).starts_at == before


@pytest.mark.parametrize(
    ("typed", "words"),
    [({}, "没有改动"), ({"starts": "9:00 10:00"}, "请填写 1 个"), ({"day": "2020-05-01"}, "在现在以后")],
)
def test_what_makes_no_sense_is_refused_in_words(sign_in, open_date, typed, words):
    date = open_date()

    answer = sign_in("greta").post(f"/practicals/dates/{date}/change-date", change(date, days=0) | typed)

    assert answer.status_code == 409
    assert words in answer.get_data(as_text=True)


def test_a_date_that_has_begun_stays_where_it_is(sign_in, booked):
    date = date_of(booked)
    form = change(date)
    clock.move_for_tests(days=3)

    answer = sign_in("greta").post(f"/practicals/dates/{date}/change-date", form)

    assert answer.status_code == 409
    assert "已经开始" in answer.get_data(as_text=True)


def test_the_ledger_tells_where_and_when_it_was_and_is(sign_in, open_date):
    date = open_date()

    sign_in("greta").post(f"/practicals/dates/{date}/change-date", change(date, place="宁波直播间"))

    line = list_entries(f"practicals_date:{date}")[-1]
    page = sign_in("greta").get(f"/records/ledger?thing={date}").get_data(as_text=True)
    assert '"place": "杭州"' in line.details
    assert "杭州" in page
    assert "宁波直播间" in page


def test_an_open_fee_keeps_the_session_from_starting(sign_in, eligible, open_date, people):
    booking = actions.book_slot(slot_of(open_date(fee_fen=30000)), people("ada"))
    panel = (people("chen"), people("clara"))
    practical = actions.assign_assessors(booking, panel, panel[0], people("greta"))
    chen = sign_in("chen")

    stopped = chen.post(f"/practicals/{practical}/start-clock")
    actions.note_fee(booking, FeeNote(FeeKind.WAIVED, reason="困难减免"), people("greta"))

    assert stopped.status_code == 409
    assert "出示缴费凭证" in stopped.get_data(as_text=True)
    assert chen.post(f"/practicals/{practical}/start-clock").status_code == 303


def test_a_candidate_moves_no_date(sign_in, open_date):
    assert sign_in("ada").get(f"/practicals/dates/{open_date()}/change-date").status_code == 403
