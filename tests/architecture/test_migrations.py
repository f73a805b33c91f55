"""One history that builds every table on an empty database, on both kinds, and guards what is append-only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from apiflask import APIFlask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from certification.core.append_only import TABLES
from certification.core.db import Base, db, is_sqlite
from certification.core.schema import is_at_head
from certification.core.settings import ROOT
from certification.factory import create_app
from tests.architecture.source import listed
from tests.databases import PostgreSQL, Store

FOLDER = str(ROOT / "migrations")
HISTORY = ScriptDirectory(FOLDER)


@pytest.fixture
def empty(built_app: APIFlask, store: Store, tmp_path: Any) -> Iterator[APIFlask]:
    """Give the application on a database in which nothing stands yet."""
    url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    if isinstance(store, PostgreSQL):
        store._admin(
            f"DROP DATABASE IF EXISTS {store.name}_e WITH (FORCE)", f"CREATE DATABASE {store.name}_e"
        )
        url = f"{store.url}_e"
    app = create_app(replace(built_app.extensions["caopan_settings"], database_url=url, data=tmp_path))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_history_is_one_line():
    assert len(HISTORY.get_heads()) == 1
    assert [revision.revision for revision in HISTORY.walk_revisions() if revision.is_branch_point] == []


def test_history_begins_with_nothing_and_counts_up():
    numbers = [revision.revision for revision in HISTORY.walk_revisions()][::-1]

    assert numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)]


def test_an_empty_database_gets_every_table(empty: APIFlask):
    assert not is_at_head()

    upgrade(directory=FOLDER)

    assert tables() == set(Base.metadata.tables)
    assert is_at_head()


def test_the_tables_are_those_of_the_models(empty: APIFlask):
    upgrade(directory=FOLDER)

    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        differing = compare_metadata(context, Base.metadata)

    assert not differing, listed(differing)


def test_upgrading_twice_is_upgrading_once(empty: APIFlask):
    upgrade(directory=FOLDER)
    upgrade(directory=FOLDER)

    assert is_at_head()


def test_an_empty_database_goes_all_the_way_back(empty: APIFlask):
    upgrade(directory=FOLDER)

    downgrade(directory=FOLDER, revision="base")

    assert tables() == set()
    upgrade(directory=FOLDER)
    assert tables() == set(Base.metadata.tables)


def test_every_append_only_table_is_a_table():
    assert set(TABLES) <= set(Base.metadata.tables)


# An append-only table that a model writes to for good: what its slice must never change.
LEDGERS = {
    "audit_entry",
    "delivery_response",
    "delivery_paper",
    "bank_item_version",
    "scheme_version",
    "core_file",
}


def test_the_ledgers_are_append_only():
    assert set(TABLES) >= LEDGERS


@pytest.fixture
def with_rows(empty: APIFlask) -> None:
    """Fill every append-only table with one row, whatever it points to."""
    upgrade(directory=FOLDER)
    with db.engine.connect() as connection:
        connection.execute(
            text("PRAGMA foreign_keys=OFF" if is_sqlite() else "SET session_replication_role=replica")
        )
        for table in TABLES:
            columns = Base.metadata.tables[table].columns
            values = {column.name: sample(column) for column in columns}
            connection.execute(Base.metadata.tables[table].insert().values(values))
        if not is_sqlite():
            connection.execute(text("SET session_replication_role=DEFAULT"))


MOMENT = datetime(2026, 3, 14, 6, 3, 22, tzinfo=UTC)
SAMPLES: dict[type, Any] = {str: "x", int: 1, bool: False, bytes: b"x", date: MOMENT.date()}
# Columns that a CHECK narrows.
ALLOWED = {"operations_record.kind": "goal"}


def sample(column: Any) -> Any:
    """Return some value that the column takes."""
    return ALLOWED.get(f"{column.table.name}.{column.name}", SAMPLES.get(column.type.python_type, MOMENT))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("verb", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_an_append_only_table_refuses_to_change(with_rows: None, table: str, verb: str):
    column = next(iter(Base.metadata.tables[table].columns)).name

    with db.engine.connect() as connection, pytest.raises(DBAPIError, match=f"{table} is append-only"):
        connection.execute(text(verb.format(table, column, column)))

    with db.engine.connect() as connection:
        assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 1
