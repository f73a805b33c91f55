"""Ada's case as the officers' tests need it, and a way to act inside the application."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from apiflask import APIFlask

from certification.core.db import db
from tests.factories import Panel, a_certificate, a_complete_case, a_decision


@pytest.fixture
def stage(app: APIFlask) -> Iterator[None]:
    """Let a test act inside the application, as a worker or a command does."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def act(app: APIFlask) -> Callable[[Callable[[], Any]], Any]:
    """Let a test act inside the application for a moment, between the requests of several people."""

    def run(what: Callable[[], Any]) -> Any:
        with app.app_context():
            try:
                return what()
            finally:
                db.session.remove()

    return run


@pytest.fixture
def complete(app: APIFlask, people: Callable[[str], str]) -> str:
    """Give Ada's accepted application with both parts passed; Chen and Clara scored her."""
    panel = Panel(people("greta"), (people("chen"), people("clara")))
    with app.app_context():
        application = a_complete_case(people("ada"), panel)
        db.session.remove()
    return application


@pytest.fixture
def decided(app: APIFlask, complete: str, people: Callable[[str], str]) -> str:
    """Give Greta's decision to certify Ada, waiting for its release."""
    with app.app_context():
        decision = a_decision(complete, people("greta"))
        db.session.remove()
    return decision


@pytest.fixture
def issued(app: APIFlask, decided: str, people: Callable[[str], str]) -> str:
    """Give the number of Ada's certificate, decided by Greta and released by Hugo."""
    with app.app_context():
        number = a_certificate(decided, people("hugo"))
        db.session.remove()
    return number
