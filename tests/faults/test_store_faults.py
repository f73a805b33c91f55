"""A database that is locked, full, busy or in a deadlock: no receipt, words that say when to come back, nothing lost
(F22, F23, F28, F29, F30)."""

from __future__ import annotations

import pkgutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from certification.core import db as database
from certification.core.db import db, is_sqlite
from drill.rows import plain_url

SHORT = 0.3


@pytest.fixture
def engine(app) -> Iterator[Any]:
    """Give the engine of the application inside its context."""
    with app.app_context():
        yield db.engine
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def on_each_connection(engine) -> Iterator[Callable[[str], None]]:
    """Let every new connection begin with a statement."""
    told: list[Any] = []

    def say(statement: str) -> None:
        def run(connection: Any, _record: Any) -> None:
            connection.execute(statement)

        told.append(run)
        event.listen(engine, "connect", run)
        engine.dispose()

    yield say
    for run in told:
        event.remove(engine, "connect", run)
    engine.dispose()


@pytest.fixture
def short_waits(engine, on_each_connection, monkeypatch) -> None:
    """Wait for locks and connections a third of a second instead of five."""
    monkeypatch.setattr(database, "LOCK_SECONDS", SHORT)
    monkeypatch.setattr(engine.pool, "_timeout", SHORT)
    on_each_connection("PRAGMA busy_timeout=300" if is_sqlite() else "SET lock_timeout = 300")


@contextmanager
def another_process(engine) -> Iterator[Any]:
    """Give a connection that is none of the application's."""
    if is_sqlite():
        connection = sqlite3.connect(str(engine.url.database), isolation_level=None)
        try:
            yield connection
        finally:
            connection.close()
        return
    url = plain_url(engine.url.render_as_string(hide_password=False))
    with psycopg.connect(url, autocommit=True) as server:
        yield server


def is_away(answer) -> bool:
    """Say whether an answer is a 503 that tells when to come back, and holds no receipt."""
    soon = 0 < int(answer.headers.get("Retry-After", 0)) <= 6
    return answer.status_code == 503 and soon and "receipt" not in (answer.json or {})


def test_a_lock_that_another_process_holds_is_told_and_the_same_request_goes_through_later(
    engine, ada_begins, short_waits
):
    with another_process(engine) as rogue:
        if is_sqlite():
            rogue.execute("BEGIN IMMEDIATE")
        else:
            rogue.execute("BEGIN")
            rogue.execute(f"SELECT id FROM delivery_attempt WHERE id = '{ada_begins.attempt}' FOR UPDATE")
        refused = ada_begins.save(1, None)
        closed = ada_begins.client.post(f"/exams/attempts/{ada_begins.attempt}/hand-in")
        rogue.execute("ROLLBACK")

    assert is_away(refused)
    assert closed.status_code == 503
    assert ada_begins.save(1, None).status_code == 200


def test_a_pool_that_is_used_up_is_told_and_the_same_request_goes_through_later(
    engine, ada_begins, short_waits
):
    db.session.remove()
    with ExitStack() as holding:
        for _connection in range(database.POOL["pool_size"]):
            holding.enter_context(engine.connect())
        refused = ada_begins.save(1, None)

    assert is_away(refused)
    assert ada_begins.save(1, None).status_code == 200


def test_a_database_that_cannot_be_reached_is_told_and_the_same_request_goes_through_later(
    engine, ada_begins, monkeypatch
):
    db.session.remove()
    engine.dispose()
    away = engine.dialect.loaded_dbapi.OperationalError("the server is gone")
    with monkeypatch.context() as cut:
        cut.setattr(engine.dialect, "connect", lambda *_given, **_named: (_ for _ in ()).throw(away))
        refused = ada_begins.save(1, None)
        page = ada_begins.client.get(f"/attempts/{ada_begins.attempt}")

    assert is_away(refused)
    assert page.status_code == 503
    assert ada_begins.save(1, None).status_code == 200


