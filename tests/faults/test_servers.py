"""Servers that come and go under a running exam, and a question that changes meanwhile (F45, F46, F06)."""

from __future__ import annotations

import threading
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from certification.core.db import db
from certification.delivery import queries
from certification.exams.actions.counting import earn
from drill.browser import Reply
from drill.proxy import Harm, Proxy

pytestmark = pytest.mark.xdist_group("servers")
RESTARTS = 6


def with_one_retry(ask: Any) -> Reply:
    """Ask the server that the proxy of a real machine would, and once more where nothing came back."""
    reply: Reply = ask()
    return reply if reply.status else ask()


def test_servers_are_restarted_one_after_the_other_and_nobody_sees_more_than_one_retry(servers, sitter):
    for port in servers.ports:
        servers.up(port)
    with Proxy(servers.ports, Random(1), Harm(0, 0, 0, 0)) as proxy:
        candidate, over = sitter(proxy.port), threading.Event()
        assert candidate.start_attempt().status == 303
        told: list[int] = []

        def write() -> None:
            seq = 0
            while not over.is_set():
                seq += 1
                told.append(with_one_retry(lambda n=seq: candidate.save_answer(n)).status)

        writer = threading.Thread(target=write)
        writer.start()
        codes = []
        for number in range(RESTARTS):
            port = servers.ports[number % 2]
            codes.append(servers.drain(port))
            servers.up(port)
        over.set()
        writer.join()

    assert codes == [0] * RESTARTS
    assert set(told) == {200}
    assert len(candidate.rows("delivery_response")) == len(told)


@pytest.mark.parametrize("harm", ["drop_request", "drop_response", "half_response"])
def test_what_the_network_loses_is_sent_again_and_stands_once(servers, sitter, harm):
    servers.up(servers.ports[0])
    sound = Harm(0, 0, 0, 0)
    with Proxy(servers.ports[:1], Random(2), sound) as proxy:
        candidate = sitter(proxy.port)
        candidate.start_attempt()
        for seq in range(1, 31):
            proxy.harm = replace(sound, **{harm: 1.0})
            lost = candidate.save_answer(seq)
            proxy.harm = sound
            assert lost.status == 0 or "receipt" not in lost.facts
            assert candidate.save_answer(seq).status == 200

    assert len(candidate.rows("delivery_response")) == 30
    assert proxy.cuts[harm] == 30


def test_a_question_that_is_retired_in_the_exam_changes_nothing_for_who_sits(app, people, ada_begins):
    from certification.bank import actions as bank
    from certification.bank import queries as items

    position = ada_begins.first("single")
    ada_begins.save(position, {"choice": 1})
    with app.app_context():
        places = queries.get_places(queries.get_attempt(ada_begins.attempt).paper_id)
        item = items.get_item(places[position - 1].version).id
        bank.retire_item(item, people("greta"), reason="过时")
        db.session.remove()

    page = ada_begins.client.get(f"/attempts/{ada_begins.attempt}/{position}")
    saved = ada_begins.save(position, {"choice": 2}, seq=2)
    ended = ada_begins.client.post(f"/exams/attempts/{ada_begins.attempt}/hand-in")

    assert (page.status_code, saved.status_code, ended.status_code) == (200, 200, 303)
    with app.app_context():
        attempt = queries.get_attempt(ada_begins.attempt)
        assert queries.get_places(attempt.paper_id) == places
        assert [one.earned_half for one in earn(attempt)] == [one.earned_half for one in earn(attempt)]
        db.session.remove()
