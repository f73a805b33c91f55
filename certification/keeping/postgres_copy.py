"""PostgreSQL: every table by COPY out of one snapshot, and back into tables that the migrations made.

It needs no program beside the driver, whatever version the server has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

HISTORY = "alembic_version"
CHUNK = 1024 * 1024
Progress = Callable[[int, int], None]
Put = Callable[[str, Iterable[bytes]], None]


class NotAsExpected(Exception):
    """The database does not hold what the backup says it should; the transaction was given up."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What one snapshot held: the last migration, rows and columns a table."""

    head: str
    rows: dict[str, int]
    columns: dict[str, tuple[str, ...]]


def copy_running(url: str, put: Put, progress: Progress) -> Copied:
    """Put every table of one snapshot as `tables/<name>.copy`; writers go on meanwhile and are not in it."""
    with psycopg.connect(address(url)) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        columns, rows = _columns(connection), {}
        for number, (table, names) in enumerate(columns.items(), start=1):
            counted = _Counted(connection, table, names)
            put(f"tables/{table}.copy", counted)
            rows[table] = counted.rows
            progress(number, len(columns))
        return Copied(_head(connection), rows, columns)


class _Counted:
    """The rows of one table as COPY writes them, counted on the way: a row is a line, whatever it holds."""

    def __init__(
        self, connection: psycopg.Connection[tuple[object, ...]], table: str, names: tuple[str, ...]
    ) -> None:
        self.connection, self.table, self.names, self.rows = connection, table, names, 0

    def __iter__(self) -> Iterator[bytes]:
        with self.connection.cursor().copy(_copy("TO STDOUT", self.table, self.names)) as copy:
            for chunk in copy:
                self.rows += bytes(chunk).count(b"\n")
                yield bytes(chunk)


def count_lines(file: Path) -> int:
    """Return how many rows a member holds."""
    with file.open("rb") as opened:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: opened.read(CHUNK), b""))


def has_whole_lines(file: Path, columns: int) -> bool:
    """Say whether every row of a member has a value for each column."""
    with file.open("rb") as opened:
        return all(line.endswith(b"\n") and line.count(b"\t") == columns - 1 for line in opened)


def fill(url: str, folder: Path, columns: Mapping[str, tuple[str, ...]], rows: Mapping[str, int]) -> None:
    """Fill tables that nobody has used yet, all or nothing; raises NotAsExpected.

    Foreign keys are taken off and put on again, which proves every one of them.
    """
    with psycopg.connect(address(url)) as connection, connection.transaction():
        if _count(connection, "accounts_person") or _count(connection, "audit_entry"):
            raise NotAsExpected("the database is not empty")
        there = _columns(connection)
        if missing := sorted(set(columns) - set(there)):
            raise NotAsExpected(f"no table {missing[0]}")
        keys = _take_foreign_keys_off(connection)
        tables = sql.SQL(", ").join(map(sql.Identifier, there))
        connection.execute(sql.SQL("TRUNCATE {}").format(tables))
        for table, names in columns.items():
            _fill_table(connection, folder / "tables" / f"{table}.copy", table, names)
            if _count(connection, table) != rows.get(table):
                raise NotAsExpected(f"{table} has another number of rows")
        for statement in keys:
            connection.execute(statement)
        _set_counters(connection, there)


def count_rows(url: str) -> dict[str, int]:
    """Return how many rows each table holds."""
    with psycopg.connect(address(url)) as connection:
        return {table: _count(connection, table) for table in _columns(connection)}


def empty(url: str, tables: Iterable[str]) -> None:
    """Take these tables away, all or nothing; a verified backup of them must be at hand."""
    with psycopg.connect(address(url)) as connection, connection.transaction():
        for table in [*tables, HISTORY]:
            connection.execute(sql.SQL("DROP TABLE IF EXISTS {} CASCADE").format(sql.Identifier(table)))
        connection.execute("DROP FUNCTION IF EXISTS refuse_change(), refuse_unless_let_go() CASCADE")