@pytest.mark.parametrize(
    "place",
    [
        "certification.delivery.views.paper.actions.take_over",
        "certification.delivery.actions.running.record",
        "certification.delivery.views.paper.queries.get_own_attempt",
    ],
)
def test_a_database_that_dies_under_a_request_is_told_as_away(engine, ada_begins, monkeypatch, place):
    if is_sqlite():
        pytest.skip("SQLite has no server that could die")
    db.session.remove()
    do = pkgutil.resolve_name(place)

    def die_and_do(*given: Any, **named: Any) -> Any:
        with another_process(engine) as rogue:
            rogue.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        return do(*given, **named)

    with monkeypatch.context() as dying:
        dying.setattr(place, die_and_do)
        answers = [ada_begins.client.post(f"/attempts/{ada_begins.attempt}/take-over")]
        answers.append(ada_begins.client.get(f"/attempts/{ada_begins.attempt}"))

    assert {answer.status_code for answer in answers} <= {200, 303, 503}
    assert 503 in {answer.status_code for answer in answers}
    assert ada_begins.client.post(f"/attempts/{ada_begins.attempt}/take-over").status_code in {303, 503}
    assert ada_begins.client.post(f"/attempts/{ada_begins.attempt}/take-over").status_code == 303


def test_a_disk_that_is_full_is_told_reads_go_on_and_it_recovers(engine, ada_begins, on_each_connection):
    if not is_sqlite():
        pytest.skip("the full disk is SQLite's; PostgreSQL's error of the same kind goes the same way")
    with another_process(engine) as file:
        pages = file.execute("PRAGMA page_count").fetchone()[0]
    on_each_connection(f"PRAGMA max_page_count={pages + 2}")
    answers = [ada_begins.save(1, None, seq=seq) for seq in range(1, 400)]
    full = next(answer for answer in answers if answer.status_code != 200)
    on_each_connection("PRAGMA max_page_count=1000000")

    assert full.status_code == 507
    assert "receipt" not in full.json
    assert ada_begins.client.get(f"/attempts/{ada_begins.attempt}").status_code == 200
    assert ada_begins.save(1, None, seq=1_000).status_code == 200
    with another_process(engine) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        held = file.execute("SELECT count(*) FROM delivery_response").fetchone()[0]
    assert held == 1 + sum(answer.status_code == 200 for answer in answers)


def test_a_deadlock_is_told_as_a_store_that_is_busy_and_happens_once(engine, ada_begins):
    if is_sqlite():
        pytest.skip("one pen: SQLite has no deadlocks between rows")
    person, attempt = ada_begins.client.person_id, ada_begins.attempt
    told: dict[str, Any] = {}

    def hand_in() -> None:
        told["first"] = ada_begins.client.post(f"/exams/attempts/{attempt}/hand-in").status_code

    with another_process(engine) as rogue:
        rogue.execute("BEGIN")
        rogue.execute(f"SELECT id FROM accounts_person WHERE id = '{person}' FOR UPDATE")
        closing = threading.Thread(target=hand_in)
        closing.start()
        time.sleep(0.5)
        rogue.execute(f"SELECT id FROM delivery_attempt WHERE id = '{attempt}' FOR UPDATE")
        rogue.execute("ROLLBACK")
        closing.join()

    assert told["first"] == 503
    assert ada_begins.client.post(f"/exams/attempts/{attempt}/hand-in").status_code == 303


def test_processes_that_write_together_meet_no_locked_database(servers, sitter):
    for port in servers.ports:
        servers.up(port)
    room = [sitter(servers.ports[n % 2]) for n in range(6)]
    faults: list[int] = []

    def sit(one: Any) -> None:
        replies = [one.start_attempt(), *(one.save_answer(seq) for seq in range(1, 21)), one.hand_in()]
        faults.extend(reply.status for reply in replies if reply.status not in {200, 303})

    threads = [threading.Thread(target=sit, args=(one,)) for one in room]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
