"""Drawing a paper before the day and keeping it, with all that is needed to draw the very same one again."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import insert, update

from certification.audit.actions import record
from certification.core.canonical import canonical_json, content_hash
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery.models import Attempt, Draw, Paper, PaperItem, Stock
from certification.delivery.queries import draws
from certification.delivery.rules.drawing import Blueprint, History, Stocked
from certification.delivery.rules.fairness import Bounds, Drawn, draw_fair
from certification.delivery.rules.journal import Reason
from certification.delivery.rules.sections import lay_out
from certification.delivery.rules.timing import Allowance
from certification.scheme.rules.sections import SectionRules
from certification.scheme.rules.terms import months_after


@dataclass(frozen=True, slots=True)
class Order:
    """For whom, for which occasion and by which rules a paper is drawn; `languages` is `both` or `zh`.

    Nobody's paper is a reserve. What was seen more than `seen_months` ago counts as unseen; without bounds a
    paper is only drawn, not held against anything.
    """

    person_id: str | None
    occasion: str
    grade: str
    pool: str
    scheme_hash: str
    seconds_allowed: int
    grace_seconds: int
    languages: str = "both"
    allowance: Allowance = field(default_factory=Allowance)
    bounds: Bounds | None = None
    seen_months: int = 12
    sections: tuple[SectionRules, ...] = ()


@action
def prepare_attempt(order: Order, blueprint: Blueprint) -> str:
    """Draw and keep a paper for one candidate and return the attempt's id; raises Refused where no fair one is to be had."""
    assert order.person_id is not None
    seen = draws.list_seen(order.person_id, order.pool, order.grade, order.seen_months)
    paper_id, drawn = _draw(order, blueprint, seen)
    attempt_id = new_id()
    db.session.add(_attempt(order, attempt_id, paper_id, len(drawn.places)))
    _tell(order.person_id, f"delivery_attempt:{attempt_id}", drawn)
    return attempt_id


@action
def prepare_reserve(order: Order, blueprint: Blueprint, *, by: str) -> str:
    """Draw and keep a paper for nobody yet and return its id; raises Refused."""
    paper_id, drawn = _draw(order, blueprint, {})
    _tell(by, f"delivery_paper:{paper_id}", drawn)
    return paper_id


@action
def exchange_paper(attempt_id: str, paper_id: str, *, by: str, reason: str) -> bool:
    """Give an attempt that nobody has begun another paper and say whether it could be; the old paper is kept."""
    places = db.session.get(Paper, paper_id)
    changed = db.session.execute(
        update(Attempt)
        .where(Attempt.id == attempt_id, Attempt.started_at.is_(None), Attempt.withdrawn_at.is_(None))
        .values(paper_id=paper_id, place_count=places.place_count if places else 0)
        .returning(Attempt.id)
    ).scalar_one_or_none()
    subject = f"delivery_attempt:{attempt_id}"
    record(Permission.DELIVERY_PAPER_DRAW, actor_id=by, subject=subject, reason=reason, paper=paper_id)
    return changed is not None


def _draw(order: Order, blueprint: Blueprint, seen: Mapping[str, datetime]) -> tuple[str, Drawn]:
    seed = secrets.token_hex(16)
    stock = draws.list_stock(order.pool, order.grade, order.languages)
    known = {one.item.id for one in stock}
    uses = {one: count for one, count in draws.count_uses().items() if one in known}
    history = History(uses, frozenset(seen.keys() & known))
    drawn = draw_fair(blueprint, stock, seed, history, order.bounds)
    if isinstance(drawn, Refusal):
        raise Refused(_dated(drawn, seen, order.seen_months))
    return _keep(order, seed, stock, history, drawn), drawn


def _dated(refusal: Refusal, seen: Mapping[str, datetime], months: int) -> Refusal:
    """Return the refusal with the day from which everything seen counts as unseen again."""
    if refusal.code is not Reason.NO_SECOND_PAPER:
        return refusal
    return Refusal(refusal.code, {**refusal.values, "until": months_after(max(seen.values()), months)})


def _keep(order: Order, seed: str, stock: Sequence[Stocked], history: History, drawn: Drawn) -> str:
    paper_id, moment = new_id(), now()
    places, sections = lay_out(order.sections, drawn.places)
    db.session.add(
        Paper(
            id=paper_id,
            grade=order.grade,
            pool=order.pool,
            scheme_hash=order.scheme_hash,
            seed=seed,
            places=json.dumps([place.to_plain() for place in places], ensure_ascii=False),
            place_count=len(places),
            sections=json.dumps([section.to_plain() for section in sections], ensure_ascii=False),
            drawn_at=moment,
        )
    )
    db.session.flush()
    by_version = {one.version: one.item.id for one in stock}
    held = dict.fromkeys((by_version[place.version], place.version) for place in drawn.places)
    db.session.execute(
        insert(PaperItem),
        [
            {"paper_id": paper_id, "item_id": item_id, "version": version, "drawn_at": moment}
            for item_id, version in held
        ],
    )
    db.session.add(
        Draw(
            paper_id=paper_id,
            stock_hash=_keep_stock(stock),
            uses=json.dumps([history.uses.get(one.item.id, 0) for one in stock], separators=(",", ":")),
            seen=json.dumps(sorted(history.seen)),
            tries=drawn.tries,
            difficulty=str(drawn.difficulty),
            overlap_percent=drawn.overlap_percent,
        )
    )
    db.session.flush()
    return paper_id


def _keep_stock(stock: Sequence[Stocked]) -> str:
    plain = [[one.version, [str(one_p) for one_p in one.difficulty]] for one in stock]
    name = content_hash(plain)
    if db.session.get(Stock, name) is None:
        db.session.add(Stock(hash=name, versions=canonical_json(plain).decode()))
        db.session.flush()
    return name


def _tell(actor_id: str, subject: str, drawn: Drawn) -> None:
    record(
        Permission.DELIVERY_PAPER_DRAW,
        actor_id=actor_id,
        subject=subject,
        places=len(drawn.places),
        tries=drawn.tries,
        expected=str(drawn.difficulty),
        overlap=drawn.overlap_percent,
    )


def _attempt(order: Order, attempt_id: str, paper_id: str, place_count: int) -> Attempt:
    return Attempt(
        id=attempt_id,
        person_id=order.person_id,
        paper_id=paper_id,
        occasion=order.occasion,
        seconds_allowed=order.seconds_allowed + order.allowance.seconds_added,
        seconds_added=order.allowance.seconds_added,
        break_seconds=order.allowance.break_seconds,
        has_large_text=order.allowance.has_large_text,
        grace_seconds=order.grace_seconds,
        place_count=place_count,
    )
