"""Typing a number: folded, sent to its page, or told which character to check."""

import pytest

from certification.certificates.rules.number import dashed, with_check_symbols

NUMBER = with_check_symbols("7K4MQ2XW9F0BT6")
TYPED_WRONG = dashed(NUMBER[:6] + "3" + NUMBER[7:])


@pytest.mark.parametrize(
    "typed", [NUMBER, NUMBER.lower(), dashed(NUMBER).replace("-", " "), dashed(NUMBER).replace("0", "o")]
)
def test_a_number_goes_to_its_page_however_it_is_typed(client, typed):
    answer = client.get("/verify", query_string={"number": typed})

    assert (answer.status_code, answer.location) == (303, f"/verify/{dashed(NUMBER)}")


def test_a_typing_error_is_located_and_not_called_not_found(client):
    answer = client.get("/verify", query_string={"number": TYPED_WRONG})
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert "第 7 个字符" in page
    assert "没有找到" not in page
    assert TYPED_WRONG in page


def test_typing_errors_are_no_misses(client):
    codes = [client.get("/verify", query_string={"number": TYPED_WRONG}).status_code for _ in range(12)]

    assert codes == [422] * 12


def test_an_address_with_a_typing_error_leads_to_the_form(client):
    answer = client.get(f"/verify/{TYPED_WRONG}", follow_redirects=True)

    assert answer.status_code == 422
    assert "第 7 个字符" in answer.get_data(as_text=True)


@pytest.mark.parametrize("typed", ["", "   "])
def test_an_empty_form_is_just_the_form(client, typed):
    assert client.get("/verify", query_string={"number": typed}).status_code == 200


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "\x00", "%00", "a" * 5000, "\u202e7K4M", "٣" * 16, "../../etc"]
)
def test_odd_input_gets_a_clear_answer(client, typed):
    answer = client.get("/verify", query_string={"number": typed})

    assert answer.status_code == 422
    assert "<script>alert" not in answer.get_data(as_text=True)
