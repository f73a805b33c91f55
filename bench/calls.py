"""Requests as a browser sends them, ready for a WSGI application."""

from __future__ import annotations

import hmac
import io
import itertools
from collections import deque
from collections.abc import Callable, Iterable
from random import Random
from typing import Any
from urllib.parse import urlencode

from bench.rows import ANSWERS, Seat, Seeded
from certification.certificates.rules.number import dashed

Environ = dict[str, Any]
Make = Callable[[], Environ]
App = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

HOST = "bench.example"
COOKIE = "__Host-caopan-session"
_BROWSER = {
    "SERVER_NAME": HOST,
    "SERVER_PORT": "443",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "SCRIPT_NAME": "",
    "QUERY_STRING": "",
    "REMOTE_ADDR": "203.0.113.7",
    "HTTP_HOST": HOST,
    "HTTP_ACCEPT_LANGUAGE": "zh-CN,zh;q=0.9,en;q=0.8",
    "HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36",
    "HTTP_SEC_FETCH_SITE": "same-origin",
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "https",
    "wsgi.errors": io.StringIO(),
    "wsgi.multithread": True,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
    "wsgi.input_terminated": False,
}


def save_an_answer(seeded: Seeded, lot: Random, secret: bytes) -> Make:
    """Return saves of random candidates at random places; no counter is used twice."""
    seq = itertools.count(1)
    tokens = {one.token: form_token(one.token, secret) for one in seeded.writers}

    def make() -> Environ:
        writer = lot.choice(seeded.writers)
        at = lot.randrange(len(ANSWERS))
        body = f'{{"epoch":1,"seq":{next(seq)},"answer":{ANSWERS[at]}}}'.encode()
        return {
            **request("PUT", f"/api/v1/attempts/{writer.attempt}/answers/{at + 1}", body),
            "CONTENT_TYPE": "application/json",
            "HTTP_COOKIE": f"{COOKIE}={writer.token}",
            "HTTP_X_CSRF_TOKEN": tokens[writer.token],
            "HTTP_ORIGIN": f"https://{HOST}",
        }

    return make


def look_a_number_up(seeded: Seeded, lot: Random, before: str) -> Make:
    """Return look-ups of random certificates at `before` and the number."""
    return lambda: request("GET", before + dashed(lot.choice(seeded.numbers)))


def request(method: str, path: str, body: bytes = b"") -> Environ:
    """Return a request of a stranger's browser."""
    environ = {**_BROWSER, "REQUEST_METHOD": method, "PATH_INFO": path, "wsgi.input": io.BytesIO(body)}
    if body:
        environ["CONTENT_LENGTH"] = str(len(body))
    return environ


def begin_a_paper(seats: deque[Seat], sitting: str, secret: bytes) -> Make:
    """Return starts of booked papers, each once; raises Spent when all have begun."""
    address = f"/exams/{sitting}/start-attempt"
    return lambda: _post(_next(seats), secret, address, language="zh", has_read_rules="y")


def hand_a_paper_in(seats: deque[Seat], secret: bytes) -> Make:
    """Return hand-ins of begun papers, each once; raises Spent when all are in."""
    return lambda: _post((seat := _next(seats)), secret, f"/exams/attempts/{seat.attempt}/hand-in")


class Spent(RuntimeError):
    """Nobody is left to ask for: the run was seeded for fewer requests."""


def _next(seats: deque[Seat]) -> Seat:
    try:
        return seats.popleft()
    except IndexError:
        raise Spent from None


def _post(seat: Seat, secret: bytes, path: str, **fields: str) -> Environ:
    body = urlencode({"csrf_token": form_token(seat.token, secret), **fields}).encode()
    return {
        **request("POST", path, body),
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "HTTP_COOKIE": f"{COOKIE}={seat.token}",
        "HTTP_ORIGIN": f"https://{HOST}",
    }


def form_token(token: str, secret: bytes) -> str:
    """Return the forgery token of a session."""
    return hmac.digest(secret, b"form:" + token.encode(), "sha256").hex()


class Unanswered(RuntimeError):
    """A request of the run was not answered with 200, or 303 for a form: its figure would say nothing."""


def call(app: App, environ: Environ) -> bytes:
    """Return the body of a 200 or of a form's 303; raises Unanswered for anything else."""
    told: list[str] = []
    answer = app(environ, lambda status, _headers, _fault=None: told.append(status))
    try:
        body = b"".join(answer)
    finally:
        if close := getattr(answer, "close", None):
            close()
    if not told[0].startswith(("200", "303")):
        raise Unanswered(f"{environ['PATH_INFO']}: {told[0]} {body[:300]!r}")
    return body
