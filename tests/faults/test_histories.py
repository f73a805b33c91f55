"""Histories of a paper under Hypothesis: whatever comes in whatever order, the product does what the model does (F09, F12 to F15)."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from certification.core import clock
from certification.core.db import db
from certification.delivery import actions, queries
from drill.candidate import any_answer
from tests import factories as make
from tests.conftest import Client
from tests.faults.paper_model import SAVED, Change, Paper

# The whole form, `make drill FULL=1`, asks for 2,000.
HISTORIES = int(os.environ.get("HISTORIES", "40"))
STEPS = 30
# The clock goes in strides that never come near a deadline: 360, and any number of strides more.
STRIDE = 80
REASON = "演练：网络中断。"
HAS_TIME = hasattr(actions, "extend_time")


@dataclass
class Scene:
    """Who plays: Ada in two browsers, and Greta of the office."""

    devices: tuple[Client, Client]
    ada: str
    greta: str


class Histories(RuleBasedStateMachine):
    """Ada's paper and the model of it, side by side."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene, self.model, self.seq = scene, Paper(), 0
        self.held: list[Change] = []
        self.sent: dict[Change, Any] = {}
        self.device = 0

    @initialize()
    def begin(self) -> None:
        """Book and begin a short paper."""
        clock.move_for_tests(seconds=0)
        ada = self.scene.devices[0]
        with ada.app.app_context():
            self.sitting = make.an_open_sitting(self.scene.greta, blueprint="short")
            self.attempt = make.a_booked_attempt(self.scene.ada, self.sitting)
            paper = queries.get_attempt(self.attempt).paper_id
            self.places = [place.to_plain() for place in queries.get_places(paper)]
            db.session.remove()
        self.start()

    @rule()
    def start(self) -> None:
        """Start again: it is the same clock."""
        before = self.look().get("deadline")
        path = f"/exams/{self.sitting}/start-attempt"
        answer = self.browser.post(path, {"language": "zh", "has_read_rules": "y"})
        assert answer.status_code == 303
        assert before in {None, self.look()["deadline"]}

    @rule(place=st.integers(0, 7), value=st.integers(0, 5), ahead=st.sampled_from((0, 0, 0, 0, 1)))
    def save(self, place: int, value: int, ahead: int) -> None:
        """Save something new, perhaps in an epoch that nobody opened."""
        self.send(self.change(place, value, ahead))

    @rule(place=st.integers(0, 7), value=st.integers(0, 5))
    def hold(self, place: int, value: int) -> None:
        """Let a change wait in the queue of its page."""
        self.held.append(self.change(place, value))

    @precondition(lambda self: self.held)
    @rule(which=st.integers(0, 99))
    def reorder(self, which: int) -> None:
        """Send any change that waits."""
        self.send(self.held.pop(which % len(self.held)))

    @precondition(lambda self: self.sent)
    @rule(which=st.integers(0, 99))
    def replay(self, which: int) -> None:
        """Send once more what was acknowledged."""
        change = sorted(self.sent, key=lambda one: (one.epoch, one.seq))[which % len(self.sent)]
        self.send(change)

    @precondition(lambda self: self.sent)
    @rule(which=st.integers(0, 99), value=st.integers(0, 5))
    def reuse(self, which: int, value: int) -> None:
        """Send other words under a number that was acknowledged."""
        known = sorted(self.sent, key=lambda one: (one.epoch, one.seq))[which % len(self.sent)]
        self.send(Change(known.epoch, known.seq, known.position, self.spelt(known.position, value)))

    @rule()
    def take_over(self) -> None:
        """Go on in the other browser."""
        self.device = 1 - self.device
        answer = self.browser.post(f"/attempts/{self.attempt}/take-over")
        assert answer.status_code == (409 if self.model.is_handed_in else 303)
        if not self.model.is_handed_in:
            self.model.epoch, self.seq = self.model.epoch + 1, 0

    @rule()
    def let_time_pass(self) -> None:
        """Let the clock go on; often enough, and the paper expires."""
        self.model.now += STRIDE
        clock.move_for_tests(seconds=self.model.now)

    @precondition(lambda self: len(self.model.journal) > 3)
    @rule()
    def hand_in(self) -> None:
        """Hand in, perhaps again."""
        answer = self.browser.post(f"/exams/attempts/{self.attempt}/hand-in")
        assert answer.status_code == 303
        self.model.is_handed_in = True

    @precondition(lambda self: HAS_TIME and not self.model.is_closed)
    @rule()
    def extend(self) -> None:
        """Give two strides more."""
        self.office(lambda: actions.extend_time(self.attempt, 2 * STRIDE, by=self.scene.greta, reason=REASON))
        self.model.deadline += 2 * STRIDE

    @precondition(lambda self: HAS_TIME and not self.model.is_closed)
    @rule(strides=st.integers(0, 6))
    def pause(self, strides: int) -> None:
        """Stop the clock for some strides and let it go on."""
        self.office(lambda: actions.pause_attempt(self.attempt, by=self.scene.greta, reason=REASON))
        self.model.paused_at = self.model.now
        self.model.now += strides * STRIDE
        clock.move_for_tests(seconds=self.model.now)
        self.office(lambda: actions.resume_attempt(self.attempt, by=self.scene.greta, reason=REASON))
        self.model.resume()

    def teardown(self) -> None:
        """Compare the journal row by row, what counts, and the hash of the close."""
        if not hasattr(self, "attempt"):
            return
        with self.browser.app.app_context():
            held = queries.list_current_answers(self.attempt)
            own = queries.get_attempt(self.attempt)
            db.session.remove()
        told = {one.position: Change(one.epoch, one.seq, one.position, one.answer) for one in held}
        assert told == self.model.current()
        assert own.is_closed == self.model.is_closed
        assert own.final_hash == (self.model.final_hash() if self.model.is_handed_in else None)
        clock.move_for_tests(seconds=0)

    @property
    def browser(self) -> Client:
        """Return the browser that Ada uses now."""
        return self.scene.devices[self.device]

    def look(self) -> dict[str, Any]:
        """Ask where the paper stands."""
        told: dict[str, Any] = self.browser.get(f"/api/v1/attempts/{self.attempt}").json
        return told

    def change(self, place: int, value: int, ahead: int = 0) -> Change:
        """Return a change under the next number."""
        self.seq += 1
        position = 1 + place % len(self.places)
        return Change(self.model.epoch + ahead, self.seq, position, self.spelt(position, value))

    def spelt(self, position: int, value: int) -> str:
        """Return one of a few answers of a place in its one spelling."""
        answer = any_answer(self.places[position - 1], Random(value))
        return json.dumps(answer, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def send(self, change: Change) -> None:
        """Send a change to both and compare what they say."""
        outcome, is_superseded = self.model.save(change)
        answer = self.browser.put_json(
            f"/api/v1/attempts/{self.attempt}/answers/{change.position}",
            {"epoch": change.epoch, "seq": change.seq, "answer": json.loads(change.answer)},
        )
        assert answer.json.get("code", SAVED) == outcome, change
        if outcome != SAVED:
            assert "receipt" not in answer.json
            return
        first = self.sent.setdefault(change, answer.json)
        assert first["receipt"] == answer.json["receipt"]
        assert first is not answer.json or first["superseded"] == is_superseded

    def office(self, act: Any) -> None:
        """Let the room do something."""
        with self.browser.app.app_context():
            act()
            db.session.remove()


@pytest.fixture
def scene(app, people, sign_in) -> Scene:
    """Give Ada in two browsers."""
    return Scene((sign_in("ada"), sign_in("ada")), people("ada"), people("greta"))


@pytest.mark.slow
@pytest.mark.timeout(3600 if HISTORIES > 100 else 300)
def test_every_history_ends_as_the_model_says(scene):
    run_state_machine_as_test(
        lambda: Histories(scene),
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
