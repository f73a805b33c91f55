"""What every answer carries, errors too."""

from __future__ import annotations

from flask import Flask, Response, request

from certification.core.csrf import settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


ALWAYS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)


def init_headers(app: Flask) -> None:
    """Set the headers on every answer."""

    @app.after_request
    def set_headers(answer: Response) -> Response:
        given = {name.lower() for name, _value in answer.headers}
        for name, value in ALWAYS:
            if name.lower() not in given:
                answer.headers.add(name, value)
        if settings().base_url.startswith("https"):
            answer.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if request.endpoint != "static":
            if "cache-control" not in given:
                answer.headers.add("Cache-Control", "no-store")
            answer.headers.add("Vary", "Cookie, Accept-Language")
        return answer
