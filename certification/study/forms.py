"""The answers of several questions on one page."""

from __future__ import annotations

import re
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField

from certification.core.forms import Form
from certification.core.ids import ALPHABET, LENGTH
from certification.delivery.rules.answers import MEMBERS
from certification.delivery.rules.paper import Place
from certification.scheme.rules.names import ItemType

SEED = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


class AnswerSelfCheckForm(Form):
    """Which draw the answers belong to."""

    seed = HiddenField()
    edition = HiddenField()


def raw_answer(place: Place, sent: MultiDict[str, str], prefix: str) -> dict[str, Any] | None:
    """Return the raw answer in the fields of one question (components/item.html), None for none chosen."""
    member = MEMBERS[place.type]
    numbers = range(1, place.size + 1)
    match place.type:
        case ItemType.SINGLE:
            chosen = sent.get(f"{prefix}choice")
            return {member: _number(chosen)} if chosen else None
        case ItemType.TRUEFALSE:
            verdict = sent.get(f"{prefix}is_true")
            return {member: verdict == "yes"} if verdict in {"yes", "no"} else None
        case ItemType.MULTIPLE:
            return {member: [_number(one) for one in sent.getlist(f"{prefix}choices")]}
        case ItemType.NUMERIC:
            return {member: [sent.get(f"{prefix}value-{n}", "") for n in numbers]}
        case ItemType.ORDER | ItemType.MATCH:
            return {member: [_number(sent.get(f"{prefix}place-{n}", "0")) for n in numbers]}
        case _:
            return {member: sent.get(f"{prefix}text", "")}


def _number(words: str) -> Any:
    """Return the whole number, or the words as they are for the answer's own check to refuse."""
    return int(words) if re.fullmatch(r"[0-9]{1,3}", words) else words
