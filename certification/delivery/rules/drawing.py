"""Drawing a paper: the matrix filled exactly, at random from a stored seed, every order shuffled evenly.

Same seed and same stock give the same paper. The cost grows with the stock of the grade, and for case sets
with the number of ways to choose them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from certification.bank.rules.arranging import Match, Order
from certification.bank.rules.choices import Multiple, Single
from certification.bank.rules.item import Body, Item
from certification.bank.rules.numeric import Numeric
from certification.bank.rules.plan import Plan
from certification.core.refusals import Refusal
from certification.delivery.rules.journal import Reason
from certification.delivery.rules.paper import Place, question_at
from certification.scheme.rules.names import Column, ItemType, column_of

MOST_COMBINATIONS = 20_000


@dataclass(frozen=True, slots=True)
class Stocked:
    """An item version that may be drawn."""

    version: str
    item: Item


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a paper holds: items by domain and column, case sets, plans, and what each column is worth."""

    counts: Mapping[str, Mapping[Column, int]]
    half_points: Mapping[Column, int]
    case_sets: int
    plans: int


ORDER_OF_COLUMNS = (Column.SINGLE, Column.TRUEFALSE, Column.MULTIPLE, Column.NUMERIC, Column.ORDER_MATCH)


def draw_paper(blueprint: Blueprint, stock: Sequence[Stocked], seed: str) -> tuple[Place, ...] | Refusal:
    """Return the places of a paper that fills the blueprint, or why the stock cannot."""
    lot = Random(seed)  # noqa: S311 - the seed itself comes from `secrets` and is never shown
    known = sorted(stock, key=lambda one: one.item.id)
    places: list[Place] = []
    for column in ORDER_OF_COLUMNS:
        drawn: list[Stocked] = []
        for domain in sorted(blueprint.counts):
            wanted = blueprint.counts[domain].get(column, 0)
            cell = [one for one in known if _stands_in(one.item, domain, column)]
            if len(cell) < wanted:
                return _too_small(domain, column, wanted, len(cell))
            drawn += lot.sample(cell, wanted)
        lot.shuffle(drawn)
        places += [_place(one, None, blueprint, lot) for one in drawn]
    sets = _draw_case_sets(blueprint, known, lot)
    plans = [one for one in known if one.item.type is ItemType.PLAN]
    if sets is None:
        return _too_small("*", Column.CASE, blueprint.case_sets, 0)
    if len(plans) < blueprint.plans:
        return _too_small("*", Column.PLAN, blueprint.plans, len(plans))
    places += [_place(one, part.id, blueprint, lot) for one in sets for part in one.item.parts]
    places += [_place(one, None, blueprint, lot) for one in lot.sample(plans, blueprint.plans)]
    return tuple(places)


def draw_alone(item: Item, seed: str) -> tuple[Place, ...]:
    """Return the places of one item by itself, as a paper would ask it: every part of a case set."""
    lot = Random(seed)  # noqa: S311 - nothing rests on this draw but what a page shows
    blueprint = Blueprint({}, dict.fromkeys(Column, 2), 0, 0)
    parts: list[int | None] = [part.id for part in item.parts] or [None]
    return tuple(_place(Stocked("", item), part, blueprint, lot) for part in parts)


def _too_small(domain: str, column: Column, wanted: int, found: int) -> Refusal:
    return Refusal(
        Reason.BANK_TOO_SMALL, {"domain": domain, "type": column.value, "wanted": wanted, "found": found}
    )


def _stands_in(item: Item, domain: str, column: Column) -> bool:
    return (
        bool(item.facets)
        and item.facets is not None
        and item.facets.domain == domain
        and column_of(item.type) is column
    )


def _draw_case_sets(blueprint: Blueprint, known: Sequence[Stocked], lot: Random) -> list[Stocked] | None:
    """Return case sets whose parts fill the case column of every domain, or None where no choice does."""
    wanted = Counter({d: c[Column.CASE] for d, c in blueprint.counts.items() if c.get(Column.CASE)})
    cases = [one for one in known if one.item.type is ItemType.CASE]
    lot.shuffle(cases)
    return next(
        (list(chosen) for chosen in _choices(cases, blueprint.case_sets) if _domains(chosen) == wanted), None
    )


def _choices(cases: Sequence[Stocked], count: int) -> Iterator[tuple[Stocked, ...]]:
    for number, chosen in enumerate(combinations(cases, count)):
        if number >= MOST_COMBINATIONS:
            return
        yield chosen


def _domains(chosen: Sequence[Stocked]) -> Counter[str]:
    return Counter(part.facets.domain for one in chosen for part in one.item.parts)


def _place(stocked: Stocked, part: int | None, blueprint: Blueprint, lot: Random) -> Place:
    item = stocked.item
    question = question_at(item, part)
    column = Column.CASE if part is not None else column_of(item.type)
    size, limit = _bounds(question.body)
    return Place(
        version=stocked.version,
        part=part,
        type=item.parts[part - 1].type if part is not None else item.type,
        domain=question.facets.domain,
        force=question.facets.force,
        clause=question.facets.clause,
        worth_half=blueprint.half_points[column],
        size=size,
        limit=limit,
        order=_shuffled(question.body, lot),
        parameters=_drawn(question.body, lot),
    )


def _shuffled(body: Body, lot: Random) -> tuple[str, ...]:
    match body:
        case Single(options=options) | Multiple(options=options):
            ids = [option.id for option in options]
        case Order(elements=elements):
            ids = [element.id for element in elements]
        case Match(right=right):
            ids = [element.id for element in right]
        case _:
            return ()
    lot.shuffle(ids)
    return tuple(ids)


def _drawn(body: Body, lot: Random) -> dict[str, str]:
    if not isinstance(body, Numeric):
        return {}
    return {
        name: f"{grid.value(lot.randrange(grid.size)):f}" for name, grid in sorted(body.parameters.items())
    }


def _bounds(body: Body) -> tuple[int, int]:
    """Return how many entries an answer has and the largest value (or length) of one."""
    match body:
        case Single(options=options) | Multiple(options=options):
            return len(options), len(options)
        case Numeric(blanks=blanks):
            return len(blanks), 40
        case Order(elements=elements):
            return len(elements), len(elements)
        case Match(left=left, right=right):
            return len(left), len(right)
        case Plan(max_characters=most):
            return 1, most
        case _:
            return 1, 1
