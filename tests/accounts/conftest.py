"""What the tests of people share: standing inside the application, invitations and their links."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from apiflask import APIFlask

from certification.accounts.actions import Invitation, invite
from certification.accounts.rules.address import Address
from certification.core import clock
from certification.core.db import db
from certification.core.permissions import Role

NEWCOMER = {"name": "王㛃", "password": "correct horse", "consent": "y", "born_on": "1995-01-01"}


@pytest.fixture
def inside(app: APIFlask) -> Callable[..., Any]:
    """Run something inside the application and let go of the database: `inside(action, …)`."""

    def run(function: Callable[..., Any], *args: Any, **options: Any) -> Any:
        with app.app_context():
            try:
                return function(*args, **options)
            finally:
                db.session.remove()

    return run


@pytest.fixture
def early_in_the_window(app: APIFlask) -> None:
    """Let misses be counted from the beginning of a window of five minutes, so that none falls into the next."""
    clock.move_for_tests(seconds=310 - time.time() % 300)


def an_invitation(*roles: Role, email: str = "wang@caopan.example", **terms: Any) -> Invitation:
    """Return an invitation of 王㛃 to these roles."""
    return Invitation("王㛃", Address(email=email), roles, "zh", **terms)


@pytest.fixture
def invited(inside, people) -> Callable[..., str]:
    """Invite 王㛃 to roles, by Greta unless told otherwise; return the link's address."""

    def ask(*roles: Role, by: str = "greta", **terms: Any) -> str:
        return inside(invite, an_invitation(*roles, **terms), by=people(by) if by else None).path

    return ask


def page_of(client: Any, link: str) -> str:
    """Return where a link leads."""
    return client.get(link).location
