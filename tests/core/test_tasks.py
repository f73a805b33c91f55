"""Long work shows how far it is, may be left, is its owner's alone, and ends once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from certification.audit.actions import record
from certification.core import tasks
from certification.core.db import action, db
from certification.core.jobs import MOST_TRIES, Job, work_once
from certification.core.permissions import Permission
from certification.core.tasks import Running, Task, TaskKind
from certification.core.texts import Text

seen: list[tuple[str, int, int]] = []


def count_to_three(running: Running) -> Mapping[str, Any]:
    if running.payload.get("breaks"):
        raise RuntimeError("broken on purpose")
    for n in range(1, 4):
        running.advance(n, 3)
        task = db.session.get_one(Task, running.id, populate_existing=True)
        seen.append((task.state, task.done, task.total))
    return {"counted": 3}


@pytest.fixture(autouse=True)
def kinds(app) -> Iterator[None]:
    """Let the worker know one kind of long work."""
    seen.clear()
    tasks.register(app, {"tests:count": TaskKind(Text("数到三", "Count to three"), count_to_three)})
    yield
    app.extensions["caopan_tasks"].pop("tests:count")


@action
def ask(owner_id: str, **payload: Any) -> str:
    record(Permission.CORE_TASK_FOLLOW, actor_id=owner_id, subject="core_task:new")
    return tasks.begin("tests:count", payload, owner_id=owner_id, then="/tasks/{task}")


def test_a_task_tells_how_far_it_is_and_what_came_of_it(app, people):
    with app.app_context():
        task_id = ask(people("greta"))
        assert work_once(app)
        task = tasks.get_own_task(task_id, people("greta"))

        assert seen == [("working", 1, 3), ("working", 2, 3), ("working", 3, 3)]
        assert (task.state, tasks.outcome_of(task), task.then) == (
            "done",
            {"counted": 3},
            f"/tasks/{task_id}",
        )


def test_the_page_shows_progress_and_says_that_one_may_leave(app, people, sign_in):
    with app.app_context():
        task_id = ask(people("greta"))
        db.session.remove()
    page = sign_in("greta").get(f"/tasks/{task_id}").get_data(as_text=True)

    assert "<progress" in page
    assert "可以离开这一页" in page


def test_another_persons_task_looks_like_a_missing_one(app, people, sign_in):
    with app.app_context():
        task_id = ask(people("greta"))
        db.session.remove()

    assert sign_in("hugo").get(f"/tasks/{task_id}").status_code == 404
    assert sign_in("hugo").get(f"/tasks/{task_id}/state").status_code == 404


def test_the_script_is_told_the_state(app, people, sign_in):
    with app.app_context():
        task_id = ask(people("greta"))
        work_once(app)
        db.session.remove()

    assert sign_in("greta").get(f"/tasks/{task_id}/state").json == {"state": "done", "done": 3, "total": 3}


def test_a_task_that_always_breaks_ends_as_failed_and_the_page_says_so(app, people, sign_in):
    with app.app_context():
        task_id = ask(people("greta"), breaks=True)
        db.session.query(Job).update({"tries": MOST_TRIES - 1})
        db.session.commit()
        work_once(app)
        db.session.remove()
    page = sign_in("greta").get(f"/tasks/{task_id}").get_data(as_text=True)

    assert "没有做成" in page
    assert task_id in page
