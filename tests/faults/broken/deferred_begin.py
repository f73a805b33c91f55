"""SQLite's transactions begin deferred: a reader that becomes a writer meets `database is locked` at once."""

from __future__ import annotations

from sqlalchemy import Connection, event

from certification.core import db as database
from certification.core.db import db
from tests.faults.broken import found

PLACE = "certification.core.db:_begin_sqlite"


def put_in() -> None:
    """Spoil the engine of the application that runs."""
    module, name = found(PLACE)
    event.remove(db.engine, "begin", getattr(module, name))
    event.listen(db.engine, "begin", begin_deferred)


def take_out() -> None:
    """Put the engine back."""
    event.remove(db.engine, "begin", begin_deferred)
    event.listen(db.engine, "begin", database._begin_sqlite)


def begin_deferred(connection: Connection) -> None:
    """Begin without the pen."""
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("BEGIN DEFERRED")
