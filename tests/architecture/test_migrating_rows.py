"""An installation of the first version, with people, a sitting and a seat in it, comes up to this one with every row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from apiflask import APIFlask
from flask_migrate import upgrade
from sqlalchemy import inspect, text

from certification.core.db import db, is_sqlite
from certification.core.schema import is_at_head
from certification.core.settings import ROOT
from certification.factory import create_app
from tests.databases import PostgreSQL, Store

FOLDER = str(ROOT / "migrations")
THEN = "2026-03-14T06:03:22.123Z"
PERSON = {"id": "p", "name": "王昇", "email": "w@x.org", "password_hash": "x", "language": "zh"}
AGREED = {"consented_at": THEN, "consent_version": "1", "registered_at": THEN}
WISH = {"id": "a", "person_id": "p", "grade": "junior", "scheme_hash": "s", "route": "path", "statement": ""}
SITTING = {"id": "t", "grade": "junior", "blueprint": "full", "place": "杭州", "seats": 3, "opened_by": "p"}
ROWS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("accounts_person", {**PERSON, **AGREED}),
    ("accounts_role", {"person_id": "p", "role": "officer", "from_on": "2026-03-14"}),
    ("scheme_version", {"hash": "s", "label": "v1", "content": "{}", "loaded_at": THEN}),
    ("candidacy_application", {**WISH, "state": "accepted", "submitted_at": THEN, "review_reason": ""}),
    ("exams_sitting", {**SITTING, "opens_at": THEN, "closes_at": "2026-03-15T06:03:22.123Z"}),
)


@pytest.fixture
def first_version(built_app: APIFlask, store: Store, tmp_path: Any) -> Iterator[APIFlask]:
    """Give the application on a database as the first version left it, with a few rows that point to each other."""
    url = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    if isinstance(store, PostgreSQL):
        store._admin(
            f"DROP DATABASE IF EXISTS {store.name}_o WITH (FORCE)", f"CREATE DATABASE {store.name}_o"
        )
        url = f"{store.url}_o"
    app = create_app(replace(built_app.extensions["caopan_settings"], database_url=url, data=tmp_path))
    with app.app_context():
        upgrade(directory=FOLDER, revision="0001")
        with db.engine.connect() as connection:
            for table, values in ROWS:
                names = ", ".join(values)
                marks = ", ".join(f":{name}" for name in values)
                connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), values)
        yield app
        db.session.remove()
        db.engine.dispose()


def count(table: str) -> int:
    with db.engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_every_row_comes_along(first_version: APIFlask):
    upgrade(directory=FOLDER)

    assert is_at_head()
    assert [count(table) for table, _values in ROWS] == [1] * len(ROWS)


def test_what_points_to_a_row_still_points_to_it(first_version: APIFlask):
    upgrade(directory=FOLDER)

    foreign = inspect(db.engine).get_foreign_keys("exams_booking")

    assert {one["referred_table"] for one in foreign} >= {
        "exams_sitting",
        "accounts_person",
        "delivery_attempt",
    }


def test_the_references_are_watched_again_afterwards(first_version: APIFlask):
    upgrade(directory=FOLDER)
    if not is_sqlite():
        return

    with db.engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
