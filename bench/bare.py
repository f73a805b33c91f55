"""The limits: Flask and a raw driver, nothing else. The receipt is in; forgery token, headers, checks are not."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, date, datetime
from typing import Any

from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue

from bench.stores import BareStore

PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ told.number }}</title></head>
<body><h1>{{ told.status }}</h1><dl><dt>编号</dt><dd>{{ told.number }}</dd><dt>持证人</dt><dd>{{ told.masked_name }}</dd>
<dt>证书</dt><dd>{{ told.title.zh }}</dd><dt>认证</dt><dd>{{ told.grade_title.zh }}</dd><dt>范围</dt><dd>{{ told.scope.zh }}</dd>
<dt>依据</dt><dd>{{ told.scheme.zh }} {{ told.edition }}</dd><dt>签发</dt><dd>{{ told.issued_on }}</dd>
<dt>有效至</dt><dd>{{ told.valid_until_on }}</dd><dt>机构</dt><dd>{{ told.body.zh }}</dd>
<dt>查询时间</dt><dd>{{ told.checked_at }}</dd></dl></body></html>"""


def bare_app(store: BareStore, *, cookie: str, secret: bytes) -> Flask:
    """Return three bare routes at the product's addresses."""
    app = Flask("bare")
    page = app.jinja_env.from_string(PAGE)

    @app.put("/api/v1/attempts/<attempt>/answers/<int:position>")
    def save(attempt: str, position: int) -> ResponseReturnValue:
        body = request.get_json()
        answer = json.dumps(body["answer"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        values = {
            "attempt": attempt,
            "epoch": body["epoch"],
            "seq": body["seq"],
            "position": position,
            "answer": answer,
            "sha256": hashlib.sha256(answer.encode()).hexdigest(),
            "token_hash": hashlib.sha256(request.cookies[cookie].encode()).hexdigest(),
        }
        row = store.write("save", values)
        return jsonify(_receipt(values, row, secret)) if row else ("", 409)

    @app.get("/verify/<number>")
    def certificate(number: str) -> ResponseReturnValue:
        row = _first(store.read("find", {"number": number.replace("-", "")}))
        return page.render(told=_told(row)) if row else ("", 404)

    @app.get("/api/v1/certificates/<number>")
    def read_certificate(number: str) -> ResponseReturnValue:
        row = _first(store.read("find", {"number": number.replace("-", "")}))
        return jsonify(_told(row)) if row else ("", 404)

    return app


def _first(rows: Any) -> Any:
    return rows[0] if rows else None


def _receipt(values: dict[str, Any], row: Any, secret: bytes) -> dict[str, Any]:
    received_at = _written(row[1])
    facts = [values[name] for name in ("attempt", "position", "epoch", "seq", "sha256")]
    covered = json.dumps([*facts, received_at], separators=(",", ":")).encode()
    return {
        "seq": row[0],
        "sha256": values["sha256"],
        "received_at": received_at,
        "server_now": received_at,
        "deadline": _written(row[2]),
        "superseded": bool(row[3]),
        "receipt": hmac.new(secret, b"save:" + covered, hashlib.sha256).hexdigest(),
    }


def _told(row: Any) -> dict[str, Any]:
    number, state, kept, _token_hash, now = row
    face = json.loads(kept)
    last_day = date.fromisoformat(face["valid_until_on"])
    return {
        "number": "-".join(number[at : at + 4] for at in range(0, 16, 4)),
        "status": ("valid" if last_day >= datetime.now(UTC).date() else "expired")
        if state == "active"
        else state,
        "is_lapsed_renewable": False,
        "masked_name": face["name"][0] + "○○",
        **{name: face[name] for name in FACE_MEMBERS},
        "decided_by": face["office"],
        "checked_at": _written(now),
    }


FACE_MEMBERS = (
    "title",
    "notice",
    "body",
    "scheme",
    "edition",
    "grade",
    "grade_title",
    "scope",
    "parts",
    "issued_on",
    "valid_until_on",
)


def _written(moment: datetime | str) -> str:
    if isinstance(moment, str):
        return moment
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
