"""Files that a person takes away: always an attachment, never a page of ours."""

from __future__ import annotations

from flask import Response, make_response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def attachment(content: bytes, media_type: str, name: str) -> Response:
    """Return the bytes as a file to keep; `name` may hold any characters."""
    sent = make_response(content)
    sent.headers["Content-Type"] = media_type
    sent.headers.set("Content-Disposition", "attachment", filename=name)
    sent.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return sent
