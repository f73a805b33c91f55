"""The API in words: the OpenAPI document, and a page made from it here, without a stranger's script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from apiflask import APIBlueprint, APIFlask
from flask import current_app, jsonify, render_template
from flask.typing import ResponseReturnValue

from certification.core.rights import public
from certification.core.texts import Text

bp = APIBlueprint("api_description", __name__, url_prefix="/api", enable_openapi=False)


def described(
    summary: Text, description: Text, responses: dict[int, Any], *, body: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return what `@bp.doc(**…)` takes: English in the document, both languages for the page."""
    words = {"summary": summary.to_map(), "description": description.to_map()}
    extensions = {"x-words": words} | ({"x-body": body} if body else {})
    return {
        "summary": summary.en,
        "description": description.en,
        "responses": responses,
        "extensions": extensions,
    }


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of an operation: its status and the names and types of its members."""

    status: str
    media_type: str
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the page shows it, in the reader's language."""

    method: str
    path: str
    summary: str
    description: str
    sent: tuple[tuple[str, str], ...]
    answers: tuple[Answer, ...]


@bp.get("/openapi.json")
@public
def document() -> ResponseReturnValue:
    """Give the OpenAPI 3.1 document."""
    return jsonify(_spec())


@bp.get("/docs")
@public
def docs() -> ResponseReturnValue:
    """Show the document as a page."""
    return render_template("core/docs.html", operations=list_operations(_spec()))


def list_operations(spec: dict[str, Any]) -> list[Operation]:
    """Return every operation of an OpenAPI document in the reader's language, those with words first."""
    found = [
        _operation(method, path, told)
        for path, methods in spec["paths"].items()
        for method, told in methods.items()
        if "responses" in told
    ]
    return sorted(found, key=lambda one: (not one.summary, one.path, one.method))


def _spec() -> dict[str, Any]:
    """Return the document, each body that `x-body` describes put where OpenAPI wants it."""
    spec = cast("dict[str, Any]", cast(APIFlask, current_app).spec)
    for methods in spec["paths"].values():
        for told in methods.values():
            if isinstance(told, dict) and "x-body" in told:
                content = {"application/json": {"schema": told.pop("x-body")}}
                told["requestBody"] = {"required": True, "content": content}
    return spec


def _operation(method: str, path: str, told: dict[str, Any]) -> Operation:
    words = told.get("x-words", {})
    sent = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return Operation(
        method=method.upper(),
        path=path,
        summary=_said(words, "summary"),
        description=_said(words, "description"),
        sent=_members(sent),
        answers=tuple(_answer(status, answer) for status, answer in sorted(told["responses"].items())),
    )


def _said(words: dict[str, dict[str, str]], name: str) -> str:
    """Return the words of a member in the reader's language, empty where nobody wrote them in both."""
    return str(Text.from_map(words[name])) if name in words else ""


def _answer(status: str, answer: dict[str, Any]) -> Answer:
    content = answer.get("content") or {"": {}}
    media_type, body = next(iter(content.items()))
    return Answer(status, media_type, _members(body.get("schema", {})))


def _members(schema: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the names of an object's members, each with its type as programs write it."""
    return tuple((name, _type(of)) for name, of in schema.get("properties", {}).items())


def _type(of: dict[str, Any]) -> str:
    if "enum" in of:
        return " | ".join(str(value) for value in of["enum"])
    if of.get("type") == "object":
        return "{" + ", ".join(of.get("properties", {})) + "}"
    return str(of.get("format") or of.get("type", ""))
