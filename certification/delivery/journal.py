"""The journal's statements: one INSERT … SELECT that checks session, right, owner, state and deadline."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Insert,
    Integer,
    String,
    Text,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.sql.elements import ColumnElement

from certification.accounts.queries import holds_right, live_session, session_person
from certification.core.clock import db_now, moved_by
from certification.core.db import is_sqlite
from certification.core.permissions import Permission
from certification.delivery.models import Attempt, Response

COLUMNS = [
    "attempt_id",
    "epoch",
    "seq",
    "position",
    "answer",
    "sha256",
    "received_at",
    "deadline_at",
    "is_in_grace",
    "is_superseded",
    "once",
]


def is_closed() -> ColumnElement[bool]:
    """Return the clause that is true for an attempt that takes no more answers, whatever any job did."""
    has_run_out = and_(Attempt.paused_at.is_(None), db_now(-Attempt.grace_seconds) > Attempt.deadline_at)
    return or_(Attempt.submitted_at.is_not(None), has_run_out)


def is_open() -> ColumnElement[bool]:
    """Return the clause that is true for an attempt that has begun and still takes answers.

    A paused one does: what was typed before the pause and waits in the browser is never lost.
    """
    is_in_time = db_now(-Attempt.grace_seconds) <= Attempt.deadline_at
    return and_(Attempt.submitted_at.is_(None), or_(is_in_time, Attempt.paused_at.is_not(None)))


def is_paused() -> ColumnElement[bool]:
    """Return the clause that is true while a pause or a break stops the clock and hides the paper."""
    on_break = func.coalesce(Attempt.break_until > db_now(), False, type_=Boolean)
    return or_(Attempt.paused_at.is_not(None), on_break)


def is_place_open() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the clauses of a `Gate`: nothing current stands behind it, and the minutes of its section are not over."""
    behind = exists().where(
        Response.attempt_id == Attempt.id,
        Response.position > bindparam("last_place", type_=Integer),
        Response.is_superseded.is_(False),
    )
    planned = bindparam("minutes_after", type_=Integer) * Attempt.seconds_allowed
    ends_before = planned // bindparam("minutes_whole", type_=Integer)
    is_in_time = db_now(ends_before - Attempt.grace_seconds) <= Attempt.deadline_at
    return ~behind.correlate(Attempt), or_(is_in_time, Attempt.paused_at.is_not(None))


def save_statement(*, numbered: bool, gated: bool) -> Insert:
    """Return the save of a page with its own counter, or of a form that leaves the number to us.

    `gated` adds what a place of a sectioned paper asks.
    """
    return _save_statement(is_sqlite(), numbered, gated, moved_by())


@cache
def _save_statement(on_sqlite: bool, numbered: bool, gated: bool, _moved_by: float) -> Insert:
    epoch = bindparam("epoch", type_=Integer)
    position = bindparam("position", type_=Integer)
    seq: ColumnElement[Any] = bindparam("seq", type_=Integer) if numbered else _next_seq(epoch)
    source = (
        select(
            Attempt.id,
            epoch,
            seq,
            position,
            bindparam("answer", type_=Text),
            bindparam("sha256", type_=String),
            db_now(),
            Attempt.deadline_at,
            and_(Attempt.paused_at.is_(None), db_now() > Attempt.deadline_at),
            _is_superseded(epoch, seq, position),
            bindparam("once", type_=String),
        )
        .where(
            session_person() == Attempt.person_id,
            Attempt.id == bindparam("attempt_id", type_=String),
            live_session(bindparam("token_hash", type_=String)),
            holds_right(Permission.DELIVERY_ANSWER_SAVE),
            is_open(),
            Attempt.epoch >= epoch,
            position.between(1, Attempt.place_count),
            *(is_place_open() if gated else ()),
        )
        .with_for_update(read=True, of=Attempt)
    )
    insert = sqlite_insert(Response) if on_sqlite else postgresql_insert(Response)
    statement = insert.from_select(COLUMNS, source).on_conflict_do_nothing()
    return statement.returning(
        Response.seq, Response.received_at, Response.deadline_at, Response.is_superseded
    )


def _next_seq(epoch: ColumnElement[int]) -> ColumnElement[Any]:
    query = select(func.coalesce(func.max(Response.seq), 0) + 1)
    return (
        query.where(Response.attempt_id == Attempt.id, Response.epoch == epoch)
        .correlate(Attempt)
        .scalar_subquery()
    )


def _is_superseded(
    epoch: ColumnElement[int], seq: ColumnElement[Any], position: ColumnElement[int]
) -> ColumnElement[bool]:
    newer = exists().where(
        Response.attempt_id == Attempt.id,
        Response.position == position,
        tuple_(Response.epoch, Response.seq) > tuple_(epoch, seq),
    )
    return func.coalesce(or_(epoch < Attempt.epoch, newer.correlate(Attempt)), False, type_=Boolean)
