"""Proofs that a sound server passes and a broken one must not; each raises AssertionError where the promise fails."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from certification.audit.actions import record
from certification.core import clock
from certification.core.db import action, db, now
from certification.core.errors import StoreUnavailable
from certification.core.failpoints import NAME
from certification.core.permissions import Permission
from certification.delivery import queries
from certification.delivery.models import Attempt
from drill.workers import BROKEN
from tests.conftest import Client
from tests.papers import Begun


@dataclass
class Ground:
    """What a proof may use."""

    begun: Begun
    stranger: Client
    servers: Any
    sitter: Callable[[int], Any]
    patch: Any


def what_is_acknowledged_survives_the_next_kill(ground: Ground, broken: str = "") -> None:
    """A receipt that reached the browser stands for a row, even where the server dies at once."""
    port = ground.servers.ports[0]
    candidate = ground.sitter(port)
    ground.servers.up(port, **{NAME: "save_answer.after_response", **({BROKEN: broken} if broken else {})})
    candidate.start_attempt()
    told = candidate.save_answer()
    ground.servers.wait(port)
    assert told.status == 200
    assert len(candidate.rows("delivery_response")) == 1


def who_reads_first_may_write_too(ground: Ground, broken: str = "") -> None:
    """An action that reads, while another process writes, and then writes is never refused (SQLite)."""
    with ground.begun.client.app.app_context():
        other = sqlite3.connect(str(db.engine.url.database), timeout=0.05, isolation_level=None)

    @action
    def read_then_write() -> None:
        now()
        db.session.execute(db.select(Attempt.id)).all()
        with suppress(sqlite3.OperationalError):
            other.execute("INSERT INTO core_throttle VALUES ('other', 1, 1)")
        record(Permission.ACCOUNTS_PROFILE_READ, actor_id=None, subject="proof:1")

    try:
        with ground.begun.client.app.app_context():
            read_then_write()
    except StoreUnavailable as refused:
        raise AssertionError("an action was refused because it had read first") from refused
    finally:
        other.close()


def a_stranger_writes_nothing(ground: Ground, broken: str = "") -> None:
    """Another candidate's save finds no paper and leaves no row."""
    answer = ground.stranger.put_json(
        f"/api/v1/attempts/{ground.begun.attempt}/answers/1", {"epoch": 1, "seq": 1, "answer": None}
    )
    assert answer.status_code == 404
    assert not current(ground)


def the_servers_clock_decides(ground: Ground, broken: str = "") -> None:
    """After deadline and grace a save is late, whatever time the browser claims."""
    clock.move_for_tests(minutes=6, seconds=6)
    earlier = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    begun = ground.begun
    answer = begun.client.browser.put(
        f"/api/v1/attempts/{begun.attempt}/answers/1",
        json={"epoch": 1, "seq": 1, "answer": None},
        headers={"X-CSRF-Token": begun.client.forgery_token(), "Date": earlier, "X-Client-Now": earlier},
    )
    assert answer.json.get("code") == "delivery.deadline"


def a_save_beside_a_hand_in_counts_or_is_refused(ground: Ground, broken: str = "") -> None:
    """A save that comes while the hand-in reads the journal is never acknowledged and missing from what it closed."""
    begun, told, read = ground.begun, {}, queries.list_current_answers
    may_save = threading.Event()

    def save() -> None:
        may_save.wait(10)
        told["status"] = begun.save(1, None).status_code

    def read_slowly(attempt_id: str) -> Any:
        found = read(attempt_id)
        may_save.set()
        saver.join(1)
        return found

    saver = threading.Thread(target=save)
    saver.start()
    ground.patch.setattr(queries, "list_current_answers", read_slowly)
    begun.client.post(f"/exams/attempts/{begun.attempt}/hand-in")
    ground.patch.setattr(queries, "list_current_answers", read)
    saver.join(20)
    assert told["status"] == 409
    assert not current(ground)


def current(ground: Ground) -> list[Any]:
    """Return the answers that the paper holds."""
    with ground.begun.client.app.app_context():
        found = queries.list_current_answers(ground.begun.attempt)
        db.session.remove()
    return found
