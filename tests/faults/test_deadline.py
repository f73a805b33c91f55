"""The deadline, to the millisecond and at odd moments: the database's clock alone decides (F15, F18, F21)."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from certification.core import clock
from certification.core.clock import db_now
from certification.core.db import db, now
from certification.delivery.models import Attempt, Response
from tests import factories as make
from tests.conftest import Client

GRACE = 5
EDGES = (-1.0, -0.02, 0.0, 0.02, 1.0, GRACE - 0.02, GRACE, GRACE + 0.02, GRACE + 1.0)
ODD_MOMENTS = {
    "the year ends in UTC": datetime(2030, 12, 31, 23, 57, tzinfo=UTC),
    "the year ends in Shanghai": datetime(2030, 12, 31, 15, 57, tzinfo=UTC),
    "the 29th of February": datetime(2032, 2, 28, 23, 58, tzinfo=UTC),
    "no 29th of February": datetime(2031, 2, 28, 23, 58, tzinfo=UTC),
    "Berlin's clocks go forward": datetime(2031, 3, 30, 0, 58, tzinfo=UTC),
    "Berlin's clocks go back": datetime(2031, 10, 26, 0, 58, tzinfo=UTC),
    "where a leap second would be": datetime(2030, 6, 30, 23, 58, tzinfo=UTC),
    "32 bits of seconds run out": datetime(2038, 1, 19, 3, 12, tzinfo=UTC),
}


def set_deadline(app, attempt: str, *, seconds_ago: float) -> datetime:
    """Let a deadline be so many seconds past at this very moment, and return it."""
    with app.app_context(), db.engine.connect() as connection:
        statement = update(Attempt).where(Attempt.id == attempt).values(deadline_at=db_now(-seconds_ago))
        connection.execute(statement)
        query = select(Attempt.deadline_at).where(Attempt.id == attempt)
        deadline = connection.execute(query).scalar_one()
    assert deadline is not None
    return deadline


def moment(told: str) -> datetime:
    return datetime.fromisoformat(told.replace("Z", "+00:00"))


@pytest.mark.parametrize("offset", EDGES)
def test_at_the_edge_the_outcome_is_the_one_of_the_moment_that_is_told(app, ada_begins, offset):
    for seq in range(1, 6):
        deadline = set_deadline(app, ada_begins.attempt, seconds_ago=offset)
        answer = ada_begins.save(1, None, seq=seq)
        if answer.status_code == 409:
            assert answer.json["code"] == "delivery.deadline"
            assert moment(answer.json["server_now"]) > deadline + timedelta(seconds=GRACE)
            continue
        received_at = moment(answer.json["received_at"])
        assert received_at <= deadline + timedelta(seconds=GRACE, milliseconds=1)
        with app.app_context():
            is_in_grace = db.session.scalar(select(Response.is_in_grace).where(Response.seq == seq))
            db.session.remove()
        assert abs((received_at - deadline).total_seconds()) < 0.002 or is_in_grace == (
            received_at > deadline
        )


@pytest.mark.parametrize("ahead", [-90, 90, 86_400])
def test_a_server_whose_own_clock_is_wrong_decides_the_same(app, ada_begins, monkeypatch, ahead):
    steady = time.time
    monkeypatch.setattr(time, "time", lambda: steady() + ahead)

    in_time = ada_begins.save(1, None, seq=1)
    clock.move_for_tests(minutes=6, seconds=6)
    too_late = ada_begins.save(1, None, seq=2)

    assert (in_time.status_code, too_late.status_code) == (200, 409)
    assert abs((moment(in_time.json["deadline"]) - moment(in_time.json["server_now"])).seconds - 360) < 60


@pytest.mark.parametrize("when", ODD_MOMENTS.values(), ids=ODD_MOMENTS)
def test_the_minutes_are_exact_whatever_the_calendar_does(app, people, when):
    with app.app_context():
        clock.move_for_tests(seconds=(when - now()).total_seconds())
        token = make.open_session(people("ada")).token
        sitting = make.an_open_sitting(people("greta"), blueprint="short")
        attempt = make.a_booked_attempt(people("ada"), sitting)
        db.session.remove()
    ada = Client(app, token)

    ada.post(f"/exams/{sitting}/start-attempt", {"language": "zh", "has_read_rules": "y"})

    with app.app_context():
        row = db.session.get_one(Attempt, attempt)
        lasts = row.deadline_at - row.started_at
        assert abs(lasts - timedelta(seconds=360)) < timedelta(milliseconds=1)
        assert abs(row.started_at - when) < timedelta(seconds=60)
        db.session.remove()
