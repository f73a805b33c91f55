"""An answer as a form without JavaScript sends it, turned into the one shape of its type."""

from __future__ import annotations

import re
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired, Length, NumberRange

from certification.core.forms import Form
from certification.delivery.rules.answers import MEMBERS
from certification.delivery.rules.paper import Place
from certification.scheme.rules.names import ItemType


class AnswerForm(Form):
    """What every such form carries besides the answer: which page wrote it, and its one-time id."""

    epoch = IntegerField(validators=[InputRequired(), NumberRange(1, 2**31 - 1)])
    once = HiddenField(validators=[InputRequired(), Length(min=16, max=32)])


def answer_of(place: Place, sent: MultiDict[str, str]) -> dict[str, Any] | None:
    """Return the raw answer that a form's fields describe, None where nothing was chosen."""
    member = MEMBERS[place.type]
    match place.type:
        case ItemType.SINGLE:
            return {member: _number(sent["choice"])} if sent.get("choice") else None
        case ItemType.TRUEFALSE:
            return {member: sent["is_true"] == "yes"} if sent.get("is_true") in {"yes", "no"} else None
        case ItemType.MULTIPLE:
            return {member: [_number(one) for one in sent.getlist("choices")]}
        case ItemType.NUMERIC:
            return {member: [sent.get(f"value-{n}", "") for n in range(1, place.size + 1)]}
        case ItemType.ORDER | ItemType.MATCH:
            return {member: [_number(sent.get(f"place-{n}", "0")) for n in range(1, place.size + 1)]}
        case _:
            return {member: sent.get("text", "")}


def _number(words: str) -> Any:
    """Return the whole number, or the words as they are for the answer's own check to refuse."""
    return int(words) if re.fullmatch(r"[0-9]{1,3}", words) else words
