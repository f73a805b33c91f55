"""Real servers over the database of a test, and a candidate's browser that writes down what it was told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from certification.core.db import db
from drill.browser import GIVE_UP_AFTER, Browser, Change, Log, Reply
from drill.candidate import Seat
from drill.rows import Database
from drill.run import free_port
from drill.stage import Ground, seat_people
from drill.workers import Workers


@pytest.fixture(scope="session")
def ground(store, tmp_path_factory) -> Ground:
    """Give the database of this run as servers of their own see it."""
    return Ground(store.url, tmp_path_factory.mktemp("servers"), mode="test")


@pytest.fixture(scope="session")
def workers(ground, built_app) -> Iterator[Workers]:
    """Give a parent that has the product imported and forks servers on two ports."""
    with Workers((free_port(), free_port()), ground.environment) as workers:
        yield workers


@pytest.fixture
def servers(workers, app) -> Iterator[Workers]:
    """Give that parent with no server left over from the test before."""
    yield workers
    for port in list(workers.running):
        workers.kill(port)


@pytest.fixture
def seats(app) -> Callable[[int], list[Seat]]:
    """Give booked papers of people of their own."""

    def take(count: int) -> list[Seat]:
        with app.app_context():
            taken = seat_people(count)
            db.engine.dispose()
        return taken

    return take


@dataclass
class Sitter:
    """A candidate at a booked paper, in a browser of its own."""

    seat: Seat
    browser: Browser
    ground: Ground

    def start_attempt(self) -> Reply:
        """Start the clock."""
        return self.browser.post(
            f"/exams/{self.seat.sitting}/start-attempt", language="zh", has_read_rules="y"
        )

    def save_answer(self, seq: int = 1, position: int = 1) -> Reply:
        """Save an answer."""
        kind = self.seat.places[position - 1]["type"]
        answer = {"is_true": True} if kind == "truefalse" else None
        return self.browser.put(self.seat.attempt, Change(1, seq, position, answer))

    def hand_in(self) -> Reply:
        """Hand in."""
        return self.browser.post(f"/exams/attempts/{self.seat.attempt}/hand-in")

    def rows(self, table: str, column: str = "attempt_id") -> list[dict[str, Any]]:
        """Return what the database holds of this attempt."""
        with Database(self.ground.url) as database:
            return database.of(table, {self.seat.attempt}, column)

    @property
    def attempt(self) -> dict[str, Any]:
        """Return the row of the attempt."""
        return self.rows("delivery_attempt", "id")[0]


@pytest.fixture
def sitter(ground, seats, tmp_path: Path) -> Iterator[Callable[..., Sitter]]:
    """Give a candidate whose browser calls a port."""
    log = Log(tmp_path / "clients.jsonl")

    def sit(port: int, patience: float = GIVE_UP_AFTER) -> Sitter:
        seat = seats(1)[0]
        browser = Browser(port, seat.tokens[0], seat.forgeries[0], log, seat.attempt, patience=patience)
        return Sitter(seat, browser, ground)

    yield sit
    log.close()
