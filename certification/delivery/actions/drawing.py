"""Drawing a paper for one candidate and keeping it."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field

from certification.audit.actions import record
from certification.bank import queries as bank
from certification.core.clock import db_now
from certification.core.db import action, db
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery.models import Attempt, Paper
from certification.delivery.rules.drawing import Blueprint, Stocked, draw_paper
from certification.delivery.rules.timing import Allowance


@dataclass(frozen=True, slots=True)
class Order:
    """For whom, for which occasion and by which rules a paper is drawn; `languages` is `both` or `zh`.

    `seconds_allowed` are those of the scheme; the allowance adds to them.
    """

    person_id: str
    occasion: str
    grade: str
    pool: str
    scheme_hash: str
    seconds_allowed: int
    grace_seconds: int
    languages: str = "both"
    allowance: Allowance = field(default_factory=Allowance)


@action
def prepare_attempt(order: Order, blueprint: Blueprint) -> str:
    """Draw and keep a paper for one candidate and return the attempt's id; raises Refused where the bank is too small."""
    seed = secrets.token_hex(16)
    live = bank.list_live(order.pool, order.grade, order.languages)
    stock = [Stocked(version, item) for version, item in live]
    places = draw_paper(blueprint, stock, seed)
    if isinstance(places, Refusal):
        raise Refused(places)
    paper_id, attempt_id = new_id(), new_id()
    db.session.add(
        Paper(
            id=paper_id,
            grade=order.grade,
            pool=order.pool,
            scheme_hash=order.scheme_hash,
            seed=seed,
            places=json.dumps([place.to_plain() for place in places], ensure_ascii=False),
            place_count=len(places),
            drawn_at=db_now(),
        )
    )
    db.session.flush()
    db.session.add(_attempt(order, attempt_id, paper_id, len(places)))
    record(
        Permission.DELIVERY_PAPER_DRAW,
        actor_id=order.person_id,
        subject=f"delivery_attempt:{attempt_id}",
        places=len(places),
    )
    return attempt_id


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
