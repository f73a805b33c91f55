"""Forgery: a token bound to the session's cookie, and a look at where a request comes from."""

from __future__ import annotations

import hmac
import secrets
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request
from wtforms.csrf.core import CSRF

from certification.core.errors import BadForgeryToken
from certification.core.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def settings() -> Settings:
    """Return the settings of the running application."""
    found: Settings = current_app.extensions["caopan_settings"]
    return found


def cookie_name(kind: str) -> str:
    """Return the cookie's name: `__Host-` wherever the public address is https."""
    return f"__Host-caopan-{kind}" if settings().base_url.startswith("https") else f"caopan-{kind}"


def cookie_flags() -> dict[str, Any]:
    """Return the flags that every cookie of ours carries."""
    return {
        "httponly": True,
        "samesite": "Lax",
        "path": "/",
        "secure": settings().base_url.startswith("https"),
    }


def session_token() -> str:
    """Return the session token that this browser sent, empty for none."""
    return request.cookies.get(cookie_name("session"), "")


def forgery_token() -> str:
    """Return the token that a form of this page must bring back."""
    bound_to = session_token() or _visitor()
    return hmac.digest(settings().secret, b"form:" + bound_to.encode(), "sha256").hex()


def is_genuine(token: str) -> bool:
    """Say whether a form or script of this very session sent the token."""
    return hmac.compare_digest(token.encode(), forgery_token().encode())


def check_origin() -> None:
    """Refuse a change that another site asks for; raises BadForgeryToken."""
    if request.method in SAFE_METHODS:
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise BadForgeryToken
    origin = request.headers.get("Origin")
    if origin and origin != "null" and urlsplit(origin).netloc != request.host:
        raise BadForgeryToken


def check_forgery() -> None:
    """Refuse a change whose form or script was not made for this session; raises BadForgeryToken.

    A program without a session sends none: there is nothing that a stranger could borrow.
    """
    if request.method in SAFE_METHODS:
        return
    if request.path.startswith("/api/"):
        brought = request.headers.get("X-CSRF-Token", "")
        if session_token() and not is_genuine(brought):
            raise BadForgeryToken
    elif not is_genuine(request.form.get("csrf_token", "")):
        raise BadForgeryToken


class SessionCSRF(CSRF):
    """WTForms' token field, bound to our session cookie instead of a signed one."""

    def generate_csrf_token(self, csrf_token_field: Any) -> str:
        """Return the token of this session."""
        return forgery_token()

    def validate_csrf_token(self, form: Any, field: Any) -> None:
        """Stop the form; raises BadForgeryToken."""
        if not is_genuine(field.data or ""):
            raise BadForgeryToken


def _visitor() -> str:
    """Return the random name of a browser that is not signed in, given once by cookie."""
    known = request.cookies.get(cookie_name("visitor"), "")
    if not known and "visitor" not in g:
        g.visitor = secrets.token_urlsafe(24)
    return known or str(g.visitor)


def init_csrf(app: Flask) -> None:
    """Give a visitor's cookie with the first page that holds a form."""

    @app.after_request
    def remember_visitor(answer: Response) -> Response:
        if "visitor" in g:
            answer.set_cookie(cookie_name("visitor"), g.visitor, max_age=86400, **cookie_flags())
        return answer
