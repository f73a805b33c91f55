"""One application a worker, one fresh database a test, on SQLite or on PostgreSQL."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from apiflask import APIFlask
from flask.testing import FlaskClient
from hypothesis import settings

from certification.accounts import actions as accounts
from certification.core import clock
from certification.core.csrf import cookie_name
from certification.core.db import db
from certification.core.settings import ROOT, Settings, read_settings
from certification.core.texts import ZH, read_in
from certification.demo.stage import enter_cast
from certification.factory import create_app
from certification.keeping.actions.content import load_content
from tests.databases import PostgreSQL, SQLite, Store
from tests.scheduling import FileByFile

pytest_plugins = ["tests.papers"]

# Nothing here measures time: a machine under load must not turn a proof red.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

PASSWORD = "a long and quiet sentence"


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FileByFile:
    """Share a run out file by file."""
    return FileByFile(config, log)


@pytest.fixture(autouse=True)
def read_in_chinese() -> None:
    """Let every test begin with the language of the product, whatever a command before it has read in."""
    read_in(ZH)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give the kind of database that this run is about, with a template that every test copies."""
    folder = tmp_path_factory.mktemp("store")
    kind: Store = PostgreSQL() if os.environ.get("TEST_DATABASE") == "postgresql" else SQLite(folder)
    with kind.running():
        yield kind


@pytest.fixture(scope="session")
def built_app(store: Store, tmp_path_factory: pytest.TempPathFactory) -> APIFlask:
    """Build the application once a worker and fill the template: tables, content, cast."""
    data = tmp_path_factory.mktemp("data")
    app = create_app(
        Settings(
            mode="test",
            database_url=store.url,
            secret=b"the secret of the tests, longer than thirty-two bytes",
            base_url="http://localhost",
            data=data,
            handbook=ROOT / "handbook",
            question_bank=ROOT / "question_bank",
            trusted_proxies=0,
            is_plain_lan=False,
        )
    )
    with app.app_context():
        from flask_migrate import upgrade

        upgrade(directory=str(ROOT / "migrations"))
        load_content(app.extensions["caopan_settings"])
        enter_cast(PASSWORD)
        db.session.remove()
        db.engine.dispose()
    store.keep_template()
    return app


@pytest.fixture
def app(built_app: APIFlask, store: Store) -> Iterator[APIFlask]:
    """Give the application with a fresh copy of the template."""
    with built_app.app_context():
        db.engine.dispose()
    store.renew()
    clock.move_for_tests(seconds=0)
    yield built_app
    clock.move_for_tests(seconds=0)
    with built_app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def client(app: APIFlask) -> Client:
    """Give a stranger's browser."""
    return Client(app)


class Client:
    """A browser that finds the forgery token of a page by itself, as a form does."""

    def __init__(self, app: APIFlask, token: str = "") -> None:
        self.app = app
        self.browser: FlaskClient = app.test_client()
        self.person_id = ""
        if token:
            self.browser.set_cookie(self._cookie("session"), token)

    def _cookie(self, kind: str) -> str:
        with self.app.app_context():
            return cookie_name(kind)

    def get(self, address: str, **options: Any) -> Any:
        """Open a page."""
        return self.browser.get(address, **options)

    def post(self, address: str, data: dict[str, Any] | None = None, **options: Any) -> Any:
        """Send a form with this session's own forgery token."""
        return self.browser.post(
            address, data={"csrf_token": self.forgery_token(), **(data or {})}, **options
        )

    def put_json(self, address: str, body: Any, **options: Any) -> Any:
        """Send JSON as the page's script does."""
        return self.browser.put(address, json=body, headers={"X-CSRF-Token": self.forgery_token()}, **options)

    def forgery_token(self) -> str:
        """Return the token of a form of this browser."""
        page = self.browser.get("/accounts/register").get_data(as_text=True)
        found = re.search(r'name="csrf_token"[^>]*value="([0-9a-f]+)"', page)
        assert found
        return found[1]

    def in_english(self) -> Client:
        """Read everything in English from now on."""
        self.browser.set_cookie(self._cookie("language"), "en")
        return self


@pytest.fixture
def sign_in(app: APIFlask) -> Callable[[str], Client]:
    """Give a browser in which a member of the cast is signed in."""

    def enter(key: str) -> Client:
        person_id = person_of(app, key)
        with app.app_context():
            signed_in = accounts.open_session(person_id)
            db.session.remove()
        browser = Client(app, signed_in.token)
        browser.person_id = person_id
        return browser

    return enter


def person_of(app: APIFlask, key: str) -> str:
    """Return the id of a member of the cast."""
    from certification.accounts.queries import find_by_address
    from certification.accounts.rules.address import Address

    with app.app_context():
        found = find_by_address(Address(email=f"{key}@caopan.example"))
        assert found, key
        person_id = found.id
        db.session.remove()
    return person_id


@pytest.fixture
def people(app: APIFlask) -> Callable[[str], str]:
    """Give the ids of the cast by key."""
    return lambda key: person_of(app, key)


@pytest.fixture
def empty_app(tmp_path: Path) -> Iterator[APIFlask]:
    """Give an application whose database has its tables and nobody in it."""
    app = create_app(read_settings({"CAOPAN_MODE": "test", "CAOPAN_DATA": str(tmp_path)}))
    with app.app_context():
        from flask_migrate import upgrade

        upgrade(directory=str(ROOT / "migrations"))
        db.session.remove()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
