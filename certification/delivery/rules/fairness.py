"""A fair paper: as hard as the scheme says, and hardly anything on it that this person has met before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from certification.core.refusals import Refusal
from certification.delivery.rules.drawing import Blueprint, History, Stocked, draw_paper
from certification.delivery.rules.journal import Reason
from certification.delivery.rules.paper import Place
from certification.scheme.rules.names import Column, column_of

# So many seeds are tried before a draw is refused; from the fifth on the lot may reach past the least used items.
MOST_TRIES = 24
STRICT_TRIES = 4


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the scheme allows: mean difficulty and how far from it, the share of seen questions of a retake."""

    difficulty: Decimal
    tolerance: Decimal
    overlap_percent: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn paper: its places, which try it was, its expected difficulty, the share of it that was seen before."""

    places: tuple[Place, ...]
    tries: int
    difficulty: Decimal
    overlap_percent: int


def draw_fair(
    blueprint: Blueprint, stock: Sequence[Stocked], seed: str, history: History, bounds: Bounds | None
) -> Drawn | Refusal:
    """Return the first paper within the bounds, trying one seed after another, or why none of them was.

    Everything follows from the arguments: whoever has them can draw the very same paper again.
    """
    refusal: Refusal | None = None
    for tries in range(1, MOST_TRIES + 1):
        drawn = _one_try(blueprint, stock, seed, history, tries)
        if isinstance(drawn, Refusal):
            refusal = drawn
            continue
        refusal = _why_not(drawn, bounds)
        if refusal is None:
            return drawn
    assert refusal is not None
    return refusal


def seed_of(seed: str, tries: int) -> str:
    """Return the seed of a try: the stored one first, then the ones that follow from it."""
    return seed if tries == 1 else f"{seed}/{tries}"


def _one_try(
    blueprint: Blueprint, stock: Sequence[Stocked], seed: str, history: History, tries: int
) -> Drawn | Refusal:
    slack = max(0, tries - STRICT_TRIES)
    places = draw_paper(blueprint, stock, seed_of(seed, tries), history, slack=slack)
    if isinstance(places, Refusal):
        return places
    by_version = {one.version: one for one in stock}
    return Drawn(
        places, tries, expected_difficulty(places, by_version), overlap(places, by_version, history.seen)
    )


def _why_not(drawn: Drawn, bounds: Bounds | None) -> Refusal | None:
    if bounds is None:
        return None
    if drawn.overlap_percent > bounds.overlap_percent:
        return Refusal(
            Reason.NO_SECOND_PAPER,
            {"percent": drawn.overlap_percent, "allowed": bounds.overlap_percent},
        )
    if abs(drawn.difficulty - bounds.difficulty) > bounds.tolerance:
        return Refusal(
            Reason.NOT_AS_HARD,
            {"expected": drawn.difficulty, "wanted": bounds.difficulty, "tolerance": bounds.tolerance},
        )
    return None


def expected_difficulty(places: Sequence[Place], stock: Mapping[str, Stocked]) -> Decimal:
    """Return the share of a paper's points that is expected to be earned, to the thousandth."""
    worth = sum(place.worth_half for place in places)
    expected = sum(
        (stock[place.version].expected(place.part) * place.worth_half for place in places), Decimal()
    )
    return (expected / worth).quantize(Decimal("0.001")) if worth else Decimal("0.000")


def overlap(places: Sequence[Place], stock: Mapping[str, Stocked], seen: Collection[str]) -> int:
    """Return the percentage of a paper's questions that stand in items seen before, rounded up."""
    met = sum(stock[place.version].item.id in seen for place in places)
    return -(-100 * met // len(places)) if places else 0


@dataclass(frozen=True, slots=True)
class Figures:
    """How often one meets the same question: in what share of the papers an item is, and how much a retake repeats."""

    most_percent: int
    median_percent: int
    retake_percent: int
    papers: int = 0

    def exceed(self, exposure_percent: int, overlap_percent: int) -> bool:
        """Say whether they lie beyond what the scheme allows."""
        return self.most_percent > exposure_percent or self.retake_percent > overlap_percent


def outlook(blueprint: Blueprint, stock: Sequence[Stocked]) -> Figures:
    """Return the best figures that a stock can give: every cell asked in turn, case sets and plans too."""
    shares: list[int] = []
    met = asked = 0
    for _cell, wanted, held, weight in _cells(blueprint, stock):
        share = 100 if held <= wanted else -(-100 * wanted // held)
        shares += [share] * held
        asked += wanted * weight
        met += max(0, 2 * wanted - held) * weight if held >= wanted else wanted * weight
    return Figures(
        max(shares, default=100), round(median(shares or [100])), -(-100 * met // asked) if asked else 100
    )


def _cells(blueprint: Blueprint, stock: Sequence[Stocked]) -> list[tuple[str, int, int, int]]:
    """Return every cell that a paper needs: its name, how many it wants and has, and questions an item of it."""
    held: dict[tuple[str, Column], int] = {}
    cases = [one for one in stock if one.item.parts]
    for one in stock:
        if one.item.facets and not one.item.parts:
            column = column_of(one.item.type)
            cell = ("*" if column is Column.PLAN else one.item.facets.domain, column)
            held[cell] = held.get(cell, 0) + 1
    wanted = [
        (f"{domain} {column}", count, held.get((domain, column), 0), 1)
        for domain, row in sorted(blueprint.counts.items())
        for column, count in row.items()
        if count and column is not Column.CASE
    ]
    if blueprint.case_sets:
        parts = len(cases[0].item.parts) if cases else 1
        wanted.append(("case sets", blueprint.case_sets, len(cases), parts))
    if blueprint.plans:
        wanted.append(("plans", blueprint.plans, held.get(("*", Column.PLAN), 0), 1))
    return wanted


def figures_of(papers: Sequence[Collection[str]], retakes: Sequence[int]) -> Figures:
    """Return the figures of drawn papers, each the items it holds; `retakes` are the overlaps of second papers."""
    counts: dict[str, int] = {}
    for paper in papers:
        for item_id in paper:
            counts[item_id] = counts.get(item_id, 0) + 1
    shares = [-(-100 * count // len(papers)) for count in counts.values()] if papers else []
    return Figures(max(shares, default=0), round(median(shares or [0])), max(retakes, default=0), len(papers))
