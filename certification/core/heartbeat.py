"""Signs of life: a row a worker, so that its death is seen; one row for all that answer pages, so that an outage is measured."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import structlog
from flask import Flask
from sqlalchemy import Column, String, Table, func, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from certification.core.clock import Instant, db_now
from certification.core.db import Base, db, is_sqlite, now, one_read, one_statement

EVERY = timedelta(seconds=20)
# Long work keeps a worker busy for minutes; a beat that is older than this is a death.
ALIVE_FOR = timedelta(minutes=10)
# The row of all processes that answer pages. A silence of more than ten seconds is an outage.
SERVICE = "service"
PULSE_SECONDS = 1
SILENT_AFTER = timedelta(seconds=10)
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
log = structlog.get_logger()

heartbeat = Table(
    "core_heartbeat",
    Base.metadata,
    Column("worker", String(120), primary_key=True),
    Column("beaten_at", Instant, nullable=False),
)


def beat(worker: str) -> None:
    """Note that a worker lives."""
    insert = sqlite_insert if is_sqlite() else postgresql_insert
    statement = (
        insert(heartbeat)
        .values(worker=worker, beaten_at=db_now())
        .on_conflict_do_update(index_elements=["worker"], set_={"beaten_at": db_now()})
    )
    with one_statement() as connection:
        connection.execute(statement)


def stop_beating(worker: str) -> None:
    """Note that a worker has ended in peace."""
    with one_statement() as connection:
        connection.execute(heartbeat.delete().where(heartbeat.c.worker == worker))


def find_last_beat() -> datetime | None:
    """Return when a worker was last seen, None where there is none."""
    with one_read() as connection:
        found: datetime | None = connection.execute(
            select(func.max(heartbeat.c.beaten_at)).where(heartbeat.c.worker != SERVICE)
        ).scalar()
    return found


def beat_service() -> bool:
    """Note that pages are answered; return False and note nothing where that was not so for too long.

    Then there was an outage, or it is the very first time: whoever settles it calls `resume_service`.
    """
    kept = heartbeat.update().where(
        heartbeat.c.worker == SERVICE, heartbeat.c.beaten_at >= db_now(-SILENT_AFTER.total_seconds())
    )
    with one_statement() as connection:
        return connection.execute(kept.values(beaten_at=db_now())).rowcount == 1


def resume_service() -> tuple[datetime | None, datetime]:
    """Note inside the running action that pages are answered again; return when they last were, and now.

    The row stays locked until the action ends, so that of several processes one settles an outage.
    """
    insert = sqlite_insert if is_sqlite() else postgresql_insert
    db.session.execute(insert(heartbeat).values(worker=SERVICE, beaten_at=NEVER).on_conflict_do_nothing())
    row = select(heartbeat.c.beaten_at).where(heartbeat.c.worker == SERVICE).with_for_update()
    last: datetime = db.session.execute(row).scalar_one()
    moment = now()
    db.session.execute(
        heartbeat.update().where(heartbeat.c.worker == SERVICE).values(beaten_at=max(last, moment))
    )
    return (None if last == NEVER else last), moment


def is_service_silent() -> bool:
    """Say whether pages were answered once and are not any more; False where nobody ever noted it."""
    silent = select(heartbeat.c.worker).where(
        heartbeat.c.worker == SERVICE, heartbeat.c.beaten_at < db_now(-SILENT_AFTER.total_seconds())
    )
    with one_read() as connection:
        return connection.execute(silent).first() is not None


def keep_pulse(app: Flask, stop: threading.Event) -> None:
    """Let the service's heart beat each second until told to stop; a store that is away is tried again."""
    was_well = True
    while not stop.is_set():
        is_well = pulse(app, is_quiet=not was_well)
        was_well = is_well
        stop.wait(PULSE_SECONDS)


def pulse(app: Flask, *, is_quiet: bool = False) -> bool:
    """Let the heart beat once, by whatever the application does at it, and say whether it could."""
    try:
        with app.app_context():
            app.extensions["caopan_pulse"]()
    except Exception:
        if not is_quiet:
            log.exception("heart_stumbled")
        return False
    return True


def is_worker_alive(within: timedelta = ALIVE_FOR) -> bool:
    """Say whether a worker was seen lately."""
    last = find_last_beat()
    return last is not None and now() - last < within
