"""What an answer earns, in half points; the keys live here and in the bank, never on a page before release.

Sources: the scoring sentences of the scheme's item types. Partial credit rounds down to half a point in
`share`, the only place that rounds.
"""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import pairwise
from typing import Any

from certification.bank.rules.arranging import Match, Order
from certification.bank.rules.choices import Multiple, Single, TrueFalse
from certification.bank.rules.item import Body, Item
from certification.bank.rules.numeric import Numeric, answers_of, is_within
from certification.delivery.rules.answers import MEMBERS, read_number
from certification.delivery.rules.paper import Place, question_at
from certification.scheme.rules.names import ItemType


def earned_half(item: Item, place: Place, answer: str) -> int:
    """Return the half points that an answer in its normal form earns; a plan earns none here, people mark it."""
    if answer == "null" or place.type is ItemType.PLAN:
        return 0
    said = json.loads(answer)[MEMBERS[place.type]]
    right, of = right_parts(question_at(item, place.part).body, place, said)
    return share(place.worth_half, right, of)


def share(worth_half: int, right: int, of: int) -> int:
    """Return the part of the half points, rounded down to whole half points."""
    return worth_half * right // of


def right_parts(body: Body, place: Place, said: Any) -> tuple[int, int]:
    """Return how many parts of an answer are right, of how many."""
    match body:
        case Single():
            return int(place.order[said - 1] == body.key.id), 1
        case TrueFalse(is_true=truth):
            return int(said is truth), 1
        case Multiple():
            return _multiple(body, {place.order[n - 1] for n in said})
        case Numeric():
            return sum(numeric_rights(body, place, said)), len(body.blanks)
        case Order(elements=elements):
            ranks = dict(zip(place.order, said, strict=True))
            pairs = [(ranks[one.id], ranks[two.id]) for one, two in pairwise(elements)]
            return sum(0 < one == two - 1 for one, two in pairs), len(pairs)
        case Match(left=left):
            chosen = [place.order[n - 1] if n else "" for n in said]
            return sum(side.to == one for side, one in zip(left, chosen, strict=True)), len(left)
        case _:
            raise TypeError(f"{type(body).__name__} is not scored by rule")


def numeric_rights(body: Numeric, place: Place, said: list[str]) -> list[bool]:
    """Return for each blank whether the number typed lies within its tolerance."""
    answers = answers_of(body, {name: Decimal(value) for name, value in place.parameters.items()})
    typed = [read_number(words, blank.unit) for words, blank in zip(said, body.blanks, strict=True)]
    return [
        number is not None and is_within(number, answers[blank.id], blank.tolerance)
        for number, blank in zip(typed, body.blanks, strict=True)
    ]


def _multiple(body: Multiple, chosen: set[str]) -> tuple[int, int]:
    """All right is 2 of 2, only right but not all 1 of 2, any wrong 0 of 2."""
    right = {option.id for option in body.options if option.is_correct}
    if not chosen <= right:
        return 0, 2
    return (2 if chosen == right else 1), 2
