"""Self-checks and practice: drawn afresh for every try, passed by rights and not by points."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from enum import StrEnum

from certification.core.canonical import content_hash
from certification.core.refusals import Refusal
from certification.core.texts import Text
from certification.delivery.rules.answers import NULL
from certification.delivery.rules.drawing import Blueprint, Stocked, draw_paper
from certification.delivery.rules.feedback import Feedback
from certification.delivery.rules.paper import Place
from certification.scheme.rules.names import Column, column_of

RIGHT_TO_PASS = 4  # of five: this handbook's default
WORTH_HALF = 2  # every item of a self-check counts one point


class Reason(StrEnum):
    """Why a self-check was not taken."""

    NOT_ALL_ANSWERED = "study.not_all_answered"
    ITEMS_CHANGED = "study.items_changed"


def draw_places(stock: Sequence[Stocked], seed: str) -> tuple[Place, ...]:
    """Return one place an item, in the order of their ids, with options and numbers drawn by the seed."""
    counts: dict[str, Counter[Column]] = defaultdict(Counter)
    for one in stock:
        for facets in one.item.all_facets:
            counts[facets.domain][column_of(one.item.type)] += 1
    blueprint = Blueprint(counts, dict.fromkeys(Column, WORTH_HALF), case_sets=0, plans=0)
    drawn = draw_paper(blueprint, stock, seed)
    if isinstance(drawn, Refusal):
        raise ValueError(drawn.code)
    order = {one.version: one.item.id for one in stock}
    return tuple(sorted(drawn, key=lambda place: order[place.version]))


def edition_of(stock: Sequence[Stocked]) -> str:
    """Return the name of exactly these versions, so that answers are never held against others."""
    return content_hash(sorted(one.version for one in stock))[:16]


def why_not_count(answers: Sequence[bytes]) -> Refusal | None:
    """Return why a try does not count yet: a question without an answer."""
    missing = [str(number) for number, answer in enumerate(answers, start=1) if answer == NULL]
    numbers = Text("、".join(missing), ", ".join(missing))
    return Refusal(Reason.NOT_ALL_ANSWERED, {"numbers": numbers}) if missing else None


def count_right(told: Sequence[Feedback]) -> int:
    """Return how many answers earned everything."""
    return sum(feedback.is_fully_right for feedback in told)


def has_passed(told: Sequence[Feedback]) -> bool:
    """Say whether a self-check is passed: four items fully right, all of them where there are fewer."""
    return count_right(told) >= min(RIGHT_TO_PASS, len(told))
