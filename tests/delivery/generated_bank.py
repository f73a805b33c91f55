"""A bank of as many papers as one likes, grown from the specimen: every cell so many times what a paper needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from certification.bank.rules.item import Item
from certification.delivery.rules.drawing import Blueprint, Stocked
from certification.scheme.rules.exam import ExamRules
from certification.scheme.rules.names import Column, ItemType, column_of


def grow(
    specimen: Sequence[Stocked], blueprint: Blueprint, *, papers: int, seed: str = "bank"
) -> list[Stocked]:
    """Return stock for so many papers without a common item; difficulties vary as people write them."""
    lot = Random(seed)
    grown: list[Stocked] = []
    for (domain, column), wanted in _cells(blueprint).items():
        models = [one for one in specimen if _stands_in(one.item, domain, column)]
        grown += [_copy(models[n % len(models)], n, lot) for n in range(wanted * papers)]
    cases = [one for one in specimen if one.item.type is ItemType.CASE][: blueprint.case_sets or None]
    if blueprint.case_sets:
        grown += [_copy(one, n, lot) for n in range(papers) for one in cases]
    plans = [one for one in specimen if one.item.type is ItemType.PLAN]
    grown += [_copy(plans[n % len(plans)], n, lot) for n in range(blueprint.plans * papers)]
    return grown


def _cells(blueprint: Blueprint) -> Counter[tuple[str, Column]]:
    return Counter(
        {
            (domain, column): count
            for domain, row in blueprint.counts.items()
            for column, count in row.items()
            if count and column is not Column.CASE
        }
    )


def _stands_in(item: Item, domain: str, column: Column) -> bool:
    is_plain = item.facets is not None and item.type is not ItemType.PLAN
    return is_plain and item.facets.domain == domain and column_of(item.type) is column


def _copy(model: Stocked, number: int, lot: Random) -> Stocked:
    """Return a copy with a name of its own and a difficulty near that of its model."""
    expected = [facets.difficulty for facets in model.item.all_facets]
    shifted = tuple(_within(one + Decimal(lot.randint(-8, 8)) / 100) for one in expected)
    item = replace(model.item, id=f"{model.item.id}#{number}")
    return Stocked(f"{model.version[:40]}-{number}", item, shifted)


def _within(difficulty: Decimal) -> Decimal:
    return min(max(difficulty, Decimal("0.30")), Decimal("0.90"))


def make_enemies(stock: Sequence[Stocked], one: int, other: int) -> list[Stocked]:
    """Return the stock with two items, by position, that must never meet."""
    changed = list(stock)
    for at, enemy in ((one, other), (other, one)):
        item = replace(stock[at].item, enemies=(stock[enemy].item.id,))
        changed[at] = replace(stock[at], item=item)
    return changed


def bank_items(exam: ExamRules, stock: Sequence[Stocked]) -> int:
    """Return how many questions a stock asks; a case set counts by its parts."""
    return sum(len(one.item.parts) or 1 for one in stock)


def without_names(stock: Sequence[Stocked]) -> list[Stocked]:
    """Return the stock under plain numbers, so that nothing a golden paper rests on moves with the specimen's words."""
    return [
        replace(one, version=f"v{n}", item=replace(one.item, id=f"g{n:04d}")) for n, one in enumerate(stock)
    ]
