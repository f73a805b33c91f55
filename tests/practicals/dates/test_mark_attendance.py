"""Who came to the practical: an absence is an attempt, an excuse is none."""

from __future__ import annotations

import pytest

from certification.core import clock
from certification.core.spreadsheets import read_workbook
from certification.practicals import actions, queries
from tests.practicals.dates.conftest import date_of, slot_of


@pytest.fixture
def on_the_day(booked, people) -> str:
    """Give Ada's booking with its panel, an hour after its start."""
    panel = (people("chen"), people("clara"))
    actions.assign_assessors(booked, panel, panel[0], people("greta"))
    starts_at = queries.get_date(date_of(booked)).starts_at
    gone = starts_at - queries.get_booking(booked).booked_at
    clock.move_for_tests(seconds=gone.total_seconds() + 3600)
    return booked


def test_an_absence_is_an_attempt_and_frees_the_panel(sign_in, on_the_day, people, open_date):
    sign_in("greta").post(f"/practicals/bookings/{on_the_day}/mark-attendance", {"mark": "no_show"})

    answer = sign_in("ada").post(f"/practicals/slots/{slot_of(open_date(days=1))}/book-slot")
    assert queries.list_own(people("ada")) == []
    assert answer.status_code == 409
    assert "等待期到" in answer.get_data(as_text=True)


def test_an_excuse_is_no_attempt(sign_in, on_the_day, open_date):
    sign_in("greta").post(
        f"/practicals/bookings/{on_the_day}/mark-attendance",
        {"mark": "excused", "reason": "航班取消，有证明。"},
    )

    assert sign_in("ada").post(f"/practicals/slots/{slot_of(open_date(days=1))}/book-slot").status_code == 303


def test_who_is_live_is_not_absent(sign_in, on_the_day, people):
    practical = queries.get_booking(on_the_day).practical_id
    actions.start_clock(practical, people("chen"))

    answer = sign_in("greta").post(f"/practicals/bookings/{on_the_day}/mark-attendance", {"mark": "no_show"})

    assert answer.status_code == 409
    assert queries.get_practical(practical).row.live_at is not None


def test_one_tap_marks_who_came(sign_in, on_the_day):
    greta = sign_in("greta")

    greta.post(f"/practicals/bookings/{on_the_day}/mark-attendance", {"mark": "arrived"})

    page = greta.get(f"/practicals/dates/{date_of(on_the_day)}/roster").get_data(as_text=True)
    assert "已到" in page
    assert "ada@caopan.example" not in page


def test_the_workbook_holds_the_roster_masked(sign_in, booked):
    answer = sign_in("greta").get(f"/practicals/dates/{date_of(booked)}/roster-workbook")

    assert read_workbook(answer.get_data())["名单"][1][:3] == ["09:00", "张喆", "a***@caopan.example"]


def test_a_fee_is_noted_for_a_slot(sign_in, eligible, open_date, people):
    booking = actions.book_slot(slot_of(open_date(fee_fen=30000)), people("ada"))
    note = {"kind": "paid", "amount": "300", "paid_on": "2026-01-05", "reference": "0105-9"}
    greta = sign_in("greta")

    answer = greta.post(f"/practicals/bookings/{booking}/note-fee", note)

    assert answer.status_code == 303
    assert "已缴" in greta.get(f"/practicals/dates/{date_of(booking)}/manage").get_data(as_text=True)
