"""The deadline against a small model: start, minutes allowed and every line of the ledger, whatever was done."""

from __future__ import annotations

from datetime import timedelta
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from certification.core import clock
from certification.core.db import db, now
from certification.core.errors import Refused
from certification.delivery import actions, queries
from certification.delivery.models import Attempt, TimeChange

ALLOWED = 1800
BREAKS = 600
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.sampled_from([13, 97, 250, 700])),
        st.tuples(st.just("extend_time"), st.sampled_from([60, 300, 900])),
        st.tuples(st.just("undo_time_change"), st.integers(0, 3)),
        st.tuples(
            st.sampled_from(["pause_attempt", "resume_attempt", "take_break", "end_break"]), st.just(0)
        ),
    ),
    max_size=14,
)


class Model:
    """A candidate's time as plain seconds: what is left, what stops the clock, what of the breaks is left."""

    def __init__(self) -> None:
        self.left, self.breaks, self.is_paused, self.is_resting = float(ALLOWED), float(BREAKS), False, False

    def wait(self, seconds: float) -> None:
        rested = min(seconds, self.breaks) if self.is_resting else 0.0
        self.breaks -= rested
        self.is_resting = self.is_resting and self.breaks > 0
        self.left -= 0.0 if self.is_paused else seconds - rested

    def do(self, name: str, value: float) -> None:
        if name == "extend_time":
            self.left += value
        elif name == "undo_time_change":
            self.left -= value
        elif name == "take_break":
            self.is_resting = True
        else:
            self.is_resting = False
            self.is_paused = name == "pause_attempt" or (self.is_paused and name != "resume_attempt")


@pytest.fixture
def attempt(app, ada_begins):
    """Ada's attempt, to be put back to its start before every history."""
    with app.app_context():
        yield ada_begins.attempt
        db.session.remove()


def put_back(attempt: str) -> None:
    clock.move_for_tests(seconds=0)
    db.session.execute(delete(TimeChange))
    moment = now()
    begun = {"started_at": moment, "deadline_at": moment + timedelta(seconds=ALLOWED)}
    rested = {"paused_at": None, "break_until": None, "break_seconds": BREAKS, "seconds_allowed": ALLOWED}
    db.session.execute(update(Attempt).where(Attempt.id == attempt).values(**begun, **rested))
    db.session.commit()


def act(attempt: str, officer: str, name: str, value: int) -> float | None:
    """Do it and return by how much, or None where a rule said no."""
    person = queries.get_attempt(attempt).person_id
    said = {"by": officer, "reason": "演练"}
    given_lines = [line for line in queries.list_time_changes([attempt]) if line.kind == "extension"]
    try:
        match name:
            case "extend_time":
                actions.extend_time(attempt, value, **said)
            case "undo_time_change" if value < len(given_lines):
                actions.undo_time_change(given_lines[value].id, **said)
                return given_lines[value].seconds
            case "undo_time_change":
                return None
            case "take_break" | "end_break":
                getattr(actions, name)(attempt, person)
            case _:
                getattr(actions, name)(attempt, **said)
    except Refused:
        return None
    return float(value)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_the_deadline_is_the_start_the_minutes_and_the_ledger(attempt, people, steps):
    put_back(attempt)
    model, moved, began = Model(), 0, monotonic()
    for name, value in steps:
        if name == "wait":
            moved += value
            clock.move_for_tests(seconds=moved)
            model.wait(value)
        elif (done := act(attempt, people("greta"), name, value)) is not None:
            model.do(name, done)
        own, lines = queries.get_attempt(attempt), queries.list_time_changes([attempt])
        given_ms = sum(line.milliseconds or 0 for line in lines if line.undone_at is None)
        assert own.deadline_at - own.started_at == timedelta(seconds=ALLOWED, milliseconds=given_ms)
        check(own, model, slack=monotonic() - began + 0.1)


def check(own, model: Model, *, slack: float) -> None:
    """Compare with the model as far as the moments between two statements let it be told."""
    assert own.is_paused == (model.is_paused or model.is_resting) or model.breaks < slack
    stands_at = own.paused_at or (own.break_until if own.is_paused else None) or own.now
    assert abs((own.deadline_at - stands_at).total_seconds() - model.left) <= slack
    assert not (own.is_closed and model.is_paused)
    assert not own.is_closed or model.left < slack
