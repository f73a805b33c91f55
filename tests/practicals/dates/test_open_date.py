"""Opening a practical date, closing it, cancelling it."""

from __future__ import annotations

import pytest

from certification.core.letters import LetterState, list_letters
from certification.practicals import actions, queries
from tests.practicals.dates.conftest import date_of, slot_of

FORM = {
    "grade": "junior", "place": "杭州直播间一", "day": "2036-05-01", "starts": "9:00 10:40，14:00",
    "seats": "2", "fee": "300",
}  # fmt: skip
REASON = {"reason": "场地临时不能用。"}


def test_an_opened_date_has_its_slots(sign_in, people, inside):
    answer = sign_in("greta").post("/practicals/dates/open", FORM | {"assessors": [people("chen")]})

    date = queries.get_date(answer.location.split("/")[-2])
    assert [slot.seats for slot in date.slots] == [2, 2, 2]
    assert date.fee_fen == 30000
    assert queries.list_available(date.id) == {people("chen")}


@pytest.mark.parametrize(
    ("typed", "words"), [({"starts": "上午"}, "9:00 10:40 14:00"), ({"day": "2020-05-01"}, "在现在以后")]
)
def test_starts_that_make_no_sense_are_refused_in_words(sign_in, typed, words):
    answer = sign_in("greta").post("/practicals/dates/open", FORM | typed)

    assert answer.status_code == 409
    assert words in answer.get_data(as_text=True)


def test_a_closed_date_takes_nobody_and_reopens(sign_in, eligible, open_date):
    date, greta, ada = open_date(), sign_in("greta"), sign_in("ada")
    greta.post(f"/practicals/dates/{date}/close-date", REASON)
    closed = ada.post(f"/practicals/slots/{slot_of(date)}/book-slot")

    greta.post(f"/practicals/dates/{date}/reopen-date", REASON)

    assert closed.status_code == 409
    assert ada.post(f"/practicals/slots/{slot_of(date)}/book-slot").status_code == 303


def test_a_cancelled_date_frees_candidates_and_assessors(sign_in, booked, people):
    panel = (people("chen"), people("clara"))
    practical = actions.assign_assessors(booked, panel, panel[0], people("greta"))
    before = len(list_letters(LetterState.TO_HAND_OVER))

    sign_in("greta").post(f"/practicals/dates/{date_of(booked)}/cancel-date", REASON)

    told = {one.person_id for one in list_letters(LetterState.TO_HAND_OVER)[:-before]}
    assert told == {*panel, people("ada")}
    assert sign_in("chen").get(f"/practicals/{practical}/sheet").status_code == 404
    assert queries.list_no_shows(people("ada"), "junior") == []


@pytest.mark.parametrize("verb", ["manage", "close-date", "cancel-date", "roster", "choose-available"])
def test_a_candidate_opens_no_page_of_the_office(sign_in, open_date, verb):
    assert sign_in("ada").get(f"/practicals/dates/{open_date()}/{verb}").status_code == 403
