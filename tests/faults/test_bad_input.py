"""Bad input anywhere: a clear answer, never a trace, nothing written (RELIABILITY 3.2)."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from certification.core.db import db
from certification.delivery.models import Response

MALFORMED = {
    "not JSON": b"{",
    "not UTF-8": b'{"epoch":1,"seq":1,"answer":"\xff"}',
    "a member twice": b'{"epoch":1,"epoch":1,"seq":1,"answer":null}',
    "NaN": b'{"epoch":NaN,"seq":1,"answer":null}',
    "infinity": b'{"epoch":1e999,"seq":1,"answer":null}',
    "a lone surrogate": b'{"epoch":1,"seq":1,"answer":{"text":"\\ud800"}}',
    "a NUL": b'{"epoch":1,"seq":1,"answer":{"text":"\\u0000"}}',
    "10,000 deep": b'{"epoch":1,"seq":1,"answer":' + b"[" * 10_000 + b"]" * 10_000 + b"}",
}
ODD = {
    "a list": b"[]",
    "a number": b"7",
    "nothing": b"{}",
    "a score": b'{"epoch":1,"seq":1,"answer":null,"score":100}',
    "a text for a counter": b'{"epoch":"1","seq":1,"answer":null}',
    "truth for a counter": b'{"epoch":true,"seq":1,"answer":null}',
    "zero": b'{"epoch":0,"seq":1,"answer":null}',
    "too high": b'{"epoch":1,"seq":9223372036854775808,"answer":null}',
    "a fraction": b'{"epoch":1,"seq":1.5,"answer":null}',
}
NUMBERS = [
    "7K4M",
    "x" * 500,
    "7K4M-Q2XW-9F0B-T6HD\x00",
    "../../etc/passwd",
    "%00",
    "𝟟𝕂4M",
    "' OR 1=1 --",
    "{{7*7}}",
]
NAMES = [
    "<script>alert(1)</script>",
    "a" * 5000,
    "张\u202e喆",
    "\x00",
    "=cmd|' /C calc'!A0",
    "\r\nBcc: all@example.org",
    "\x1b[31m",
]


def save(begun, body: bytes, media_type: str = "application/json"):
    return begun.client.browser.put(
        f"/api/v1/attempts/{begun.attempt}/answers/1",
        data=body,
        content_type=media_type,
        headers={"X-CSRF-Token": begun.client.forgery_token()},
    )


def journal(app) -> int:
    with app.app_context():
        rows = db.session.execute(select(func.count()).select_from(Response)).scalar_one()
        db.session.remove()
    return rows


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_plain_json_is_malformed(app, ada_begins, body):
    answer = save(ada_begins, body)

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert journal(app) == 0


@pytest.mark.parametrize("body", ODD.values(), ids=ODD)
def test_json_of_another_shape_is_refused(app, ada_begins, body):
    answer = save(ada_begins, body)

    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert journal(app) == 0


def test_another_media_type_is_told_so(ada_begins):
    assert save(ada_begins, b"{}", "text/plain").status_code == 415


def test_a_body_that_is_too_large_is_told_so(ada_begins):
    assert (
        save(ada_begins, b'{"epoch":1,"seq":1,"answer":{"text":"' + b"a" * 200_000 + b'"}}').status_code
        == 413
    )


def test_a_form_that_is_too_large_is_told_so(client):
    answer = client.post("/accounts/register", {"name": "a" * 3_000_000})

    assert answer.status_code == 413
    assert "内容太大" in answer.get_data(as_text=True)


def test_another_method_names_the_ones_that_are_taken(client):
    answer = client.browser.delete("/healthz")

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("number", NUMBERS)
def test_an_odd_number_is_never_a_fault(client, number):
    answer = client.get("/verify", query_string={"number": number})

    assert answer.status_code < 500
    assert "Traceback" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_refused_or_shown_as_text(client, name):
    answer = client.post(
        "/accounts/register",
        {
            "name": name,
            "address": "13800000009",
            "born_on": "1990-01-01",
            "password": "correct horse",
            "consent": "y",
        },
    )

    assert answer.status_code in {303, 409, 422}
    assert "<script>alert(1)" not in client.get("/candidacy/path", follow_redirects=True).get_data(
        as_text=True
    )
    assert "<script>alert(1)" not in answer.get_data(as_text=True)


def test_a_character_no_database_keeps_is_told_and_the_rest_stays(sign_in):
    answer = sign_in("greta").post(
        "/exams/sittings/open",
        {
            "grade": "junior",
            "blueprint": "full",
            "place": "杭州\x00",
            "opens_at": "2030-01-01T09:00",
            "seats": "30",
        },
    )
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert "控制字符" in page
    assert "2030-01-01T09:00" in page


def test_a_value_that_no_column_keeps_is_no_fault(sign_in):
    answer = sign_in("ada").get("/candidacy/junior/submit-application?from=%00")

    assert answer.status_code in {200, 400, 404}


@pytest.mark.parametrize("target", ["%2e%2e%2f", "%00", "..%2f..%2fetc", "%ff", "٣"])
def test_path_tricks_find_nothing(sign_in, target):
    answer = sign_in("ada").get(f"/attempts/{target}")

    assert answer.status_code in {308, 400, 404}


@pytest.mark.parametrize("position", ["0", "9", "-1", "99999999999999999999", "1.5", "０"])
def test_a_position_outside_the_paper_is_not_found(ada_begins, position):
    answer = ada_begins.client.get(f"/attempts/{ada_begins.attempt}/{position}")

    assert answer.status_code == 404


def test_a_fault_shows_a_number_and_no_trace(app, sign_in, monkeypatch):
    from certification.exams import queries

    def stumble(*_args):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(queries, "list_bookings", stumble)

    answer = sign_in("ada").get("/exams/sittings")
    page = answer.get_data(as_text=True)

    assert answer.status_code == 500
    assert "secret detail" not in page
    assert "编号" in page


def test_a_store_that_is_away_is_told_without_a_receipt(app, ada_begins, monkeypatch):
    from certification.core.errors import StoreUnavailable

    def away(_statement, _values, **_named):
        raise StoreUnavailable

    monkeypatch.setattr("certification.core.hot.write", away)

    answer = ada_begins.save(ada_begins.first("single"), {"choice": 1})

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "receipt" not in answer.json
