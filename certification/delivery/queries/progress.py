"""How far papers are and when their pages were last heard of: counts and moments, never an answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from certification.core.db import db
from certification.delivery.models import Heard, Response


@dataclass(frozen=True, slots=True)
class Progress:
    """How many places of a paper hold an answer, when the last change came, when its page was last heard of."""

    answered: int = 0
    saved_at: datetime | None = None
    heard_at: datetime | None = None


def list_progress(attempt_ids: Collection[str]) -> dict[str, Progress]:
    """Return how far each of these attempts is, in three statements whatever their number."""
    answered, saved, heard = _count_answered(attempt_ids), _last_saved(attempt_ids), _last_heard(attempt_ids)
    return {one: Progress(answered.get(one, 0), saved.get(one), heard.get(one)) for one in attempt_ids}


def _count_answered(attempt_ids: Collection[str]) -> dict[str, int]:
    r = Response
    newest = func.row_number().over(
        partition_by=(r.attempt_id, r.position), order_by=(r.epoch.desc(), r.seq.desc())
    )
    rows = select(r.attempt_id, r.answer, newest.label("newest")).where(r.attempt_id.in_(attempt_ids))
    latest = rows.subquery()
    query = select(latest.c.attempt_id, func.count()).where(latest.c.newest == 1, latest.c.answer != "null")
    counted = db.session.execute(query.group_by(latest.c.attempt_id))
    return {attempt: number for attempt, number in counted}


def _last_saved(attempt_ids: Collection[str]) -> dict[str, datetime]:
    query = select(Response.attempt_id, func.max(Response.received_at))
    saved = db.session.execute(
        query.where(Response.attempt_id.in_(attempt_ids)).group_by(Response.attempt_id)
    )
    return {attempt: moment for attempt, moment in saved}


def _last_heard(attempt_ids: Collection[str]) -> dict[str, datetime]:
    query = select(Heard.attempt_id, Heard.heard_at).where(Heard.attempt_id.in_(attempt_ids))
    return {attempt: moment for attempt, moment in db.session.execute(query)}
