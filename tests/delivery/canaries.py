"""The bank with a canary in everything that a candidate must not see: keys, explanations, mistakes, weights, file names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from certification.bank.actions import load_items
from certification.bank.loader import read_bank
from certification.bank.queries import get_item
from certification.core.settings import ROOT
from certification.delivery.rules.paper import Place
from certification.demo.answering import right_answer
from certification.scheme.rules.names import ItemType

WORD = "CANARY7351"
WEIGHT = "73517351"
SHIFT = 7351000
ID = "zq7351"
# What says where in the handbook the answer stands.
CLAUSE = re.compile(rb"h\d\d-\d\d")


def put_canaries(folder: Path) -> int:
    """Write every exam item of the specimen anew with canaries, draw from these, and return how many there are."""
    (folder / "exam").mkdir(parents=True)
    for n, one in enumerate(read_bank(ROOT / "question_bank" / "items").items):
        if one.item.pool == "exam":
            spelt = json.dumps(with_canaries(one.document.value), ensure_ascii=False, default=float)
            (folder / "exam" / f"{WORD}-file-{n}.yaml").write_text(spelt, encoding="utf-8")
    bank = read_bank(folder)
    assert not bank.faults, bank.faults[:3]
    return load_items(bank.items)


def with_canaries(value: Any, under: str = "") -> Any:
    """Return a document whose secret parts are marked, so that a single byte of them is recognised."""
    match value:
        case {"zh": str() as zh, "en": str() as en, **rest} if (
            under in {"explanation", "mistake"} and not rest
        ):
            return {"zh": f"{zh} {WORD}", "en": f"{en} {WORD}"}
        case dict():
            return {name: _member(name, part, under) for name, part in value.items()}
        case list():
            return [with_canaries(part, under) for part in value]
        case _:
            return value


def _member(name: str, part: Any, under: str) -> Any:
    if name in {"id", "to"} and under in {"elements", "left", "right"}:
        return f"{ID}{part}"[:8] if len(part) <= 2 else part
    if name == "difficulty":
        # As hard as it was, so that papers can still be drawn.
        return Decimal(f"{Decimal(str(part)):.2f}{WEIGHT}")
    if name == "formula" and under == "blanks":
        return f"({part}) + {SHIFT}"
    if name == "text" and under in {"marking", "mistakes"}:
        return {language: f"{words} {WORD}" for language, words in part.items()}
    return with_canaries(part, name if isinstance(part, dict | list) else under)


def secrets_of(places: tuple[Place, ...]) -> Iterator[bytes]:
    """Yield the bytes that must not be served while a paper runs: canaries, keys that are numbers, versions, item ids."""
    yield from (word.encode() for word in (WORD, WEIGHT, ID))
    for place in places:
        item = get_item(place.version)
        yield from (place.version.encode(), f"{item.id}".encode())
        if place.type is ItemType.NUMERIC:
            for value in right_answer(item, place)["values"]:
                yield from (value.encode(), f"{Decimal(value):,}".encode())
