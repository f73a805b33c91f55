"""An outage of ours is measured by the service's own heart and given back once, and only to those who sat in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from certification.audit.models import Entry
from certification.core import clock, heartbeat
from certification.core.db import db
from certification.core.permissions import Permission
from certification.delivery import actions, queries
from certification.exams import actions as exams
from certification.exams import queries as results


@pytest.fixture
def service(app):
    """Let the service live, fall silent for so many seconds, and live again."""

    class Service:
        moved = 0.0

        def beat(self):
            with app.app_context():
                actions.beat()
                db.session.remove()

        def silence(self, seconds: float):
            self.beat()
            self.pass_by(seconds)
            self.beat()

        def pass_by(self, seconds: float):
            self.moved += seconds
            clock.move_for_tests(seconds=self.moved)

    return Service()


@pytest.fixture
def own(app, ada_begins):
    """Return Ada's attempt and its credits as they stand."""

    def read():
        with app.app_context():
            attempt = queries.get_attempt(ada_begins.attempt)
            lines = [one for one in queries.list_time_changes([attempt.id]) if one.kind == "credit"]
            db.session.remove()
        return attempt, [one.seconds for one in lines]

    return read


def test_the_time_of_an_outage_beyond_ten_seconds_comes_back(own, service):
    before, _ = own()

    service.silence(95)

    after, credits = own()
    assert len(credits) == 1
    assert 85 <= credits[0] <= 86
    assert after.deadline_at - before.deadline_at == timedelta(seconds=credits[0])


def test_an_outage_is_paid_once_however_often_the_heart_beats(own, service):
    service.silence(95)
    for _ in range(3):
        service.beat()

    assert len(own()[1]) == 1


def test_a_heart_that_beats_on_gives_nothing(own, service):
    for _ in range(8):
        service.silence(9)

    assert own()[1] == []


def test_the_very_first_beat_is_no_outage(own, service):
    service.pass_by(120)
    service.beat()

    assert own()[1] == []


def test_a_paper_whose_time_ended_in_the_outage_is_open_again(ada_begins, own, service):
    service.silence(600)

    after, _ = own()
    assert not after.is_closed
    assert ada_begins.save(ada_begins.first("single"), {"choice": 2}).status_code == 200


def test_a_paper_that_was_handed_in_stays_so(ada_begins, own, service):
    ada_begins.client.post(f"/exams/attempts/{ada_begins.attempt}/hand-in")

    service.silence(95)

    assert own()[1] == []
    assert own()[0].is_closed


def test_a_paused_paper_lost_nothing(app, people, ada_begins, own, service):
    with app.app_context():
        actions.pause_attempt(ada_begins.attempt, by=people("greta"), reason="停电")
        db.session.remove()

    service.silence(95)

    assert own()[1] == []


def test_nothing_is_counted_while_no_page_is_answered(app, ada_begins, own, service):
    service.beat()
    service.pass_by(600)
    with app.app_context():
        exams.count_if_closed({"attempt": ada_begins.attempt})
        assert results.find_counted(ada_begins.attempt) is None
        db.session.remove()
    service.beat()

    assert not own()[0].is_closed


def test_a_result_that_is_opened_first_gives_the_time_back_first(ada_begins, own, service):
    service.beat()
    service.pass_by(600)

    answer = ada_begins.client.get(f"/exams/attempts/{ada_begins.attempt}/result")

    assert answer.status_code == 404
    assert not own()[0].is_closed


def test_every_credit_stands_in_the_ledger(app, ada_begins, service):
    service.silence(95)

    with app.app_context():
        query = select(Entry.subject).where(Entry.right == Permission.DELIVERY_TIME_CREDIT)
        subjects = set(db.session.scalars(query))
        db.session.remove()
    assert subjects == {"core_service:1", f"delivery_attempt:{ada_begins.attempt}"}


def test_a_heart_whose_store_is_away_stumbles_and_lives_on(app, monkeypatch):
    def away() -> None:
        raise OSError("no database")

    monkeypatch.setitem(app.extensions, "caopan_pulse", away)
    assert heartbeat.pulse(app) is False
    monkeypatch.undo()
    assert heartbeat.pulse(app) is True
