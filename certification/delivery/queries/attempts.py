"""Reading attempts and their clock."""

from __future__ import annotations

import functools
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, String, bindparam, func, select

from certification.accounts.queries import holds_right, live_session, session_person
from certification.core import hot
from certification.core.clock import db_now, moved_by
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.permissions import Permission
from certification.delivery.journal import is_closed, is_paused
from certification.delivery.models import Attempt, Paper
from certification.delivery.rules.rehearsal import REHEARSAL, is_rehearsal


@dataclass(frozen=True, slots=True)
class AttemptNow:
    """An attempt as it stands at this moment by the database's clock."""

    id: str
    person_id: str
    paper_id: str
    occasion: str
    grade: str
    scheme_hash: str
    pool: str
    language: str
    seconds_allowed: int
    place_count: int
    started_at: datetime | None
    sent_at: datetime | None
    deadline_at: datetime | None
    submitted_at: datetime | None
    answered: int | None
    final_hash: str | None
    epoch: int
    writer: str | None
    is_closed: bool
    is_paused: bool
    paused_at: datetime | None
    break_until: datetime | None
    seconds_added: int
    break_seconds: int
    has_large_text: bool
    now: datetime

    @property
    def is_running(self) -> bool:
        """Say whether the candidate may write."""
        return self.started_at is not None and not self.is_closed

    @property
    def is_rehearsal(self) -> bool:
        """Say whether it only tries the player and counts for nothing."""
        return is_rehearsal(self.occasion)


def _attempts() -> Any:
    a = Attempt
    columns = (
        a.id,
        a.person_id,
        a.paper_id,
        a.occasion,
        a.language,
        a.seconds_allowed,
        a.place_count,
        a.started_at,
        a.paused_at,
        a.break_until,
        a.seconds_added,
        a.break_seconds,
        a.has_large_text,
        a.sent_at,
    )
    return select(
        *columns, a.deadline_at, a.submitted_at, a.answered, a.final_hash, a.epoch, a.writer,
        Paper.grade, Paper.scheme_hash, Paper.pool, is_closed().label("is_closed"),
        is_paused().label("is_paused"), db_now().label("now"),
    ).join(Paper, Paper.id == a.paper_id).where(a.withdrawn_at.is_(None))  # fmt: skip


def get_own_attempt(attempt_id: str, person_id: str) -> AttemptNow:
    """Return a candidate's own attempt; raises NotFound for another's as for a missing one."""
    attempt = get_attempt(attempt_id)
    if attempt.person_id != person_id:
        raise NotFound
    return attempt


def get_attempt(attempt_id: str) -> AttemptNow:
    """Return an attempt for counting; raises NotFound."""
    row = hot.read_one(_attempt_by_id(moved_by()), {"attempt_id": attempt_id})
    if row is None:
        raise NotFound
    return AttemptNow(**{**row._asdict(), "is_closed": bool(row.is_closed)})


@functools.cache
def _attempt_by_id(_moved_by: float) -> Select[Any]:
    found: Select[Any] = _attempts().where(Attempt.id == bindparam("attempt_id", type_=String))
    return found


def list_by_id(attempt_ids: Collection[str]) -> dict[str, AttemptNow]:
    """Return these attempts by id, in one statement."""
    rows = db.session.execute(_attempts().where(Attempt.id.in_(attempt_ids)))
    return {row.id: _attempt(row) for row in rows}


def list_attempts(person_id: str) -> list[AttemptNow]:
    """Return every attempt of a person, the newest paper first."""
    rows = db.session.execute(
        _attempts().where(Attempt.person_id == person_id).order_by(Paper.drawn_at.desc())
    )
    return [_attempt(row) for row in rows]


def list_rehearsals(person_id: str) -> list[AttemptNow]:
    """Return what a person has rehearsed, the latest first."""
    return [attempt for attempt in list_attempts(person_id) if attempt.is_rehearsal]


def list_closed_attempts(occasion: str) -> list[AttemptNow]:
    """Return the attempts of an occasion that were begun and are closed by now."""
    query = _attempts().where(Attempt.occasion == occasion, Attempt.started_at.is_not(None), is_closed())
    return [_attempt(row) for row in db.session.execute(query.order_by(Attempt.id))]


def list_sat_occasions() -> list[str]:
    """Return every occasion at which a paper was begun that counts; a rehearsal is none."""
    sat = (Attempt.started_at.is_not(None), ~Attempt.occasion.startswith(REHEARSAL))
    query = select(Attempt.occasion).where(*sat).distinct()
    return list(db.session.scalars(query.order_by(Attempt.occasion)))


def _attempt(row: Row[Any] | None) -> AttemptNow:
    if row is None:
        raise NotFound
    values = dict(row._mapping)
    values["is_closed"], values["is_paused"] = bool(values["is_closed"]), bool(values["is_paused"])
    return AttemptNow(**values)


@dataclass(frozen=True, slots=True)
class ClockNow:
    """What a running page must know every few seconds."""

    now: datetime
    deadline_at: datetime | None
    epoch: int
    is_writer: bool
    is_closed: bool
    is_paused: bool


def find_clock(attempt_id: str, token_hash: str) -> ClockNow | None:
    """Return the clock of the caller's own attempt by one statement that checks session, right and owner, or None."""
    row = hot.read_one(_clock_of(moved_by()), {"attempt_id": attempt_id, "token_hash": token_hash})
    return row and ClockNow(row[0], row[1], row[2], row[3] == token_hash, bool(row[4]), bool(row[5]))


@functools.cache
def _clock_of(_moved_by: float) -> Select[*tuple[Any, ...]]:
    a = Attempt
    return select(db_now(), a.deadline_at, a.epoch, a.writer, is_closed(), is_paused()).where(
        Attempt.id == bindparam("attempt_id", type_=String),
        Attempt.person_id == session_person(),
        live_session(bindparam("token_hash", type_=String)),
        holds_right(Permission.DELIVERY_ATTEMPT_READ),
    )


def count_attempts() -> int:
    """Return how many attempts are kept with their journals."""
    return int(db.session.execute(select(func.count()).select_from(Attempt)).scalar_one())


def list_starts() -> dict[str, tuple[str, datetime | None]]:
    """Return the scheme version and the start of every attempt, by its id, for reports."""
    query = select(Attempt.id, Paper.scheme_hash, Attempt.started_at).join(
        Paper, Paper.id == Attempt.paper_id
    )
    return {row.id: (row.scheme_hash, row.started_at) for row in db.session.execute(query)}
