"""Answers for the demonstration: the right one, or a believable wrong one, as a page would send it."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from certification.bank.rules.arranging import Match, Order
from certification.bank.rules.choices import Multiple, Single, TrueFalse
from certification.bank.rules.item import Item
from certification.bank.rules.numeric import Numeric, answers_of
from certification.delivery.rules.paper import Place, question_at


def right_answer(item: Item, place: Place) -> dict[str, Any]:
    """Return the raw answer that earns everything at a place of a paper; a plan gets a short honest text."""
    body = question_at(item, place.part).body
    at = {one: n for n, one in enumerate(place.order, start=1)}
    match body:
        case Single():
            return {"choice": at[body.key.id]}
        case TrueFalse(is_true=truth):
            return {"is_true": truth}
        case Multiple(options=options):
            return {"choices": sorted(at[option.id] for option in options if option.is_correct)}
        case Numeric():
            answers = answers_of(body, {name: Decimal(value) for name, value in place.parameters.items()})
            return {"values": [f"{answers[blank.id]:f}" for blank in body.blanks]}
        case Order(elements=elements):
            rank = {element.id: n for n, element in enumerate(elements, start=1)}
            return {"ranks": [rank[one] for one in place.order]}
        case Match(left=left):
            return {"pairs": [at[side.to] for side in left]}
        case _:
            return {
                "text": "先把四十八小时发货率恢复到 90%，再分三个月提流量与成交率，发货率未达标不办 S 级活动。"
            }


def likely_answer(item: Item, place: Place, lot: Random, *, skill: float) -> dict[str, Any] | None:
    """Return the right answer with the probability `skill`, else nothing, as a candidate who skips."""
    return right_answer(item, place) if lot.random() < skill else None
