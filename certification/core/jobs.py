"""Work for later: outbox rows written in the transaction of the change, done by a worker exactly once.

A job is leased, retried with back-off and kept when it failed for good. Effects outside the database are
at least once; effects inside are written in the same action that marks the job done.
"""

from __future__ import annotations

import contextlib
import functools
import json
import math
import os
import socket
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from flask import Flask
from sqlalchemy import ColumnElement, Insert, String, Text, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Mapped, mapped_column

from certification.core import hot
from certification.core.db import Base, action_without_audit, db, is_sqlite, now
from certification.core.errors import ProductError
from certification.core.heartbeat import EVERY, beat, stop_beating
from certification.core.holdings import Holding
from certification.core.ids import new_id

LEASE = timedelta(seconds=60)
MOST_TRIES = 8
Handler = Callable[[dict[str, Any]], None]
log = structlog.get_logger()


class Job(Base):
    """One piece of work: what, with which values, when, and how it went."""

    __tablename__ = "core_job"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    payload: Mapped[str] = mapped_column(Text)
    dedupe: Mapped[str] = mapped_column(String(120), unique=True)
    due_at: Mapped[datetime] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    fault: Mapped[str | None] = mapped_column(String(400))


def list_jobs(kind: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the ids and values of every piece of work of a kind, done or not."""
    rows = db.session.execute(select(Job.id, Job.payload).where(Job.kind == kind))
    return [(row.id, json.loads(row.payload)) for row in rows]


def drop_job(job_id: str) -> None:
    """Delete a piece of work inside the running action, whether it is done or not."""
    db.session.execute(delete(Job).where(Job.id == job_id))


def enqueue(kind: str, payload: Mapping[str, Any], *, dedupe: str, due_at: datetime | None = None) -> None:
    """Add work to the running action, due now or later; a second one with the same dedupe key is the same work."""
    values = {"id": new_id(), "kind": kind, "payload": json.dumps(payload), "dedupe": dedupe}
    hot.write(_enqueued(is_sqlite()), {**values, "tries": 0, "due_at": due_at or now()})


@functools.cache
def _enqueued(on_sqlite: bool) -> Insert:
    statement = (sqlite_insert if on_sqlite else postgresql_insert)(Job)
    columns = ("id", "kind", "payload", "dedupe", "tries", "due_at")
    values = {name: bindparam(name, type_=Job.__table__.c[name].type) for name in columns}
    return statement.values(values).on_conflict_do_nothing(index_elements=["dedupe"])


def is_waiting(kind: str) -> bool:
    """Say whether work of a kind is still to be done."""
    query = select(Job.id).where(Job.kind == kind, Job.done_at.is_(None), Job.failed_at.is_(None))
    return db.session.execute(query.limit(1)).first() is not None


def count_waiting() -> int:
    """Return how many jobs are still to be done."""
    query = select(func.count()).where(Job.done_at.is_(None), Job.failed_at.is_(None))
    return db.session.execute(query).scalar_one()


def count_failed() -> int:
    """Return how many jobs were given up."""
    return db.session.execute(select(func.count()).where(Job.failed_at.is_not(None))).scalar_one()


def register(app: Flask, handlers: Mapping[str, Handler]) -> None:
    """Tell the worker which function does which kind of work; the factory calls it."""
    app.extensions.setdefault("caopan_jobs", {}).update(handlers)


def register_rhythm(app: Flask, spans: Mapping[str, int]) -> None:
    """Tell the worker which kind of work is done by itself, once in how many seconds; the factory calls it."""
    app.extensions.setdefault("caopan_rhythm", {}).update(spans)


def work_once(app: Flask) -> bool:
    """Do one job that is due; return False when there is none."""
    with app.app_context():
        leased = _lease()
        if leased is None:
            return False
        job_id, kind, payload = leased
        try:
            app.extensions["caopan_jobs"][kind](payload)
        except Exception as fault:
            log.exception("job_failed", kind=kind, job=job_id)
            _put_back(job_id, type(fault).__name__)
        else:
            _finish(job_id)
        return True


def plan_with(app: Flask, *planners: Callable[[], None]) -> None:
    """Tell the worker what sees to it that work which comes back is planned; the factory calls it."""
    app.extensions.setdefault("caopan_planners", []).extend(planners)


def work_until(app: Flask, stop: threading.Event) -> None:
    """Work until told to stop, resting a second where nothing is due; give a sign of life meanwhile."""
    worker, beaten_at = f"{socket.gethostname()[:100]}:{os.getpid()}", -math.inf
    while not stop.is_set():
        try:
            if time.monotonic() - beaten_at > EVERY.total_seconds():
                _live(app, worker)
                beaten_at = time.monotonic()
            _keep_rhythm(app)
            if not work_once(app):
                stop.wait(1)
        except Exception:
            log.exception("worker_stumbled")
            stop.wait(5)
    _leave(app, worker)


def _live(app: Flask, worker: str) -> None:
    with app.app_context():
        beat(worker)
        for planner in app.extensions.get("caopan_planners", []):
            planner()


def _leave(app: Flask, worker: str) -> None:
    with app.app_context(), contextlib.suppress(ProductError):
        stop_beating(worker)


def _keep_rhythm(app: Flask) -> None:
    """Put the work of the present span into the outbox; however many workers beat, it is there once."""
    spans: dict[str, int] = app.extensions.get("caopan_rhythm", {})
    told: dict[str, int] = app.extensions.setdefault("caopan_rhythm_told", {})
    with app.app_context():
        moment = int(now().timestamp())
        due = {kind: moment // span for kind, span in spans.items() if told.get(kind) != moment // span}
        if due:
            _enqueue_all(due)
            told.update(due)


@action_without_audit
def _enqueue_all(due: Mapping[str, int]) -> None:
    for kind, span in due.items():
        enqueue(kind, {}, dedupe=f"{kind}:{span}")


@action_without_audit
def _lease() -> tuple[str, str, dict[str, Any]] | None:
    moment = now()
    query = (
        select(Job)
        .where(Job.done_at.is_(None), Job.failed_at.is_(None), Job.due_at <= moment)
        .order_by(Job.due_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    job = db.session.execute(query).scalar_one_or_none()
    if job is None:
        return None
    job.tries += 1
    job.due_at = moment + LEASE
    return job.id, job.kind, json.loads(job.payload)


@action_without_audit
def _finish(job_id: str) -> None:
    job = db.session.get_one(Job, job_id)
    job.done_at, job.fault = now(), None


@action_without_audit
def _put_back(job_id: str, fault: str) -> None:
    job = db.session.get_one(Job, job_id)
    job.fault = fault
    if job.tries >= MOST_TRIES:
        job.failed_at = now()
    else:
        job.due_at = now() + timedelta(seconds=2**job.tries)


def count_done(before: datetime) -> Holding:
    """Return how many jobs are kept, and how many were done before a moment and may go; failed ones stay."""
    return Holding(_count(), _count(Job.done_at < before))


def let_go_of_done(before: datetime, *, most: int) -> int:
    """Delete inside the running action up to so many jobs that were done before a moment; return how many."""
    ids = list(db.session.scalars(select(Job.id).where(Job.done_at < before).limit(most)))
    db.session.execute(delete(Job).where(Job.id.in_(ids)))
    return len(ids)


def _count(*which: ColumnElement[bool]) -> int:
    return int(db.session.execute(select(func.count()).select_from(Job).where(*which)).scalar_one())
