"""Certificate numbers: 14 random Crockford symbols and two Reed-Solomon check symbols over GF(32).

The code has distance 3 (RELIABILITY 5.1): every error in one or two characters, a swap too, is caught, and a
single wrong character is located. A number is an identifier; it is no secret.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from certification.core.refusals import Refusal

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BODY_LENGTH = 14
LENGTH = 16
LONGEST_TYPED = 80

_LOOKS_LIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})
# Dashes of every kind, dots and underlines, which people and word processors put between the groups.
_BETWEEN = frozenset("-‐‑‒–—―−﹣_.·")
_FIELD = 32
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)


class Reason(StrEnum):
    """Why what was typed is no certificate number."""

    LENGTH = "certificates.number_length"
    CHARACTER = "certificates.number_character"
    ONE_CHARACTER = "certificates.number_one_character"
    SEVERAL_CHARACTERS = "certificates.number_several_characters"


def _powers() -> tuple[int, ...]:
    powers = [1]
    while len(powers) < _FIELD - 1:
        doubled = powers[-1] << 1
        powers.append(doubled ^ _POLYNOMIAL if doubled >= _FIELD else doubled)
    return tuple(powers)


_POWER = _powers()
_LOG = {value: exponent for exponent, value in enumerate(_POWER)}


def with_check_symbols(body: str) -> str:
    """Return the whole number of 14 symbols of the alphabet; raises ValueError for anything else."""
    if len(body) != BODY_LENGTH or any(symbol not in ALPHABET for symbol in body):
        raise ValueError("a number's body is 14 symbols of the alphabet")
    plain, weighted = _syndromes([ALPHABET.index(symbol) for symbol in body])
    first, last = _POWER[BODY_LENGTH], _POWER[BODY_LENGTH + 1]
    last_check = _divide(weighted ^ _multiply(plain, first), first ^ last)
    return body + ALPHABET[plain ^ last_check] + ALPHABET[last_check]


def read_number(typed: str) -> str | Refusal:
    """Return the number in what a person typed, or why it is none and which character to check."""
    folded = fold(typed)
    for position, symbol in enumerate(folded, start=1):
        if symbol not in ALPHABET:
            return Refusal(Reason.CHARACTER, {"field": "number", "position": position, "character": symbol})
    if len(folded) != LENGTH:
        return Refusal(Reason.LENGTH, {"field": "number", "count": len(folded), "length": LENGTH})
    plain, weighted = _syndromes([ALPHABET.index(symbol) for symbol in folded])
    if plain == 0 and weighted == 0:
        return folded
    if (wrong := _wrong_position(plain, weighted)) is None:
        return Refusal(Reason.SEVERAL_CHARACTERS, {"field": "number"})
    return Refusal(Reason.ONE_CHARACTER, {"field": "number", "position": wrong})


def fold(typed: str) -> str:
    """Return the typed symbols in the alphabet's spelling, without spaces and dashes."""
    plain = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper()
    return "".join(c for c in plain if not c.isspace() and c not in _BETWEEN).translate(_LOOKS_LIKE)


def dashed(number: str) -> str:
    """Return the number as it is printed: `XXXX-XXXX-XXXX-XXXX`."""
    return "-".join(number[at : at + 4] for at in range(0, LENGTH, 4))


def _syndromes(values: Sequence[int]) -> tuple[int, int]:
    """Return the sum of the symbols and their sum weighted by the powers of the field's generator."""
    plain = weighted = 0
    for position, value in enumerate(values):
        plain ^= value
        weighted ^= _multiply(value, _POWER[position])
    return plain, weighted


def _wrong_position(plain: int, weighted: int) -> int | None:
    """Return which character alone explains the syndromes, counted from 1; None when no single one does."""
    if plain == 0 or weighted == 0:
        return None
    position = _LOG[_divide(weighted, plain)] + 1
    return position if position <= LENGTH else None


def _multiply(one: int, other: int) -> int:
    return _POWER[(_LOG[one] + _LOG[other]) % (_FIELD - 1)] if one and other else 0


def _divide(one: int, other: int) -> int:
    return _POWER[(_LOG[one] - _LOG[other]) % (_FIELD - 1)] if one else 0
