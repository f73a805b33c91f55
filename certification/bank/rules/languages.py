"""Whether a text says the same in both languages: numbers, placeholders, script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from certification.core.entries import Path
from certification.core.texts import Text

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NUMBER = re.compile(
    r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"\s?(万亿|亿|千万|百万|万|千|成(?![交本功为员立绩长])|折|trillion\b|billion\b|million\b|thousand\b)?"
)
_SCALES = {
    "万亿": 10**12,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "万": 10**4,
    "千": 10**3,
    "成": 10,  # 9成 is 90 %
    "trillion": 10**12,
    "billion": 10**9,
    "million": 10**6,
    "thousand": 10**3,
}
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = re.compile(rf"(?<=\d )({'|'.join(_MONTH_NAMES)})\b|\b({'|'.join(_MONTH_NAMES)})(?= \d)")


def amounts_in(words: str) -> frozenset[Decimal]:
    """Return every amount that stands in digits, with 万, 亿, million and the like worked out.

    A discount of 8 折 counts as the 20 that is taken off; English months beside a figure count as numbers.
    Placeholders are left out, and so are signs.
    """
    plain = PLACEHOLDER.sub(" ", unicodedata.normalize("NFKC", words))
    plain = _MONTH.sub(lambda found: str(_MONTH_NAMES.index(found[0]) + 1), plain)
    return frozenset(_amount(number, scale) for number, scale in _NUMBER.findall(plain))


def why_languages_differ(text: Text) -> Iterator[str]:
    """Yield each way in which the two languages of a text do not say the same."""
    zh, en = amounts_in(text.zh), amounts_in(text.en)
    if zh != en:
        yield f"numbers differ: only in Chinese {_listed(zh - en)}, only in English {_listed(en - zh)}"
    if set(PLACEHOLDER.findall(text.zh)) != set(PLACEHOLDER.findall(text.en)):
        yield "placeholders differ between the languages"
    if _HAN.search(text.en):
        yield "Chinese characters stand in the English text"


def texts_of(document: object, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Yield every text of two languages in a document, with its path."""
    if isinstance(document, dict):
        zh, en = document.get("zh"), document.get("en")
        if isinstance(zh, str) and isinstance(en, str):
            yield path, Text(zh, en)
            return
        for name, part in document.items():
            yield from texts_of(part, (*path, name))
    elif isinstance(document, list):
        for number, part in enumerate(document):
            yield from texts_of(part, (*path, number))


def has_chinese(words: str) -> bool:
    """Say whether a text has Chinese characters."""
    return bool(_HAN.search(words))


def _amount(number: str, scale: str) -> Decimal:
    value = Decimal(number.replace(",", ""))
    amount = 100 - _tenths(value) if scale == "折" else value * _SCALES.get(scale, 1)
    return amount.normalize()


def _tenths(value: Decimal) -> Decimal:
    return value * 10 if value < 10 else value


def _listed(amounts: frozenset[Decimal]) -> str:
    return ", ".join(f"{amount:f}" for amount in sorted(amounts)) or "nothing"
