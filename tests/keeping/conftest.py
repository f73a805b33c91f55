"""Machines that are filled, machines that are empty, on the database that this run is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from apiflask import APIFlask

from certification.core.db import db
from certification.core.settings import Settings
from certification.factory import create_app
from certification.keeping.actions.backing_up import Made, back_up_to
from certification.keeping.actions.restoring import Wish
from tests.certificates.conftest import complete, decided, issued, stage  # noqa: F401 - fixtures
from tests.databases import PostgreSQL, Store


def quiet(*_: int) -> None:
    """Hear of no progress."""


@pytest.fixture
def settings(app: APIFlask, tmp_path: Path) -> Settings:
    """Give the settings of the filled machine, with a data folder of its own."""
    folder = tmp_path / "machine"
    folder.mkdir(mode=0o700)
    return replace(app.extensions["caopan_settings"], data=folder)


@pytest.fixture
def inside(app: APIFlask) -> Iterator[None]:
    """Stand inside the application."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def backup(app: APIFlask, settings: Settings, tmp_path: Path) -> Callable[..., Made]:
    """Give the making of a backup of the filled machine as a file."""

    def make(name: str = "one.backup", **changed: Any) -> Made:
        with app.app_context():
            made = back_up_to(replace(settings, **changed), tmp_path / name, progress=quiet)
            db.session.remove()
        return made

    return make


@pytest.fixture
def elsewhere(store: Store, tmp_path: Path) -> Iterator[Callable[..., Wish]]:
    """Give the wish to restore a file on an empty machine."""
    url = f"sqlite:///{tmp_path / 'new' / 'caopan.sqlite3'}"
    if isinstance(store, PostgreSQL):
        url = f"{store.url}_new"
        name = f"{store.name}_new"
        store._admin(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
    environ = {"CAOPAN_MODE": "test", "BASE_URL": "http://localhost", "DATABASE_URL": url}

    def wish(file: Path, **changed: Any) -> Wish:
        return replace(Wish(file, "", tmp_path / "new", environ), **changed)

    yield wish
    if isinstance(store, PostgreSQL):
        store._admin(f"DROP DATABASE IF EXISTS {store.name}_new WITH (FORCE)")


@pytest.fixture
def opened() -> Iterator[Callable[[Settings], APIFlask]]:
    """Give the opening of a restored machine; what it holds open is let go at the end."""
    apps: list[APIFlask] = []

    def make(there: Settings) -> APIFlask:
        apps.append(create_app(there))
        return apps[-1]

    yield make
    for app in apps:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def without_tokens(page: str) -> str:
    """Return a page without what differs at every look: forgery tokens and the moment."""
    return re.sub(r'value="[0-9a-f]{64}"|\d{2}:\d{2}(:\d{2})?', "", page)
