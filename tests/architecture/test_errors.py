"""What goes wrong carries the same headers, says what to do, and shows no trace (DESIGN 5, errors)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from apiflask import APIFlask
from flask import request
from sqlalchemy.exc import OperationalError

from tests.architecture.test_routes import POLICY


def fails(app: APIFlask, fault: Exception) -> None:
    """Let the application meet a fault on its next request."""

    def meet() -> None:
        if request.args.get("meet"):
            raise fault

    app.before_request_funcs.setdefault(None, []).append(meet)


@pytest.fixture
def meeting(app: APIFlask) -> Iterator[Callable[[Exception], None]]:
    """Give a way to let the application meet a fault; it forgets it afterwards."""
    before = list(app.before_request_funcs[None])
    yield lambda fault: fails(app, fault)
    app.before_request_funcs[None] = before


PAGES = {
    400: ("post", "/accounts/sign-in", {}),
    401: ("post", "/accounts/sign-out", {}),
    404: ("get", "/nowhere", {}),
    405: ("get", "/accounts/language", {}),
    413: ("post", "/accounts/sign-in", {"data": {"address": "x" * 3_000_000}}),
}


@pytest.mark.parametrize("status", PAGES)
@pytest.mark.parametrize("place", ["", "/api/v1"])
def test_refused_requests_carry_the_headers_and_say_what_to_do(client: Any, status: int, place: str):
    method, address, options = PAGES[status]

    answer = client.browser.open(place + address, method=method.upper(), **options)

    assert answer.status_code == (404 if place else status)
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert answer.mimetype == ("application/problem+json" if place else "text/html")


def test_a_stranger_is_led_to_sign_in_and_comes_back(client: Any):
    answer = client.get("/candidacy/path?x=1")

    assert answer.status_code == 302
    assert answer.location.endswith("/accounts/sign-in?next=/candidacy/path?x%3D1")
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY


def test_a_form_that_needs_mending_carries_the_headers(client: Any):
    answer = client.post("/accounts/sign-in", {"address": "ada"})

    assert answer.status_code == 422
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY


def test_a_role_without_the_right_is_refused_with_the_headers(sign_in: Any):
    answer = sign_in("sam").get("/candidacy/path")

    assert answer.status_code == 403
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY


@pytest.mark.parametrize("address", ["/?meet=1", "/api/v1/nowhere?meet=1"])
def test_a_fault_has_a_number_and_shows_no_trace(client: Any, meeting: Any, address: str):
    meeting(ZeroDivisionError("a secret of ours"))

    answer = client.get(address)

    assert answer.status_code == 500
    assert re.search(r"\b[0-9a-f]{8}\b", answer.get_data(as_text=True))
    assert "a secret of ours" not in answer.get_data(as_text=True)
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY


@pytest.mark.parametrize("address", ["/?meet=1", "/api/v1/nowhere?meet=1"])
def test_a_store_that_is_away_says_when_to_try_again(client: Any, meeting: Any, address: str):
    meeting(OperationalError("SELECT 1", {}, Exception("away")))

    answer = client.get(address)

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY


def test_https_is_kept_for_a_year(built_app: APIFlask, monkeypatch: pytest.MonkeyPatch):
    settings = built_app.extensions["caopan_settings"]
    monkeypatch.setitem(
        built_app.extensions, "caopan_settings", replace(settings, base_url="https://exam.example.org")
    )

    answer = built_app.test_client().get("/healthz")

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
