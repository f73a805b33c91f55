"""What a paper is drawn from, what was drawn, and how often one meets the same question."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import func, select

from certification.bank import queries as bank
from certification.bank.rules.item import Item
from certification.core.db import db, now
from certification.core.errors import NotFound
from certification.core.refusals import Refusal
from certification.delivery.models import Attempt, Draw, Paper, PaperItem, Stock
from certification.delivery.rules.drawing import Blueprint, History, Stocked
from certification.delivery.rules.fairness import Bounds, Drawn, Figures, draw_fair, figures_of
from certification.scheme.rules.terms import months_before

# An item that stands in many papers of the last month is drawn last.
USES_COUNT_FOR = timedelta(days=30)


def list_stock(pool: str, grade: str, languages: str) -> list[Stocked]:
    """Return what papers are drawn from now, by item id, with the measured difficulty where enough people answered."""
    measured = bank.measured_difficulties(pool, grade)
    return [
        Stocked(version, item, _expected(item, measured.get(version, {})))
        for version, item in bank.list_live(pool, grade, languages)
    ]


def _expected(item: Item, measured: dict[int, Decimal]) -> tuple[Decimal, ...]:
    return tuple(
        measured.get(part if item.parts else 0, facets.difficulty)
        for part, facets in enumerate(item.all_facets, start=1)
    )


def count_uses() -> dict[str, int]:
    """Return in how many papers drawn in the last month each item stands."""
    query = select(PaperItem.item_id, func.count()).where(PaperItem.drawn_at > now() - USES_COUNT_FOR)
    return {item_id: count for item_id, count in db.session.execute(query.group_by(PaperItem.item_id))}


def list_seen(person_id: str, pool: str, grade: str, months: int) -> dict[str, datetime]:
    """Return the items of every paper that a person began in so many months, each with the latest beginning."""
    query = (
        select(PaperItem.item_id, func.max(Attempt.started_at))
        .join(Attempt, Attempt.paper_id == PaperItem.paper_id)
        .join(Paper, Paper.id == PaperItem.paper_id)
        .where(
            Attempt.person_id == person_id,
            Attempt.started_at > months_before(now(), months),
            Paper.pool == pool,
            Paper.grade == grade,
        )
        .group_by(PaperItem.item_id)
    )
    return {item_id: begun for item_id, begun in db.session.execute(query) if begun is not None}


def list_items_of(paper_ids: Collection[str]) -> dict[str, frozenset[str]]:
    """Return the items of each of these papers."""
    query = select(PaperItem.paper_id, PaperItem.item_id).where(PaperItem.paper_id.in_(paper_ids))
    held: dict[str, set[str]] = defaultdict(set)
    for paper_id, item_id in db.session.execute(query):
        held[paper_id].add(item_id)
    return {paper_id: frozenset(items) for paper_id, items in held.items()}


def get_scheme_of(paper_id: str) -> str:
    """Return the version of the scheme that a paper was drawn under; raises NotFound."""
    found = db.session.execute(select(Paper.scheme_hash).where(Paper.id == paper_id)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def figures_of_papers(paper_ids: Collection[str]) -> Figures:
    """Return in what share of these papers an item is, and how much the retakes among them repeat."""
    overlaps = db.session.scalars(select(Draw.overlap_percent).where(Draw.paper_id.in_(paper_ids)))
    return figures_of(list(list_items_of(paper_ids).values()), list(overlaps))


def list_attempts_holding(version: str) -> list[str]:
    """Return the attempts, not withdrawn, whose paper holds a version of an item."""
    query = (
        select(Attempt.id)
        .join(PaperItem, PaperItem.paper_id == Attempt.paper_id)
        .where(PaperItem.version == version, Attempt.withdrawn_at.is_(None))
    )
    return list(db.session.scalars(query.order_by(Attempt.id)))


@dataclass(frozen=True, slots=True)
class KeptDraw:
    """How a paper was drawn."""

    seed: str
    stock: tuple[Stocked, ...]
    history: History


def get_draw(paper_id: str) -> KeptDraw:
    """Return all that a paper was drawn from; raises NotFound for one from before draws were kept."""
    query = (
        select(Paper.seed, Draw.uses, Draw.seen, Stock.versions)
        .join(Draw, Draw.paper_id == Paper.id)
        .join(Stock, Stock.hash == Draw.stock_hash)
        .where(Paper.id == paper_id)
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise NotFound
    stock = tuple(
        Stocked(version, bank.get_item(version), tuple(map(Decimal, expected)))
        for version, expected in json.loads(row.versions)
    )
    uses = {one.item.id: count for one, count in zip(stock, json.loads(row.uses), strict=True) if count}
    return KeptDraw(row.seed, stock, History(uses, frozenset(json.loads(row.seen))))


def draw_again(paper_id: str, blueprint: Blueprint, bounds: Bounds | None) -> Drawn | Refusal:
    """Return the paper that its kept draw gives again: the very same one, or something was changed."""
    kept = get_draw(paper_id)
    return draw_fair(blueprint, kept.stock, kept.seed, kept.history, bounds)
