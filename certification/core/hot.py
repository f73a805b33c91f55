"""Hot statements: SQLAlchemy writes their text once, the driver runs them (decision 013).

Inside an action they run in its transaction, elsewhere each is one statement in autocommit on a connection kept for
them. Values go in and come out through the same types as everywhere, faults through `store_faults`.
"""

from __future__ import annotations

import functools
import threading
from collections import deque, namedtuple
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import Any

from flask import Flask, current_app
from sqlalchemy import Engine, Executable, event
from sqlalchemy.exc import DBAPIError

from certification.core import db as database
from certification.core.errors import StoreUnavailable
from certification.core.failpoints import pass_by
from certification.core.standby import waited_for

# As many as the pool has for everything else.
PLACES = 20
Row = Any
Processor = Callable[[Any], Any]


class Kept:
    """A statement as one dialect spells it, with what turns values into the driver's and back."""

    def __init__(self, statement: Any, engine: Engine) -> None:
        dialect = engine.dialect
        compiled = statement.compile(dialect=dialect)
        if compiled.insert_prefetch or compiled.update_prefetch:
            raise TypeError("a kept statement names every column that Python would fill in")
        binds = {name: bind.type.dialect_impl(dialect) for name, bind in compiled.binds.items()}
        self._in = {name: to for name, kind in binds.items() if (to := kind.bind_processor(dialect))}
        self._fixed = {
            name: self._in[name](value) if name in self._in else value
            for name, value in compiled.params.items()
        }
        self._order = compiled.positiontup
        columns = list(statement.exported_columns)
        out = [one.type.dialect_impl(dialect).result_processor(dialect, None) for one in columns]
        self._out = [(at, back) for at, back in enumerate(out) if back]
        self._row = _row_of([str(one.key) for one in columns])
        self.sql = str(compiled)

    def bound(self, values: Mapping[str, Any]) -> Any:
        """Return the parameters as the driver takes them."""
        given = {**self._fixed, **values}
        for name in self._in.keys() & values.keys():
            given[name] = self._in[name](values[name])
        return [given[name] for name in self._order] if self._order is not None else given

    def told(self, rows: Sequence[Sequence[Any]]) -> list[Row]:
        """Return rows by name, each value of the type that its column has everywhere."""
        if not rows or not self._row._fields:
            return []
        return [self._one(row) for row in rows]

    def _one(self, row: Sequence[Any]) -> Row:
        values = list(row)
        for at, back in self._out:
            values[at] = back(values[at])
        return self._row._make(values)


def _row_of(names: list[str]) -> Any:
    """Return the type of a statement's rows."""
    make: Any = namedtuple
    return make("Row", names, rename=True)


class Lane:
    """Connections in autocommit that only hot statements use; the last one given back is the next one taken."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._idle: deque[Any] = deque()
        # A rush waits for its turn, as at the pool, and never asks the database for more than it has.
        self._places = threading.BoundedSemaphore(PLACES)
        event.listen(engine, "engine_disposed", self._leave)

    def run(self, statement: Any, values: Mapping[str, Any], name: str = "") -> list[Row]:
        """Run one statement to its end, which commits it; a connection that failed is not used again."""
        kept = _keep(statement, self._engine)
        if not self._places.acquire(timeout=database.LOCK_SECONDS):
            raise StoreUnavailable
        try:
            connection = self._take()
            try:
                with waited_for(connection):
                    rows = _run(self._engine, connection, kept, values, name)
            except BaseException:
                connection.close()
                raise
            self._idle.append(connection)
            return rows
        finally:
            self._places.release()

    def join(self, connection: Any, statement: Any, values: Mapping[str, Any]) -> list[Row]:
        """Run a statement on the connection of the running action, which commits or rolls back with it."""
        return _run(self._engine, connection, _keep(statement, self._engine), values)

    def _take(self) -> Any:
        try:
            return self._idle.pop()
        except IndexError:
            return self._open()

    def _open(self) -> Any:
        """Open a connection with everything that the pool's own get, and keep it out of the pool."""
        try:
            opened = self._engine.raw_connection()
        except self._engine.dialect.loaded_dbapi.Error as fault:
            raise _as_everywhere(self._engine, None, "", fault) from fault
        connection = opened.dbapi_connection
        opened.detach()
        return connection

    def _leave(self, *_engine: object) -> None:
        left, self._idle = self._idle, deque()
        for connection in left:
            connection.close()


def init_hot(app: Flask) -> None:
    """Give the application its lanes, for writing and for reading.

    PostgreSQL needs but one; SQLite's pen has a connection of its own, whose memory of pages stays true.
    """
    with app.app_context():
        engine = database.db.engine
    lane = Lane(engine)
    app.extensions["caopan_lanes"] = (lane, Lane(engine) if engine.dialect.name == "sqlite" else lane)


def write(statement: Executable, values: Mapping[str, Any], *, name: str = "") -> Row | None:
    """Run a statement that writes at most one row and return that; outside of an action, a row that is returned is committed.

    `name` is the operation whose failpoints stand round it.
    """
    running = database.running_connection()
    if running is not None:
        rows = _lanes()[0].join(running, statement, values)
    else:
        with database.writing(), database.store_faults():
            pass_by(name, "before_begin")
            rows = _lanes()[0].run(statement, values, name)
        pass_by(name, "after_commit")
    return rows[0] if rows else None


def read(statement: Executable, values: Mapping[str, Any]) -> list[Row]:
    """Run a statement that only reads."""
    running = database.running_connection()
    if running is not None:
        return _lanes()[1].join(running, statement, values)
    with database.store_faults():
        return _lanes()[1].run(statement, values)


def read_one(statement: Executable, values: Mapping[str, Any]) -> Row | None:
    """Run a statement that reads at most one row."""
    rows = read(statement, values)
    return rows[0] if rows else None


def _lanes() -> tuple[Lane, Lane]:
    lanes: tuple[Lane, Lane] = current_app.extensions["caopan_lanes"]
    return lanes


@functools.lru_cache(maxsize=512)
def _keep(statement: Any, engine: Engine) -> Kept:
    return Kept(statement, engine)


def _run(engine: Engine, connection: Any, kept: Kept, values: Mapping[str, Any], name: str = "") -> list[Row]:
    bound = kept.bound(values)
    for watch in engine.dispatch.before_cursor_execute:
        watch(None, None, kept.sql, bound, None, False)
    try:
        # Both drivers' connections can do this; reading to the end is what commits in autocommit.
        with closing(connection.execute(kept.sql, bound)) as cursor:
            # SQLite commits when the last row is fetched, PostgreSQL has committed by itself.
            pass_by(name, "after_insert")
            return kept.told(cursor.fetchall() if cursor.description else ())
    except engine.dialect.loaded_dbapi.Error as fault:
        raise _as_everywhere(engine, connection, kept.sql, fault) from fault


def _as_everywhere(engine: Engine, connection: Any, sql: str, fault: Any) -> BaseException:
    """Return a driver's fault as SQLAlchemy tells it; where the database went away, every connection is let go."""
    is_away = engine.dialect.is_disconnect(fault, connection, None)
    if is_away:
        engine.dispose()
    told: BaseException = DBAPIError.instance(
        sql, None, fault, engine.dialect.loaded_dbapi.Error,
        hide_parameters=True, connection_invalidated=is_away, dialect=engine.dialect,
    )  # fmt: skip
    return told
