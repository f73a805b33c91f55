"""The fee of a seat: noted as paid or waived, and no paper begins before that."""

from __future__ import annotations

import pytest

from certification.exams import actions, queries

PAID = {"kind": "paid", "amount": "200", "paid_on": "2026-01-05", "reference": "20260105-17"}
START = {"language": "zh", "has_read_rules": "y"}


@pytest.fixture
def sitting(eligible, open_sitting, people) -> str:
    found = open_sitting(days=0, fee_fen=20000)
    actions.book_seat(found, people("ada"))
    return found


@pytest.fixture
def address(sitting, people) -> str:
    return f"/exams/bookings/{queries.get_sitting(sitting, people('ada')).booking_id}/note-fee"


def test_no_paper_begins_before_its_fee_is_noted(sign_in, sitting, address):
    ada = sign_in("ada")
    refused = ada.post(f"/exams/{sitting}/start-attempt", START)
    sign_in("greta").post(address, PAID)

    begun = ada.post(f"/exams/{sitting}/start-attempt", START)

    assert (refused.status_code, begun.status_code) == (409, 303)
    assert "还没有登记为已缴" in refused.get_data(as_text=True)


def test_a_waiver_with_its_reason_lets_one_begin(sign_in, sitting, address):
    sign_in("greta").post(address, {"kind": "waived", "reason": "困难补助，主任同意。"})

    assert sign_in("ada").post(f"/exams/{sitting}/start-attempt", START).status_code == 303


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ({"kind": "waived", "reason": ""}, "请写明理由"),
        (PAID | {"amount": "150"}, "少于应缴费用"),
        (PAID | {"reference": ""}, "流水号"),
        (PAID | {"paid_on": ""}, "收款日期"),
        (PAID | {"paid_on": "2049-01-01"}, "不能晚于今天"),
        ({"kind": "taken_back", "reason": "登记错了。"}, "还没有登记"),
    ],
)
def test_a_note_that_is_not_whole_is_refused_in_words(sign_in, address, note, words):
    answer = sign_in("greta").post(address, note)

    assert answer.status_code == 409
    assert words in answer.get_data(as_text=True)


def test_a_fee_is_noted_once_and_can_be_taken_back(sign_in, sitting, address):
    greta = sign_in("greta")
    first, second = greta.post(address, PAID), greta.post(address, PAID)
    greta.post(address, {"kind": "taken_back", "reason": "记到别人名下了。"})

    assert (first.status_code, second.status_code) == (303, 409)
    assert sign_in("ada").post(f"/exams/{sitting}/start-attempt", START).status_code == 409


def test_the_page_of_the_sitting_says_who_paid(sign_in, sitting, address):
    greta = sign_in("greta")
    greta.post(address, PAID)

    page = greta.get(f"/exams/sittings/{sitting}/manage").get_data(as_text=True)

    assert "20260105-17" in page
    assert "a***@caopan.example" in page
    assert "ada@caopan.example" not in page


def test_a_paid_fee_of_a_cancelled_sitting_is_to_be_given_back(sign_in, sitting, address):
    greta = sign_in("greta")
    greta.post(address, PAID)
    greta.post(f"/exams/sittings/{sitting}/cancel-sitting", {"reason": "考点临时关闭。"})
    owed = greta.get(f"/exams/sittings/{sitting}/manage").get_data(as_text=True)
    greta.post(address, {"kind": "taken_back", "reason": "已原路退回。"})

    assert "要退还的费用" in owed
    assert "要退还的费用" not in greta.get(f"/exams/sittings/{sitting}/manage").get_data(as_text=True)


def test_a_candidate_notes_no_fee(sign_in, address):
    assert sign_in("ada").post(address, PAID).status_code == 403
