"""The database as it stands, to come back to; and a watch over what changes it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from apiflask import APIFlask

from certification.core.db import Base, db
from tests.databases import PostgreSQL, SQLite, Store

TABLES = [table.name for table in Base.metadata.sorted_tables]


class Snapshot:
    """The database as it stands now, to come back to after a request that changed it."""

    def __init__(self, app: APIFlask, store: Store) -> None:
        self.app = app
        self.store = store
        self._let_go()
        self._keep()

    def _let_go(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def _keep(self) -> None:
        if isinstance(self.store, SQLite):
            with closing(sqlite3.connect(self.store.file)) as file:
                file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copy(self.store.file, f"{self.store.file}.world")
        if isinstance(self.store, PostgreSQL):
            copies = [f"CREATE TABLE kept.{table} AS TABLE public.{table}" for table in TABLES]
            self._run("DROP SCHEMA IF EXISTS kept CASCADE", "CREATE SCHEMA kept", *copies)
            copy_database(self.store, self.store.name, self.template)

    @property
    def template(self) -> str:
        """Return the name of the database that holds the world while other tests use theirs."""
        assert isinstance(self.store, PostgreSQL)
        return f"{self.store.name}_world"

    def stand_again(self) -> None:
        """Put the world back after tests that had the database for themselves."""
        self._let_go()
        if isinstance(self.store, PostgreSQL):
            copy_database(self.store, self.template, self.store.name)
        else:
            self.back()

    def back(self) -> None:
        """Put the database back."""
        self._let_go()
        if not isinstance(self.store, SQLite):
            self._put_rows_back()
            return
        for tail in ("", "-wal", "-shm"):
            Path(f"{self.store.file}{tail}").unlink(missing_ok=True)
        shutil.copy(f"{self.store.file}.world", self.store.file)

    def _put_rows_back(self) -> None:
        """Fill every table from its copy; a new database from a template would take a second each time."""
        rows = [f"DELETE FROM public.{t}; INSERT INTO public.{t} SELECT * FROM kept.{t}" for t in TABLES]
        self._run("SET session_replication_role = replica", *rows)

    def _run(self, *statements: str) -> None:
        with psycopg.connect(self.store.url.replace("+psycopg", "")) as connection:
            connection.execute("; ".join(statements).encode())


def copy_database(store: PostgreSQL, source: str, target: str) -> None:
    """Make one database anew from another one."""
    store._admin(
        f"DROP DATABASE IF EXISTS {target} WITH (FORCE)", f"CREATE DATABASE {target} TEMPLATE {source}"
    )


@dataclass
class Watch:
    """The statements that changed something, and the transactions that were opened to do so."""

    changes: list[str] = field(default_factory=list)

    def __call__(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        """Note a statement; SQLAlchemy calls it before each one."""
        verb = statement.lstrip().split(maxsplit=1)[0].upper()
        if verb in {"INSERT", "UPDATE", "DELETE", "WITH"} or statement.startswith("BEGIN IMMEDIATE"):
            self.changes.append(" ".join(statement.split())[:80])

    def taken(self) -> list[str]:
        """Return what was noted since the last time."""
        taken, self.changes = self.changes, []
        return taken
