"""The raw drivers under the bare routes: hand-written statements, prepared once, nothing between."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from psycopg_pool import ConnectionPool

from bench.statements import for_postgresql, for_sqlite

Run = Callable[[str, Mapping[str, Any]], Any]


class BareStore(Protocol):
    """What a bare route asks of its database."""

    def write(self, name: str, values: Mapping[str, Any]) -> Any:
        """Run one writing statement in autocommit and return its first row, or None."""

    def read(self, name: str, values: Mapping[str, Any]) -> Any:
        """Run one reading statement in autocommit and return its rows."""

    def transaction(self) -> AbstractContextManager[Run]:
        """Give what runs statements in one transaction and returns their rows."""

    def close(self) -> None:
        """Let go of every connection."""


def open_store(url: str) -> BareStore:
    """Return the raw driver of a database."""
    if url.startswith("sqlite"):
        return BareSQLite(url.removeprefix("sqlite:///"))
    return BarePostgreSQL(url.replace("postgresql+psycopg://", "postgresql://"))


class BareSQLite:
    """One writing connection under one lock of the process (WAL, FULL); each thread reads by its own."""

    def __init__(self, file: str) -> None:
        self._statements = for_sqlite()
        self._file, self._lock, self._own = file, threading.Lock(), threading.local()
        self._writer = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def write(self, name: str, values: Mapping[str, Any]) -> Any:
        """Write one row, alone."""
        with self._lock:
            return self._writer.execute(self._statements[name], values).fetchone()

    def read(self, name: str, values: Mapping[str, Any]) -> Any:
        """Read beside all others."""
        if not hasattr(self._own, "reader"):
            self._own.reader = self._open()
        return self._own.reader.execute(self._statements[name], values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[Run]:
        """Hold the pen from before the first read until the commit."""
        with self._lock:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield lambda name, values: self._writer.execute(self._statements[name], values).fetchall()
            except BaseException:
                self._writer.execute("ROLLBACK")
                raise
            self._writer.execute("COMMIT")

    def close(self) -> None:
        """Close the writer; readers go with their threads."""
        self._writer.close()


class BarePostgreSQL:
    """psycopg's own pool: autocommit, every statement prepared at its first run."""

    def __init__(self, url: str) -> None:
        self._statements = {name: _named(statement) for name, statement in for_postgresql().items()}
        options = {"autocommit": True, "prepare_threshold": 0}
        self._pool = ConnectionPool(url, kwargs=options, min_size=10, max_size=10, open=True)
        self._pool.wait()

    def write(self, name: str, values: Mapping[str, Any]) -> Any:
        """Write one row; the attempt's row is share-locked, as in the product."""
        with self._pool.connection() as connection:
            return connection.execute(self._statements[name], values).fetchone()

    def read(self, name: str, values: Mapping[str, Any]) -> Any:
        """Read rows."""
        with self._pool.connection() as connection:
            return connection.execute(self._statements[name], values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[Run]:
        """Give one transaction."""
        with self._pool.connection() as connection, connection.transaction():

            def run(name: str, values: Mapping[str, Any]) -> Any:
                cursor = connection.execute(self._statements[name], values)
                return cursor.fetchall() if cursor.description else []

            yield run

    def close(self) -> None:
        """Close the pool."""
        self._pool.close()


def _named(statement: str) -> bytes:
    """Return the statement with psycopg's marks in place of `:name`."""
    return re.sub(r":(\w+)", r"%(\1)s", statement).encode()
