"""The worker's sign of life: one row a worker, renewed while it works, so that its death is seen."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Column, String, Table, func, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from certification.core.clock import Instant, db_now
from certification.core.db import Base, is_sqlite, now, one_read, one_statement

EVERY = timedelta(seconds=20)
# Long work keeps a worker busy for minutes; a beat that is older than this is a death.
ALIVE_FOR = timedelta(minutes=10)

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
        found: datetime | None = connection.execute(select(func.max(heartbeat.c.beaten_at))).scalar()
    return found


def is_worker_alive(within: timedelta = ALIVE_FOR) -> bool:
    """Say whether a worker was seen lately."""
    last = find_last_beat()
    return last is not None and now() - last < within
