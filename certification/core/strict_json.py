"""JSON from strangers: small, finite, no key twice, nothing unknown."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any, NoReturn

from certification.core.errors import BadShape, Malformed, TooLarge


def read_object(body: bytes, names: frozenset[str], most_bytes: int) -> dict[str, Any]:
    """Return the object in these bytes with exactly these members; raises Malformed, BadShape or TooLarge."""
    if len(body) > most_bytes:
        raise TooLarge
    try:
        value = _READER.decode(body.decode("utf-8"))
        if b"\\u" in body:
            _check_characters(value)
    except (ValueError, RecursionError) as fault:
        raise Malformed("the body is not plain JSON") from fault
    if not isinstance(value, dict):
        raise BadShape("the body must be an object")
    if set(value) != names:
        raise BadShape(f"members must be exactly: {', '.join(sorted(names))}")
    return value


def _check_characters(value: object) -> None:
    """Raise ValueError for half a character or a NUL, which only an escape can spell and no database keeps."""
    spelt = json.dumps(value, ensure_ascii=False)
    spelt.encode()
    if "\\u0000" in spelt:
        raise ValueError("a NUL")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a member stands twice")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _finite(spelt: str) -> float:
    number = float(spelt)
    if not isfinite(number):
        raise ValueError(f"{spelt} is no number")
    return number


_READER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite)
