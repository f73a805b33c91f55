"""The register's part of the OpenAPI document; the reference page reads its words in both languages."""

from __future__ import annotations

from typing import Any

from certification.core.api_description import described
from certification.core.texts import Text

_TEXT = {
    "type": "object",
    "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
    "required": ["zh", "en"],
    "additionalProperties": False,
}
_DAY = {"type": "string", "format": "date"}
_WORD = {"type": "string"}

CERTIFICATE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "number": {"type": "string", "pattern": "^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$"},
        "status": {"type": "string", "enum": ["valid", "expired", "suspended", "withdrawn", "replaced"]},
        "is_lapsed_renewable": {"type": "boolean"},
        "masked_name": _WORD,
        "title": _TEXT,
        "notice": _TEXT,
        "body": _TEXT,
        "scheme": _TEXT,
        "edition": _WORD,
        "grade": {"type": "string", "enum": ["junior", "intermediate", "senior"]},
        "grade_title": _TEXT,
        "scope": _TEXT,
        "parts": _TEXT,
        "decided_by": _TEXT,
        "issued_on": _DAY,
        "valid_until_on": _DAY,
        "checked_at": {"type": "string", "format": "date-time"},
    },
}
CERTIFICATE_SCHEMA["required"] = list(CERTIFICATE_SCHEMA["properties"])
_NAME_SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"name": _WORD},
    "required": ["name"],
}
_TOKEN_SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"token": {"type": "string", "maxLength": 64}},
    "required": ["token"],
}
_PROBLEM_SCHEMA = {
    "type": "object",
    "properties": {
        "type": _WORD,
        "title": _WORD,
        "status": {"type": "integer"},
        "detail": _WORD,
        "reference": _WORD,
    },
    "required": ["type", "title", "status", "detail"],
}


def _answer(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/problem+json": {"schema": _PROBLEM_SCHEMA}}}


_PROBLEMS = {
    404: _problem("No such certificate."),
    422: _problem("A typing error; `detail` says which character to check."),
    429: _problem("Too many look-ups that found nothing; see Retry-After. Hits are not counted."),
    503: _problem("The database is away; see Retry-After."),
}

CERTIFICATE: dict[str, Any] = described(
    Text("按编号查询一张证书", "One certificate by its number"),
    Text(
        "证书上的全部内容（姓名遮盖），以及它今天的状态。",
        "Everything on its face with the name masked, and what it is worth today.",
    ),
    {200: _answer("The certificate.", CERTIFICATE_SCHEMA), **_PROBLEMS},
)
PRINTED_NAME: dict[str, Any] = described(
    Text("凭二维码令牌查看证书上的姓名", "The printed name, for who holds the token"),
    Text(
        "令牌在二维码链接的 # 之后。令牌不对时回答 404。",
        "The token stands in the fragment of the QR code's link. A wrong one answers 404.",
    ),
    {200: _answer("The name as printed.", _NAME_SCHEMA), 400: _problem("No JSON."), **_PROBLEMS},
    body=_TOKEN_SCHEMA,
)
