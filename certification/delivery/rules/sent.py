"""An answer as the fields of a page without script send it, turned into the one shape of its type."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from certification.delivery.rules.answers import MEMBERS
from certification.delivery.rules.paper import Place
from certification.scheme.rules.names import ItemType


def raw_answer(place: Place, sent: Mapping[str, Sequence[str]], prefix: str = "") -> dict[str, Any] | None:
    """Return the raw answer in the fields of one question (components/item.html), None where nothing was chosen."""
    member = MEMBERS[place.type]
    numbers = range(1, place.size + 1)
    match place.type:
        case ItemType.SINGLE:
            chosen = _first(sent, f"{prefix}choice")
            return {member: _number(chosen)} if chosen else None
        case ItemType.TRUEFALSE:
            verdict = _first(sent, f"{prefix}is_true")
            return {member: verdict == "yes"} if verdict in {"yes", "no"} else None
        case ItemType.MULTIPLE:
            return {member: [_number(one) for one in sent.get(f"{prefix}choices", ())]}
        case ItemType.NUMERIC:
            return {member: [_first(sent, f"{prefix}value-{n}") for n in numbers]}
        case ItemType.ORDER | ItemType.MATCH:
            return {member: [_number(_first(sent, f"{prefix}place-{n}") or "0") for n in numbers]}
        case _:
            return {member: _first(sent, f"{prefix}text")}


def _first(sent: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(sent.get(name, ())), "")


def _number(words: str) -> Any:
    """Return the whole number, or the words as they are for the answer's own check to refuse."""
    return int(words) if re.fullmatch(r"[0-9]{1,3}", words) else words
