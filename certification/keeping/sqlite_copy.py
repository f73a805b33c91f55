"""SQLite: a copy of one moment while others write, and a look at whether a copy is sound."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

PAGES_A_STEP = 2048
Progress = Callable[[int, int], None]


class Unsound(Exception):
    """A copy that SQLite itself, or our own count, finds broken; the message says where."""


def copy_running(source: Path, target: Path, progress: Progress) -> None:
    """Copy a database as it stands at one moment; writers go on meanwhile and are not in the copy."""
    with closing(_open(source)) as live, closing(sqlite3.connect(target, isolation_level=None)) as copy:
        target.chmod(0o600)
        # A read transaction holds the moment: the copy never begins anew, however much is written.
        live.execute("BEGIN")
        live.execute("SELECT count(*) FROM sqlite_master").fetchone()
        live.backup(
            copy, pages=PAGES_A_STEP, sleep=0, progress=lambda _, left, all_: progress(all_ - left, all_)
        )
        live.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode=DELETE")


def count_rows(file: Path) -> dict[str, int]:
    """Return how many rows each table holds."""
    with closing(_open(file)) as opened:
        return {table: _count(opened, table) for table in _tables(opened)}


def read_head(file: Path) -> str:
    """Return the last migration of a database, empty where none ever ran."""
    with closing(_open(file)) as opened:
        if "alembic_version" not in _tables(opened, with_history=True):
            return ""
        row = opened.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else ""


def prove(file: Path, rows: dict[str, int]) -> None:
    """Read a copy from end to end: SQLite's own check, the foreign keys, the counts, the ledger; raises Unsound."""
    try:
        with closing(_open(file)) as opened:
            _prove(opened, rows)
    except sqlite3.DatabaseError as fault:
        raise Unsound(str(fault)) from fault


def settle(file: Path) -> None:
    """Take what still lies in a journal into the file itself, so that the one file is everything."""
    with closing(sqlite3.connect(file, isolation_level=None)) as opened:
        opened.execute("PRAGMA journal_mode=DELETE")


def _prove(opened: sqlite3.Connection, rows: dict[str, int]) -> None:
    said = opened.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if said != "ok":
        raise Unsound(str(said)[:200])
    if lost := opened.execute("PRAGMA foreign_key_check").fetchone():
        raise Unsound(f"{lost[0]} points to nothing")
    for table in sorted({*_tables(opened), *rows}):
        if _count(opened, table) != rows.get(table):
            raise Unsound(f"{table} has another number of rows")
    try:
        for (details,) in opened.execute("SELECT details FROM audit_entry ORDER BY id"):
            json.loads(details)
    except ValueError as fault:
        raise Unsound("audit_entry cannot be read") from fault


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=10)


def _tables(opened: sqlite3.Connection, *, with_history: bool = False) -> list[str]:
    names = opened.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    return [name for (name,) in names if with_history or name != "alembic_version"]


def _count(opened: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    return int(opened.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])
