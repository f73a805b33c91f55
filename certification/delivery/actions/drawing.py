"""Drawing a paper for one candidate and keeping it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

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
from certification.delivery.rules.paper import Place
from certification.delivery.rules.sections import Section, lay_out
from certification.scheme.rules.sections import SectionRules


@dataclass(frozen=True, slots=True)
class Order:
    """For whom, for which occasion and by which rules a paper is drawn; `languages` is `both` or `zh`."""

    person_id: str
    occasion: str
    grade: str
    pool: str
    scheme_hash: str
    seconds_allowed: int
    grace_seconds: int
    languages: str = "both"
    sections: tuple[SectionRules, ...] = ()


@action
def prepare_attempt(order: Order, blueprint: Blueprint) -> str:
    """Draw and keep a paper for one candidate and return the attempt's id; raises Refused where the bank is too small."""
    seed = secrets.token_hex(16)
    live = bank.list_live(order.pool, order.grade, order.languages)
    stock = [Stocked(version, item) for version, item in live]
    drawn = draw_paper(blueprint, stock, seed)
    if isinstance(drawn, Refusal):
        raise Refused(drawn)
    attempt_id = _keep(order, seed, *lay_out(order.sections, drawn))
    record(
        Permission.DELIVERY_PAPER_DRAW,
        actor_id=order.person_id,
        subject=f"delivery_attempt:{attempt_id}",
        places=len(drawn),
    )
    return attempt_id


def _keep(order: Order, seed: str, places: Sequence[Place], sections: Sequence[Section]) -> str:
    """Write the paper and the attempt that sits it, and return the attempt's id."""
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
            sections=json.dumps([section.to_plain() for section in sections], ensure_ascii=False),
            drawn_at=db_now(),
        )
    )
    db.session.flush()
    db.session.add(
        Attempt(
            id=attempt_id,
            person_id=order.person_id,
            paper_id=paper_id,
            occasion=order.occasion,
            seconds_allowed=order.seconds_allowed,
            grace_seconds=order.grace_seconds,
            place_count=len(places),
        )
    )
    return attempt_id
