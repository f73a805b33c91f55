"""Many at once, released by a barrier: one start, one hand-in, nobody lost (F08, F10, F11, F12, F14, F43, F44)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import func, select

from certification.core.db import db
from certification.delivery import queries
from certification.delivery.models import Attempt, KeptReceipt, Response
from certification.delivery.rules.journal import final_hash
from tests.conftest import Client

AT_ONCE = 8
HERD = 40

pytestmark = pytest.mark.xdist_group("servers")


def all_at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do everything in the same instant and return what came of each."""
    gate, told = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number: int) -> None:
        gate.wait()
        told[number] = acts[number]()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def counted(app, model, attempt: str) -> int:
    with app.app_context():
        query = select(func.count()).select_from(model).where(model.attempt_id == attempt)
        rows = db.session.execute(query).scalar_one()
        db.session.remove()
    return rows


def held_hash(app, attempt: str) -> str:
    with app.app_context():
        found = final_hash(queries.list_current_answers(attempt))
        db.session.remove()
    return found


def tabs(begun, count: int = AT_ONCE) -> list[Client]:
    """Return several tabs of one browser."""
    cookies = begun.client.browser._cookies.values()
    token = next(cookie.value for cookie in cookies if cookie.key.endswith("session"))
    return [Client(begun.client.app, token) for _ in range(count)]


def hand_in(tab: Client, attempt: str) -> Callable[[], Any]:
    token = tab.forgery_token()
    path = f"/exams/attempts/{attempt}/hand-in"
    return lambda: tab.browser.post(path, data={"csrf_token": token}).status_code


def start(tab: Client, sitting: str) -> Callable[[], Any]:
    body = {"csrf_token": tab.forgery_token(), "language": "zh", "has_read_rules": "y"}
    return lambda: tab.browser.post(f"/exams/{sitting}/start-attempt", data=body)


def test_a_hand_in_that_comes_many_times_at_once_is_one(app, ada_begins):
    ada_begins.save(ada_begins.first("single"), {"choice": 1})

    told = all_at_once([hand_in(tab, ada_begins.attempt) for tab in tabs(ada_begins)])

    assert told == [303] * AT_ONCE
    assert counted(app, KeptReceipt, ada_begins.attempt) == 1


def test_a_start_that_comes_many_times_at_once_is_one_clock(app, seats):
    seat = seats(1)[0]
    told = all_at_once([start(Client(app, seat.tokens[n % 2]), seat.sitting) for n in range(AT_ONCE)])

    with app.app_context():
        deadlines = db.session.scalars(select(Attempt.deadline_at).where(Attempt.id == seat.attempt)).all()
        db.session.remove()
    assert {answer.location.rsplit("/", 1)[1] for answer in told} == {seat.attempt}
    assert len(deadlines) == 1
    assert deadlines[0] is not None


@pytest.mark.parametrize("turn", range(6))
def test_what_is_saved_beside_a_hand_in_is_inside_its_hash_or_refused(app, ada_begins, turn):
    truth = ada_begins.first("truefalse")
    acts = [lambda n=n: ada_begins.save(truth, {"is_true": n % 2 == 0}, seq=n) for n in range(1, 7)]
    acts.insert(turn, hand_in(tabs(ada_begins, 1)[0], ada_begins.attempt))

    told = all_at_once(acts)

    saved = [answer for answer in told if answer != 303 and answer.status_code == 200]
    refused = [answer for answer in told if answer != 303 and answer.status_code == 409]
    assert len(saved) + len(refused) == 6
    assert counted(app, Response, ada_begins.attempt) == len(saved)
    with app.app_context():
        assert queries.get_attempt(ada_begins.attempt).final_hash == held_hash(app, ada_begins.attempt)
        db.session.remove()


def test_everything_sent_once_more_after_the_hand_in_changes_nothing(app, ada_begins):
    truth = ada_begins.first("truefalse")
    sent = [(n, {"is_true": n % 2 == 0}) for n in range(1, 21)]
    first = [ada_begins.save(truth, answer, seq=n).json["receipt"] for n, answer in sent]
    ada_begins.client.post(f"/exams/attempts/{ada_begins.attempt}/hand-in")
    closed = held_hash(app, ada_begins.attempt)

    again = [ada_begins.save(truth, answer, seq=n).json["receipt"] for n, answer in sent]
    other = [ada_begins.save(truth, {"is_true": n % 2 == 1}, seq=n).json["code"] for n, _answer in sent]

    assert again == first
    assert set(other) == {"delivery.seq_reused"}
    assert held_hash(app, ada_begins.attempt) == closed


def test_a_receipt_that_is_given_again_tells_the_time_of_now(ada_begins):
    truth = ada_begins.first("truefalse")
    first = ada_begins.save(truth, None).json

    again = ada_begins.save(truth, None).json

    assert again["receipt"] == first["receipt"]
    assert again["received_at"] == first["received_at"]
    assert again["server_now"] > first["server_now"]


def test_a_whole_room_starts_and_hands_in_at_once(app, servers, sitter):
    for port in servers.ports:
        servers.up(port)
    room = [sitter(servers.ports[n % 2], patience=60) for n in range(HERD)]

    started = all_at_once([one.start_attempt for one in room])
    ended = all_at_once([one.hand_in for one in room])

    assert [reply.status for reply in started] == [303] * HERD
    assert [reply.status for reply in ended] == [303] * HERD
    assert all(counted(app, KeptReceipt, one.seat.attempt) == 1 for one in room)
