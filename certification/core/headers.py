"""What every answer carries, errors too."""

from __future__ import annotations

from flask import Flask, Response, request

from certification.core.csrf import settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def init_headers(app: Flask) -> None:
    """Set the headers on every answer."""

    @app.after_request
    def set_headers(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = POLICY
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "same-origin"
        answer.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if settings().base_url.startswith("https"):
            answer.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if request.endpoint != "static":
            answer.headers.setdefault("Cache-Control", "no-store")
            answer.vary.update(("Cookie", "Accept-Language"))
        return answer
