"""Work for later is done once, put back when it fails, and counts what nobody handed in."""

from __future__ import annotations

from sqlalchemy import select

from certification.core import clock, jobs
from certification.core.db import db
from certification.core.jobs import Job, work_once
from certification.exams.queries import find_result


def test_an_attempt_that_ran_out_is_counted_by_the_worker(app, ada_begins):
    ada_begins.save(ada_begins.first("single"), {"choice": 1})
    clock.move_for_tests(minutes=9)

    done = work_once(app)

    assert done
    with app.app_context():
        assert find_result(ada_begins.attempt) is not None
        db.session.remove()


def test_nothing_is_done_before_it_is_due(app, ada_begins):
    assert work_once(app) is False


def test_a_job_that_fails_is_put_back_with_its_fault(app, ada_begins, monkeypatch):
    def stumble(_payload):
        raise ValueError("stumbled")

    monkeypatch.setitem(app.extensions["caopan_jobs"], "exams.count_result", stumble)
    clock.move_for_tests(minutes=9)

    work_once(app)

    with app.app_context():
        job = db.session.execute(select(Job)).scalar_one()
        assert (job.done_at, job.tries, job.fault) == (None, 1, "ValueError")
        assert job.due_at > jobs.now()
        db.session.remove()


def test_a_job_is_done_once(app, ada_begins):
    clock.move_for_tests(minutes=9)

    assert (work_once(app), work_once(app)) == (True, False)
