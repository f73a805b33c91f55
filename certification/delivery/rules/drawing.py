"""Drawing a paper: the matrix filled exactly, at random from a stored seed, every order shuffled evenly.

What a person has not seen comes first, then what stands in the fewest papers of the last month; only among equals
decides the lot. Same seed, stock and history give the same paper. The cost grows with the stock of the grade, and
for case sets with the number of ways to choose them, up to a bound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, islice
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
    """An item version that may be drawn; `difficulty` holds the expected share of right answers of each question."""

    version: str
    item: Item
    difficulty: tuple[Decimal, ...] = ()

    def expected(self, part: int | None) -> Decimal:
        """Return the expected share of right answers of the item or a part; the author's where nothing was measured."""
        return (self.difficulty or tuple(one.difficulty for one in self.item.all_facets))[(part or 1) - 1]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a paper holds: items by domain and column, case sets, plans, and what each column is worth."""

    counts: Mapping[str, Mapping[Column, int]]
    half_points: Mapping[Column, int]
    case_sets: int
    plans: int


@dataclass(frozen=True, slots=True)
class History:
    """What came before: in how many papers of the last month each item stands, and what this person has seen."""

    uses: Mapping[str, int] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()


ORDER_OF_COLUMNS = (Column.SINGLE, Column.TRUEFALSE, Column.MULTIPLE, Column.NUMERIC, Column.ORDER_MATCH)
NOTHING_BEFORE = History()


def draw_paper(
    blueprint: Blueprint,
    stock: Sequence[Stocked],
    seed: str,
    history: History = NOTHING_BEFORE,
    *,
    slack: int = 0,
) -> tuple[Place, ...] | Refusal:
    """Return the places of a paper that fills the blueprint, or why the stock cannot.

    With slack the lot may reach past the least used items by so many papers.
    """
    lot = Random(seed)  # noqa: S311 - the seed itself comes from `secrets` and is never shown
    hand = _Hand(_by_preference(stock, history, lot, slack))
    places: list[Place] = []
    for column in ORDER_OF_COLUMNS:
        drawn: list[Stocked] = []
        for domain in sorted(blueprint.counts):
            wanted = blueprint.counts[domain].get(column, 0)
            found = hand.take(wanted, hand.cells.get((domain, column), []))
            if isinstance(found, int):
                return _too_small(domain, column, wanted, found)
            drawn += found
        lot.shuffle(drawn)
        places += [_place(one, None, blueprint, lot) for one in drawn]
    sets = _draw_case_sets(blueprint, hand, history)
    if sets is None:
        return _too_small("*", Column.CASE, blueprint.case_sets, 0)
    for one in sets:
        hand.barred |= hand.enemies_of(one.item.id)
    places += [_place(one, part.id, blueprint, lot) for one in sets for part in one.item.parts]
    plans = hand.take(blueprint.plans, hand.plans)
    if isinstance(plans, int):
        return _too_small("*", Column.PLAN, blueprint.plans, plans)
    places += [_place(one, None, blueprint, lot) for one in plans]
    return tuple(places)


def draw_alone(item: Item, seed: str) -> tuple[Place, ...]:
    """Return the places of one item by itself, as a paper would ask it: every part of a case set."""
    lot = Random(seed)  # noqa: S311 - nothing rests on this draw but what a page shows
    blueprint = Blueprint({}, dict.fromkeys(Column, 2), 0, 0)
    parts: list[int | None] = [part.id for part in item.parts] or [None]
    return tuple(_place(Stocked("", item), part, blueprint, lot) for part in parts)


def _by_preference(stock: Sequence[Stocked], history: History, lot: Random, slack: int) -> list[Stocked]:
    """Return the stock, what should be drawn first at the front; the lot falls once for each item, by their ids."""
    ranks = {
        one.item.id: (
            one.item.id in history.seen,
            history.uses.get(one.item.id, 0) + (1 + slack) * lot.random(),
        )
        for one in sorted(stock, key=lambda one: one.item.id)
    }
    return sorted(stock, key=lambda one: ranks[one.item.id])


class _Hand:
    """The stock by cells while a paper is drawn from it: what is taken bars its enemies."""

    def __init__(self, ranked: Sequence[Stocked]) -> None:
        self.cells: dict[tuple[str, Column], list[Stocked]] = {}
        self.cases = [one for one in ranked if one.item.type is ItemType.CASE]
        self.plans = [one for one in ranked if one.item.type is ItemType.PLAN]
        self.barred: set[str] = set()
        self._enemies: dict[str, set[str]] = {}
        for one in ranked:
            for enemy in one.item.enemies:
                self._enemies.setdefault(one.item.id, set()).add(enemy)
                self._enemies.setdefault(enemy, set()).add(one.item.id)
            if one.item.facets and one.item.type is not ItemType.PLAN:
                cell = (one.item.facets.domain, column_of(one.item.type))
                self.cells.setdefault(cell, []).append(one)

    def enemies_of(self, item_id: str) -> set[str]:
        """Return what must not stand beside an item, whichever of the two names the other."""
        return self._enemies.get(item_id, set())

    def take(self, wanted: int, offered: Sequence[Stocked]) -> list[Stocked] | int:
        """Take so many of what is offered, the first ones first, no two enemies; return how many there were if too few."""
        taken: list[Stocked] = []
        for one in offered:
            if len(taken) == wanted:
                break
            if one.item.id not in self.barred:
                taken.append(one)
                self.barred |= self.enemies_of(one.item.id)
        return taken if len(taken) == wanted else len(taken)


def _too_small(domain: str, column: Column, wanted: int, found: int) -> Refusal:
    return Refusal(
        Reason.BANK_TOO_SMALL, {"domain": domain, "type": column.value, "wanted": wanted, "found": found}
    )


def _draw_case_sets(blueprint: Blueprint, hand: _Hand, history: History) -> list[Stocked] | None:
    """Return case sets whose parts fill the case column of every domain, the least seen and used; None where no choice does."""
    domains = sorted(blueprint.counts)
    wanted = tuple(blueprint.counts[domain].get(Column.CASE, 0) for domain in domains)
    free = [one for one in hand.cases if one.item.id not in hand.barred]
    profiles = {one.version: _profile(one.item, domains) for one in free}
    fitting = (
        chosen
        for chosen in islice(combinations(free, blueprint.case_sets), MOST_COMBINATIONS)
        if _sum(chosen, profiles, len(domains)) == wanted and not _quarrel(chosen, hand)
    )
    # `min` keeps the first of equals, and the lot has put what is free in its order.
    best = min(fitting, key=lambda chosen: _wear(chosen, history), default=None)
    return None if best is None else list(best)


def _profile(item: Item, domains: Sequence[str]) -> tuple[int, ...]:
    asked = [part.facets.domain for part in item.parts]
    return tuple(asked.count(domain) for domain in domains)


def _sum(chosen: Sequence[Stocked], profiles: Mapping[str, tuple[int, ...]], size: int) -> tuple[int, ...]:
    rows = [profiles[one.version] for one in chosen]
    return tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * size


def _quarrel(chosen: Sequence[Stocked], hand: _Hand) -> bool:
    ids = {one.item.id for one in chosen}
    return any(hand.enemies_of(one) & ids for one in ids)


def _wear(chosen: Sequence[Stocked], history: History) -> tuple[int, int, int]:
    uses = [history.uses.get(one.item.id, 0) for one in chosen]
    return sum(one.item.id in history.seen for one in chosen), max(uses, default=0), sum(uses)


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
