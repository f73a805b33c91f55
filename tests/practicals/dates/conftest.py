"""Practical dates in the states that these tests begin with; Ada and Boris may both book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest

from certification.core.db import db, now
from certification.core.moments import ZONE, local_day
from certification.practicals import actions, queries
from certification.practicals.actions import NewDate
from tests import factories
from tests.apart import apart

Open = Callable[..., str]


@pytest.fixture
def inside(app):
    """Stand inside the application."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def sign_in(inside, sign_in):
    """Give browsers apart from the test, which stands inside the application."""
    return apart(sign_in)


@pytest.fixture
def eligible(inside, people) -> None:
    """Let Ada's and Boris's applications be accepted."""
    for key in ("ada", "boris"):
        factories.an_accepted_application(people(key), people("greta"))


@pytest.fixture
def open_date(inside, people) -> Open:
    """Give a way to open a date in three days with one slot of one seat."""

    def open_one(*, days: int = 3, starts: tuple[int, ...] = (9,), fee_fen: int = 0) -> str:
        day = local_day(now()) + timedelta(days=days)
        moments = tuple(datetime.combine(day, time(hour), ZONE) for hour in starts)
        found = actions.open_date(NewDate("junior", "杭州", moments, 1, fee_fen, ()), people("greta"))
        db.session.remove()
        return found

    return open_one


@pytest.fixture
def booked(eligible, open_date, people) -> str:
    """Give Ada's booking of the only slot of a date."""
    found = actions.book_slot(slot_of(open_date()), people("ada"))
    db.session.remove()
    return found


def slot_of(date: str, number: int = 0) -> str:
    """Return a slot of a date."""
    return queries.get_date(date).slots[number].id


def date_of(booking: str) -> str:
    """Return the date of a booking."""
    return queries.get_booking(booking).date_id