def make_database(url: str, name: str) -> str:
    """Make an empty database beside the given one and return its address; raises psycopg.Error without the right."""
    with psycopg.connect(address(url), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    scheme, _, rest = url.partition("://")
    authority, _, tail = rest.partition("/")
    _name, mark, options = tail.partition("?")
    return f"{scheme}://{authority}/{name}{mark}{options}"


def drop_database(url: str, name: str) -> None:
    """Take away a database that was made for a drill."""
    with psycopg.connect(address(url), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def count_bytes(url: str) -> int:
    """Return how much room the database takes."""
    with psycopg.connect(address(url)) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
        return int(str(row[0])) if row else 0


def address(url: str) -> str:
    """Return SQLAlchemy's address as the driver wants it."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def _columns(connection: psycopg.Connection[tuple[object, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the columns of every table of ours, in the order in which they stand."""
    rows = connection.execute(
        "SELECT c.table_name, c.column_name FROM information_schema.columns c "
        "JOIN information_schema.tables t USING (table_schema, table_name) "
        "WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.table_name <> %s "
        "ORDER BY c.table_name, c.ordinal_position",
        (HISTORY,),
    )
    found: dict[str, tuple[str, ...]] = {}
    for table, column in rows:
        found[str(table)] = (*found.get(str(table), ()), str(column))
    return found


def _head(connection: psycopg.Connection[tuple[object, ...]]) -> str:
    there = connection.execute("SELECT to_regclass('alembic_version') IS NOT NULL").fetchone()
    row = connection.execute(f"SELECT version_num FROM {HISTORY}").fetchone() if there and there[0] else None
    return str(row[0]) if row else ""


def _count(connection: psycopg.Connection[tuple[object, ...]], table: str) -> int:
    row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
    return int(str(row[0])) if row else 0


def _copy(direction: str, table: str, names: tuple[str, ...]) -> sql.Composed:
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    words = (
        sql.SQL("COPY {} ({}) FROM STDIN") if direction == "FROM STDIN" else sql.SQL("COPY {} ({}) TO STDOUT")
    )
    return words.format(sql.Identifier(table), columns)


def _fill_table(
    connection: psycopg.Connection[tuple[object, ...]], file: Path, table: str, names: tuple[str, ...]
) -> None:
    with file.open("rb") as rows, connection.cursor().copy(_copy("FROM STDIN", table, names)) as copy:
        while chunk := rows.read(CHUNK):
            copy.write(chunk)


def _take_foreign_keys_off(connection: psycopg.Connection[tuple[object, ...]]) -> list[sql.Composed]:
    """Drop every foreign key and return the statements that put them on again."""
    found = connection.execute(
        "SELECT r.relname, c.conname, pg_get_constraintdef(c.oid) FROM pg_constraint c "
        "JOIN pg_class r ON r.oid = c.conrelid JOIN pg_namespace n ON n.oid = r.relnamespace "
        "WHERE c.contype = 'f' AND n.nspname = current_schema()"
    ).fetchall()
    for table, name, _definition in found:
        connection.execute(
            sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(
                sql.Identifier(str(table)), sql.Identifier(str(name))
            )
        )
    return [
        sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} ").format(
            sql.Identifier(str(table)), sql.Identifier(str(name))
        )
        + sql.SQL(str(definition))
        for table, name, definition in found
    ]


def _set_counters(
    connection: psycopg.Connection[tuple[object, ...]], there: Mapping[str, tuple[str, ...]]
) -> None:
    """Let every counter go on after the highest number that is there."""
    for table, names in there.items():
        for name in names:
            row = connection.execute("SELECT pg_get_serial_sequence(%s, %s)", (table, name)).fetchone()
            if row and row[0]:
                highest = sql.SQL("SELECT setval(%s, coalesce(max({}), 1), max({}) IS NOT NULL) FROM {}")
                column = sql.Identifier(name)
                connection.execute(highest.format(column, column, sql.Identifier(table)), (row[0],))
