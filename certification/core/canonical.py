"""One spelling of a plain value in bytes, so that the same content always has the same name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal

_SPELLER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
# Most values by far, told by their type alone; their subclasses are told below.
_AS_THEY_ARE = frozenset({str, int, bool, type(None)})


def canonical_json(value: object) -> bytes:
    """Return the value as JSON: keys sorted, no spaces, UTF-8, decimals as strings without trailing zeros.

    A float counts as the decimal it prints as. Raises `ValueError` for one that is not finite and `TypeError`
    for what is no plain value or for a key that is no text.
    """
    return _SPELLER.encode(_plain(value)).encode("utf-8")


def content_hash(document: object) -> str:
    """Return the SHA-256 of the canonical JSON in hexadecimal: the name of a version."""
    return hashlib.sha256(canonical_json(document)).hexdigest()


def _plain(value: object) -> object:
    if type(value) in _AS_THEY_ARE:
        return value
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return _decimal(Decimal(repr(value)))
        case Decimal():
            return _decimal(value)
        case Mapping():
            return {_key(key): _plain(part) for key, part in value.items()}
        case list() | tuple():
            return [_plain(part) for part in value]
        case _:
            raise TypeError(f"{type(value).__name__} is no plain value")


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"{value} is not a finite number")
    spelt = f"{value:f}"
    spelt = spelt.rstrip("0").rstrip(".") if "." in spelt else spelt
    return "0" if spelt in ("-0", "") else spelt


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"the key {key!r} is not text")
    return key
