"""Reading papers and the journal of answers."""

from __future__ import annotations

import functools
import json

from sqlalchemy import String, bindparam, func, select

from certification.core import hot
from certification.core.db import db
from certification.core.errors import NotFound
from certification.delivery.models import Paper, Response
from certification.delivery.rules.journal import Current, is_answered
from certification.delivery.rules.paper import Place
from certification.delivery.rules.sections import Section

_JOURNAL = (
    select(Response.position, Response.epoch, Response.seq, Response.answer, Response.sha256)
    .where(Response.attempt_id == bindparam("attempt_id", type_=String))
    .order_by(Response.position, Response.epoch, Response.seq)
)


@functools.lru_cache(maxsize=1024)
def get_places(paper_id: str) -> tuple[Place, ...]:
    """Return the places of a paper as it was drawn, read once a process: a paper never changes; raises NotFound."""
    places = db.session.execute(select(Paper.places).where(Paper.id == paper_id)).scalar_one_or_none()
    if places is None:
        raise NotFound
    return tuple(Place.from_plain(plain) for plain in json.loads(places))


def get_sections(paper_id: str) -> tuple[Section, ...]:
    """Return the sections of a paper as it was drawn, none where it is one free whole."""
    kept = db.session.execute(select(Paper.sections).where(Paper.id == paper_id)).scalar_one()
    return tuple(Section.from_plain(plain) for plain in json.loads(kept))


def furthest_place(attempt_id: str) -> int:
    """Return the last place that the journal holds something current of, 0 for none."""
    query = select(func.coalesce(func.max(Response.position), 0))
    current = query.where(Response.attempt_id == attempt_id, Response.is_superseded.is_(False))
    return int(db.session.execute(current).scalar_one())


def list_current_answers(attempt_id: str) -> list[Current]:
    """Return the current answer of each place that has one: its highest (epoch, seq) of the running epochs."""
    latest = {row.position: row for row in hot.read(_JOURNAL, {"attempt_id": attempt_id})}
    return [Current(*row) for row in latest.values()]


def count_answered(attempt_id: str) -> int:
    """Return how many places hold an answer at this moment."""
    return sum(is_answered(current.answer) for current in list_current_answers(attempt_id))


def last_seq(attempt_id: str, epoch: int) -> int:
    """Return the highest counter that this epoch has used, 0 for none."""
    query = select(func.coalesce(func.max(Response.seq), 0)).where(
        Response.attempt_id == attempt_id, Response.epoch == epoch
    )
    return int(db.session.execute(query).scalar_one())
