"""Each night by itself, once; what was missed is made when a worker starts; two at once are one."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from certification.core import clock, heartbeat, jobs
from certification.core.db import db
from certification.core.jobs import Job
from certification.keeping import worker, writing
from certification.keeping.actions.nightly import NIGHTLY_JOB
from certification.keeping.queries.backups import folder_of, list_backups
from certification.keeping.rules.backups import Occasion


@pytest.fixture
def machine(app, settings):
    """Give the application with a data folder of this test's own."""
    before = app.extensions["caopan_settings"]
    app.extensions["caopan_settings"] = replace(before, data=settings.data)
    with app.app_context():
        yield app
        db.session.remove()
    app.extensions["caopan_settings"] = before


def nights() -> list[Job]:
    return list(db.session.scalars(select(Job).where(Job.kind == NIGHTLY_JOB).order_by(Job.due_at)))


def test_one_night_is_planned_however_often_it_is_looked_at(machine):
    worker.plan_night()
    worker.plan_night()

    assert len(nights()) == 1
    assert nights()[0].due_at.hour == 19  # 03:00 in China


def test_a_night_that_was_missed_is_made_by_the_next_start(machine, settings):
    worker.plan_night()
    clock.move_for_tests(days=3)

    while jobs.work_once(machine):
        pass

    assert [one.occasion for one in list_backups(settings)] == [Occasion.NIGHTLY]


def test_after_a_night_the_next_one_is_planned(machine):
    worker.plan_night()
    clock.move_for_tests(days=1)
    while jobs.work_once(machine):
        pass

    worker.plan_night()

    assert [one.done_at is None for one in nights()] == [False, True]


def test_a_night_that_failed_for_good_does_not_end_the_nights(machine):
    worker.plan_night()
    night = nights()[0].id
    with db.engine.connect() as connection:
        connection.execute(Job.__table__.update().where(Job.id == night).values(failed_at=clock.db_now()))
    clock.move_for_tests(days=1)

    worker.plan_night()

    assert len(nights()) == 2


def test_a_backup_that_is_being_made_is_enough(machine, settings):
    with writing.alone(folder_of(settings)):
        worker.back_up_by_night({})

    assert list_backups(settings) == []


def test_the_worker_gives_a_sign_of_life_and_plans(machine):
    stop = threading.Event()
    at_work = threading.Thread(target=jobs.work_until, args=(machine, stop))
    at_work.start()
    while not nights():
        db.session.remove()
        at_work.join(0.05)

    assert heartbeat.is_worker_alive()
    stop.set()
    at_work.join()
    assert not heartbeat.is_worker_alive()


def test_a_worker_that_died_is_missed(machine):
    heartbeat.beat("one")
    clock.move_for_tests(seconds=heartbeat.ALIVE_FOR / timedelta(seconds=1) + 1)

    assert not heartbeat.is_worker_alive()
