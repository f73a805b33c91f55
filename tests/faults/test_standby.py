"""PostgreSQL with a synchronous standby: what is acknowledged is on both, whatever dies (F24, F26, F27)."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from drill.browser import Browser, Change, Log
from drill.candidate import Seat
from drill.cluster import Cluster
from drill.run import Place, Plan, drill, free_port
from drill.stage import Ground, build, take_seats
from drill.table import table
from drill.workers import Workers

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("cluster"),
    pytest.mark.skipif(
        os.environ.get("TEST_DATABASE") != "postgresql", reason="only in the run on PostgreSQL"
    ),
]
WAITING = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Give a primary and its synchronous standby with the product on them."""
    with Cluster() as cluster:
        yield cluster


@pytest.fixture(scope="module")
def ground(cluster, tmp_path_factory) -> Ground:
    """Give that pair as servers see it."""
    ground = Ground(cluster.url, tmp_path_factory.mktemp("cluster"))
    build(ground)
    cluster.add_standby()
    return ground


@pytest.fixture(scope="module")
def port(ground) -> Iterator[int]:
    """Give a server of the product over the pair."""
    port = free_port()
    with Workers((port,), ground.environment) as workers:
        workers.up(port)
        yield port


@pytest.fixture
def writer(ground, port, tmp_path: Path) -> Iterator[tuple[Browser, Seat]]:
    """Give a candidate who has begun; patience for a server that waits five seconds."""
    seat, log = take_seats(ground, 1)[0], Log(tmp_path / "clients.jsonl")
    browser = Browser(port, seat.tokens[0], seat.forgeries[0], log, seat.attempt, patience=15)
    begun = browser.post(f"/exams/{seat.sitting}/start-attempt", language="zh", has_read_rules="y")
    assert begun.status == 303
    yield browser, seat
    log.close()


def held(cluster: Cluster, attempt: str, server: int) -> int:
    """Count the answers of an attempt that one server holds."""
    counted = cluster.tell(server, f"SELECT count(*) FROM delivery_response WHERE attempt_id = '{attempt}'")
    return int(str(counted[0][0]))


def test_without_the_standby_there_is_no_receipt_and_with_it_again_there_is(cluster, writer):
    browser, seat = writer
    cluster.kill(cluster.standby)

    alone = browser.put(seat.attempt, Change(1, 1, 1, None))
    again = browser.put(seat.attempt, Change(1, 1, 1, None))
    ended = browser.post(f"/exams/attempts/{seat.attempt}/hand-in")

    assert [alone.status, again.status, ended.status] == [503, 503, 503]
    assert "receipt" not in alone.facts
    assert "receipt" not in again.facts
    assert int(alone.retry_after) > 0
    cluster.add_standby()
    healed = browser.put(seat.attempt, Change(1, 1, 1, None))
    assert healed.status == 200
    assert held(cluster, seat.attempt, cluster.standby) == 1


def test_a_wait_that_somebody_cancels_is_not_acknowledged(cluster, writer):
    browser, seat = writer
    cluster.kill(cluster.standby)
    over = threading.Event()

    def cancel() -> None:
        while not over.wait(0.2):
            with suppress(psycopg.Error):
                cluster.tell(cluster.primary, f"SELECT pg_cancel_backend(pid) FROM ({WAITING}) AS waiting")

    canceller = threading.Thread(target=cancel)
    canceller.start()
    replies = [browser.put(seat.attempt, Change(1, seq, 1, None)) for seq in range(1, 11)]
    over.set()
    canceller.join()

    assert {reply.status for reply in replies} == {503}
    assert held(cluster, seat.attempt, cluster.primary) == 10
    cluster.add_standby()
    assert browser.put(seat.attempt, Change(1, 10, 1, None)).status == 200


def test_the_primary_dies_and_no_acknowledged_answer_with_it(cluster, ground, tmp_path):
    plan = Plan(kills=10, acknowledgements=400, failovers=2)

    outcome = drill(
        plan, Place(ground, tmp_path / "log.jsonl", standby=cluster), take_seats(ground, plan.seats)
    )

    print(table("postgresql, primary and standby", outcome))
    assert outcome.is_green, table("postgresql", outcome)
