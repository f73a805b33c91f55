"""What the papers of one sitting say about the questions they asked."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from certification.bank.rules.choices import Multiple, Single, TrueFalse
from certification.bank.rules.figures import Figures, Observed, figures_of
from certification.bank.rules.item import Body, Item
from certification.bank.rules.numeric import Numeric
from certification.delivery.rules.answers import MEMBERS
from certification.delivery.rules.paper import Place, question_at
from certification.delivery.rules.scoring import earned_half, numeric_rights
from certification.scheme.rules.names import ItemType


@dataclass(frozen=True, slots=True)
class SatPaper:
    """A paper that was handed in or ran out: its places, and the answers by position in their normal form."""

    places: Sequence[Place]
    answers: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """One question of the sitting: the version, the part (0: no case set), its figures."""

    version: str
    part: int
    figures: Figures


def count_sitting(papers: Sequence[SatPaper], item_of: Callable[[str], Item]) -> list[Counted]:
    """Return the figures of every question that a rule scores; what people mark is left out of both sides."""
    observed: dict[tuple[str, int], list[Observed]] = defaultdict(list)
    for paper in papers:
        for place, one in _observe(paper, item_of):
            observed[(place.version, place.part or 0)].append(one)
    return [
        Counted(version, part, figures_of(seen, choices_of(question_at(item_of(version), part or None).body)))
        for (version, part), seen in sorted(observed.items())
    ]


def _observe(paper: SatPaper, item_of: Callable[[str], Item]) -> list[tuple[Place, Observed]]:
    scored = [
        (place, paper.answers.get(number, "null"))
        for number, place in enumerate(paper.places, start=1)
        if place.type is not ItemType.PLAN
    ]
    earned = [earned_half(item_of(place.version), place, answer) for place, answer in scored]
    total, most = sum(earned), sum(place.worth_half for place, _ in scored)
    return [
        (
            place,
            _observed(item_of(place.version), place, answer, half, (total - half, most - place.worth_half)),
        )
        for (place, answer), half in zip(scored, earned, strict=True)
    ]


def _observed(item: Item, place: Place, answer: str, half: int, rest: tuple[int, int]) -> Observed:
    body = question_at(item, place.part).body
    return Observed(
        score=half / place.worth_half,
        rest=rest[0] / rest[1] if rest[1] else 0.0,
        chosen=() if answer == "null" else _chosen(body, place, json.loads(answer)[MEMBERS[place.type]]),
        is_blank=answer == "null",
    )


def choices_of(body: Body) -> tuple[str, ...]:
    """Return what can be chosen: the options as they were written, a verdict, or a right number in each blank."""
    match body:
        case Single(options=options) | Multiple(options=options):
            return tuple(option.id for option in options)
        case TrueFalse():
            return ("true", "false")
        case Numeric(blanks=blanks):
            return tuple(blank.id for blank in blanks)
        case _:
            return ()


def _chosen(body: Body, place: Place, said: Any) -> tuple[str, ...]:
    match body:
        case Single():
            return (place.order[said - 1],)
        case Multiple():
            return tuple(place.order[number - 1] for number in said)
        case TrueFalse():
            return ("true" if said else "false",)
        case Numeric(blanks=blanks):
            rights = numeric_rights(body, place, said)
            return tuple(blank.id for blank, is_right in zip(blanks, rights, strict=True) if is_right)
        case _:
            return ()
