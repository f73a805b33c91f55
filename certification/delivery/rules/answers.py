"""The one shape of an answer for each item type, its largest size and its normal form (docs/answers.md).

Positions are those of the paper as shown, from 1: an answer says nothing about how an item was written.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from certification.core.canonical import canonical_json
from certification.core.texts import Text
from certification.delivery.rules.paper import Place
from certification.scheme.rules.names import ItemType

MEMBERS = {
    ItemType.SINGLE: "choice",
    ItemType.TRUEFALSE: "is_true",
    ItemType.MULTIPLE: "choices",
    ItemType.NUMERIC: "values",
    ItemType.ORDER: "ranks",
    ItemType.MATCH: "pairs",
    ItemType.PLAN: "text",
}
NULL = b"null"


class OddAnswer(ValueError):
    """The answer does not have the shape of its place."""


def read_answer(place: Place, raw: object) -> bytes:
    """Return the normal form of an answer, `null` for none; raises OddAnswer."""
    if raw is None:
        return NULL
    member = MEMBERS[place.type]
    if not isinstance(raw, dict) or set(raw) != {member}:
        raise OddAnswer(f"must be null or an object with {member!r}")
    value = _normal(place, raw[member])
    return NULL if value is None else canonical_json({member: value})


def _normal(place: Place, value: Any) -> Any:
    match place.type:
        case ItemType.SINGLE:
            return _whole(value, 1, place.limit)
        case ItemType.TRUEFALSE:
            return _truth(value)
        case ItemType.MULTIPLE:
            chosen = sorted({_whole(one, 1, place.limit) for one in _list(value, place.limit)})
            return chosen or None
        case ItemType.NUMERIC:
            typed = [_typed(one, place.limit) for one in _exactly(value, place.size)]
            return typed if any(typed) else None
        case ItemType.ORDER | ItemType.MATCH:
            places = [_whole(one, 0, place.limit) for one in _exactly(value, place.size)]
            return places if any(places) else None
        case _:
            return _prose(value, place.limit)


def _whole(value: Any, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise OddAnswer(f"must be a whole number from {least} to {most}")
    return int(value)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise OddAnswer("must be true or false")
    return value


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise OddAnswer(f"must be a list of at most {most}")
    return value


def _exactly(value: Any, size: int) -> list[Any]:
    if not isinstance(value, list) or len(value) != size:
        raise OddAnswer(f"must be a list of {size}")
    return value


def _typed(value: Any, most: int) -> str:
    if not isinstance(value, str) or len(value) > most or not value.isprintable():
        raise OddAnswer(f"must be a text of at most {most} characters")
    return unicodedata.normalize("NFKC", value).strip()[:most]


def _prose(value: Any, most: int) -> str | None:
    if not isinstance(value, str) or "\0" in value:
        raise OddAnswer("must be a text")
    prose = value.replace("\r\n", "\n")
    if len(prose) > most:
        raise OddAnswer(f"must be at most {most} characters")
    return prose if prose.strip() else None


def read_number(typed: str, unit: Text | None = None) -> Decimal | None:
    """Return the number a person typed (full-width, commas, spaces, the unit behind it), or None."""
    plain = unicodedata.normalize("NFKC", typed)
    for mark in (unit.zh, unit.en) if unit else ():
        plain = plain.strip().removesuffix(unicodedata.normalize("NFKC", mark))
    plain = "".join(plain.split()).replace(",", "").replace("−", "-").replace("–", "-")
    if not plain.isascii() or not set(plain) <= set("0123456789.+-"):
        return None
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
