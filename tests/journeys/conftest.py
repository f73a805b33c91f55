"""A real browser on a real server, on the database of the run."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from certification.accounts import actions as accounts
from certification.core.csrf import cookie_name
from certification.core.db import db
from tests.conftest import person_of

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
PATIENCE = 60_000  # milliseconds: other people's work may share the machine
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give Debian's Chromium."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def serve(server: MultiSocketServer | BaseWSGIServer) -> None:
    """Serve until the server is closed, whose last look at its sockets may find them gone."""
    with suppress(OSError):
        server.run()


@pytest.fixture
def address(app) -> Iterator[str]:
    """Serve the application on a free port of loopback."""
    server = create_server(app, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=serve, args=(server,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)


@pytest.fixture
def visit(app, chromium, address) -> Iterator[Callable[..., Page]]:
    """Open a browser of somebody: `visit()` a stranger's, `visit("ada")` one in which Ada is signed in."""
    contexts: list[BrowserContext] = []

    def enter(
        key: str = "", *, size: dict[str, int] | None = None, language: str = "zh-CN", **options
    ) -> Page:
        context = chromium.new_context(viewport=size or PHONE, locale=language, base_url=address, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if key:
            with app.app_context():
                signed_in = accounts.open_session(person_of(app, key))
                name = cookie_name("session")
                db.session.remove()
            context.add_cookies([{"name": name, "value": signed_in.token, "url": address}])
        return context.new_page()

    yield enter
    for context in contexts:
        context.close()
