"""Reading how items did, all sittings of the live version together."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select

from certification.bank.models import LiveItem, Statistic
from certification.bank.queries.items import get_item
from certification.bank.rules.choices import Multiple, Single, TrueFalse
from certification.bank.rules.figures import ENOUGH, Figures, remarks_on, together
from certification.bank.rules.item import Body, Item
from certification.core.db import db
from certification.core.texts import Text


@dataclass(frozen=True, slots=True)
class Line:
    """One question, an item or a part of a case set, and its figures."""

    part: int
    figures: Figures
    distractors: frozenset[str]

    @property
    def remarks(self) -> list[Text]:
        """Return what an author should look at."""
        return remarks_on(self.figures, self.distractors) if self.figures.answered else []

    @property
    def needs_a_look(self) -> bool:
        """Say whether enough people answered and something stands out."""
        return self.figures.is_enough and bool(self.remarks)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A live item as officers list it: its labels and figures, never its words."""

    item_id: str
    pool: str
    grade: str
    type: str
    domains: tuple[str, ...]
    languages: str
    lines: tuple[Line, ...]
    is_from_web: bool

    @property
    def needs_a_look(self) -> bool:
        """Say whether one of its questions does."""
        return any(line.needs_a_look for line in self.lines)


def list_items(*, pool: str, grade: str) -> list[ItemLine]:
    """Return the live items of a pool and grade with their figures, those that need a look first, then by number."""
    query = select(LiveItem).where(LiveItem.pool == pool, LiveItem.grade == grade).order_by(LiveItem.item_id)
    rows = list(db.session.scalars(query))
    figures = figures_of_items({row.item_id for row in rows})
    lines = [_item_line(row, get_item(row.version_hash), figures.get(row.item_id, [])) for row in rows]
    return sorted(lines, key=lambda line: not line.needs_a_look)


def _item_line(row: LiveItem, item: Item, lines: list[Line]) -> ItemLine:
    domains = tuple(dict.fromkeys(facets.domain for facets in item.all_facets))
    return ItemLine(
        row.item_id, row.pool, row.grade, item.type, domains, item.languages, tuple(lines), bool(row.draft_id)
    )


def figures_of_items(item_ids: Collection[str]) -> dict[str, list[Line]]:
    """Return the figures of the live versions of items, a line a question, by item number."""
    query = (
        select(Statistic)
        .join(LiveItem, LiveItem.version_hash == Statistic.version_hash)
        .order_by(Statistic.item_id, Statistic.part, Statistic.counted_at)
    )
    sittings: dict[tuple[str, str, int], list[Figures]] = defaultdict(list)
    for row in db.session.scalars(query):
        if row.item_id in item_ids:
            sittings[(row.item_id, row.version_hash, row.part)].append(_figures(row))
    found: dict[str, list[Line]] = defaultdict(list)
    for (item_id, version, part), figures in sittings.items():
        found[item_id].append(Line(part, together(figures), distractors_of(get_item(version), part)))
    return found


def _figures(row: Statistic) -> Figures:
    return Figures(
        row.answered,
        row.blank,
        row.difficulty,
        row.discrimination,
        json.loads(row.shares),
        row.mean_seconds,
    )


def distractors_of(item: Item, part: int) -> frozenset[str]:
    """Return the wrong options of an item, or of a part of a case set."""
    body: Body = item.parts[part - 1].body if part else item.body
    match body:
        case Single(options=options) | Multiple(options=options):
            return frozenset(option.id for option in options if not option.is_correct)
        case TrueFalse(is_true=truth):
            return frozenset({"false" if truth else "true"})
        case _:
            return frozenset()


def measured_difficulties(pool: str, grade: str) -> dict[str, dict[int, Decimal]]:
    """Return how hard the live questions proved to be, by version and part, where enough people answered."""
    answered = func.sum(Statistic.answered)
    weighted = func.sum(Statistic.answered * Statistic.difficulty) / answered
    query = (
        select(Statistic.version_hash, Statistic.part, weighted.label("difficulty"))
        .join(LiveItem, LiveItem.version_hash == Statistic.version_hash)
        .where(LiveItem.pool == pool, LiveItem.grade == grade, Statistic.difficulty.is_not(None))
        .group_by(Statistic.version_hash, Statistic.part)
        .having(answered >= ENOUGH)
    )
    found: dict[str, dict[int, Decimal]] = defaultdict(dict)
    for row in db.session.execute(query):
        found[row.version_hash][row.part] = Decimal(f"{row.difficulty:.2f}")
    return found
