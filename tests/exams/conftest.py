"""Sittings in the states that these tests begin with; Ada and Boris may both sit the junior exam."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from certification.core.db import db, now
from certification.exams import actions
from certification.exams.actions import NewSitting
from tests import factories
from tests.apart import apart

Open = Callable[..., str]


@pytest.fixture
def sign_in(inside, sign_in):
    """Give browsers apart from the test, which stands inside the application."""
    return apart(sign_in)


@pytest.fixture
def inside(app):
    """Stand inside the application."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def eligible(inside, people) -> None:
    """Let Ada's and Boris's applications be accepted."""
    for key in ("ada", "boris"):
        factories.an_accepted_application(people(key), people("greta"))


@pytest.fixture
def open_sitting(inside, people) -> Open:
    """Give a way to open a full sitting that begins in two days for four hours, with one seat."""

    def open_one(**changes) -> str:
        opens_at = now() + timedelta(days=changes.pop("days", 2))
        facts = {
            "grade": "junior", "blueprint": "full", "place": "杭州", "opens_at": opens_at,
            "closes_at": opens_at + timedelta(hours=4), "seats": 1,
            "accepted_because": factories.REPEATS,
        }  # fmt: skip
        found = actions.open_sitting(NewSitting(**(facts | changes)), people("greta"))
        db.session.remove()
        return found

    return open_one


@pytest.fixture
def held(eligible, open_sitting, people) -> str:
    """Give a sitting released together: Ada has handed in everything right, Boris nothing, and it is over."""
    sitting = open_sitting(days=0, seats=5, release="together")
    factories.a_handed_in_attempt(people("ada"), sitting)
    boris = factories.a_begun_attempt(people("boris"), sitting)
    actions.hand_in(boris, people("boris"))
    db.session.remove()
    return sitting
