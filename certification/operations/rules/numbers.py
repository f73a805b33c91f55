"""Numbers as people type them on a phone, and the one place that rounds what is computed from them."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

LARGEST = Decimal(10) ** 12
MOST_DECIMALS = 4
_UNITS = {
    "": Decimal(1),
    "%": Decimal(1),
    "元": Decimal(1),
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
}
_NUMBER = re.compile(
    r"[¥￥]?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?(?P<unit>[%元万亿]?)元?", re.ASCII
)


class BadNumber(ValueError):
    """What was typed is no number that fits; nothing is guessed."""


def read_number(typed: str) -> Decimal:
    """Return the number of a text such as `13,120`, `１３１２０`, `36 万` or `2.5%` (percent stays 2.5).

    Raises BadNumber for what is no number, negative, beyond 10^12 or finer than four decimals.
    """
    plain = "".join(unicodedata.normalize("NFKC", typed.replace("，", ",")).split())
    found = _NUMBER.fullmatch(plain)
    if found is None:
        raise BadNumber(typed)
    number = Decimal(found["digits"].replace(",", "") + (found["decimals"] or "")) * _UNITS[found["unit"]]
    if number >= LARGEST or number != number.quantize(Decimal(1).scaleb(-MOST_DECIMALS)):
        raise BadNumber(typed)
    return number


def rounded(number: Decimal, places: int) -> Decimal:
    """Return a computed number with so many decimals, halves away from zero."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def money(number: Decimal) -> Decimal:
    """Return an amount of yuan to the cent."""
    return rounded(number, 2)


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """Return part of whole in percent with one decimal, or None where the whole is nothing."""
    return rounded(part / whole * 100, 1) if whole else None


def spelt(number: Decimal) -> str:
    """Return a number for people: `13,120`, `2.5`; no trailing zeros, a true minus."""
    text = f"{abs(number):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"−{text}" if number < 0 and text != "0" else text
