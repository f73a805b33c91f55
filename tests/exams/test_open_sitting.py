"""Opening a sitting says what it costs, in which languages its paper is, and when results show."""

from __future__ import annotations

from certification.core.db import now
from certification.exams import queries

FORM = {
    "grade": "junior", "blueprint": "full", "place": "杭州机房", "opens_at": "2036-05-01T09:00",
    "closes_at": "2036-05-01T09:30", "seats": "20", "fee": "199.50", "languages": "zh", "release": "together",
    "accepted_because": "样例题库题目不多，重复在预料之中。",
}  # fmt: skip


def test_an_opened_sitting_keeps_all_that_was_said(sign_in, inside):
    sign_in("greta").post("/exams/sittings/open", FORM)

    row = queries.list_sittings(None, now())[0]
    assert (row.fee_fen, row.languages, row.release, row.seats) == (19950, "zh", "together", 20)


def test_an_amount_that_is_none_is_told_at_its_field(sign_in):
    answer = sign_in("greta").post("/exams/sittings/open", FORM | {"fee": "一百"})

    assert answer.status_code == 422
    assert "最多两位小数" in answer.get_data(as_text=True)


def test_the_short_paper_shows_its_result_at_once_and_is_free(sign_in):
    together = sign_in("greta").post("/exams/sittings/open", FORM | {"blueprint": "short", "fee": ""})
    paid = sign_in("greta").post("/exams/sittings/open", FORM | {"blueprint": "short", "release": "at_once"})

    assert (together.status_code, paid.status_code) == (409, 409)


def test_a_paper_in_chinese_only_begins_in_chinese(sign_in, eligible, open_sitting):
    sitting = open_sitting(days=0, languages="zh")
    ada = sign_in("ada")
    ada.post(f"/exams/{sitting}/book-seat")

    page = ada.get(f"/exams/{sitting}/start-attempt").get_data(as_text=True)
    refused = ada.post(f"/exams/{sitting}/start-attempt", {"language": "en", "has_read_rules": "y"})

    assert 'type="radio" value="zh"' in page
    assert 'type="radio" value="en"' not in page
    assert refused.status_code == 422


def test_a_candidate_opens_no_sitting(sign_in):
    assert sign_in("ada").post("/exams/sittings/open", FORM).status_code == 403
