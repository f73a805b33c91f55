"""Long work that a person may leave and come back to: it runs in the worker and tells how far it has come."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask import Flask, current_app
from sqlalchemy import CheckConstraint, ForeignKey, String, Text, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from certification.core import texts
from certification.core.db import Base, action_without_audit, db, now
from certification.core.errors import NotFound
from certification.core.holdings import Holding
from certification.core.ids import new_id
from certification.core.jobs import LEASE, MOST_TRIES, Job, enqueue

TASK_JOB = "core:task:do"


class TaskState(StrEnum):
    """How far a task has come."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


class Task(Base):
    """One piece of long work: what, for whom, how far, what came of it, and the page that shows it."""

    __tablename__ = "core_task"
    __table_args__ = (CheckConstraint("state IN ('waiting', 'working', 'done', 'failed')", name="state"),)

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    owner_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    payload: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10), default=TaskState.WAITING)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[str] = mapped_column(Text, default="{}")
    then: Mapped[str] = mapped_column(String(300))
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Running:
    """A task as its handler sees it; `advance` tells how far it has come, and keeps it from being begun twice."""

    id: str
    owner_id: str
    payload: dict[str, Any]
    advance: Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class TaskKind:
    """What a kind of long work is called, and the function that does it and returns what came of it."""

    title: texts.Text
    do: Callable[[Running], Mapping[str, Any]]


def begin(kind: str, payload: Mapping[str, Any], *, owner_id: str, then: str) -> str:
    """Ask for long work inside the running action and return the task's id; `then` is the page of its outcome.

    A `{task}` in `then` becomes the id.
    """
    task_id = new_id()
    task = Task(
        id=task_id,
        kind=kind,
        owner_id=owner_id,
        payload=json.dumps(payload, ensure_ascii=False),
        state=TaskState.WAITING,
        then=then.replace("{task}", task_id),
        asked_at=now(),
    )
    db.session.add(task)
    db.session.flush()
    enqueue(TASK_JOB, {"task": task.id}, dedupe=f"task:{task.id}")
    return task.id


def register(app: Flask, kinds: Mapping[str, TaskKind]) -> None:
    """Tell the worker which function does which kind of long work; the factory calls it."""
    app.extensions.setdefault("caopan_tasks", {}).update(kinds)


def _do_unknown(running: Running) -> Mapping[str, Any]:
    raise LookupError(running.id)


UNKNOWN = TaskKind(texts.Text("较早的工作", "Earlier work"), _do_unknown)


def kind_of(task: Task) -> TaskKind:
    """Return what was registered for a task's kind; a kind of an earlier version has a name and cannot be done."""
    found: TaskKind = current_app.extensions["caopan_tasks"].get(task.kind, UNKNOWN)
    return found


def get_own_task(task_id: str, owner_id: str) -> Task:
    """Return a person's own task; raises NotFound for another's as for a missing one."""
    found = db.session.get(Task, task_id, populate_existing=True)
    if found is None or found.owner_id != owner_id:
        raise NotFound
    return found


def list_own_tasks(owner_id: str, *, most: int = 20) -> list[Task]:
    """Return what a person has asked for, the latest first."""
    query = select(Task).where(Task.owner_id == owner_id).order_by(Task.asked_at.desc())
    return list(db.session.scalars(query.limit(most)))


def outcome_of(task: Task) -> dict[str, Any]:
    """Return what came of a task, empty while it works."""
    found: dict[str, Any] = json.loads(task.outcome)
    return found


def do_task(payload: dict[str, Any]) -> None:
    """Do the job of one task; a fault is tried again by the outbox, and shown as failed when tries are used up."""
    task = db.session.get_one(Task, payload["task"])
    if task.state in (TaskState.DONE, TaskState.FAILED):
        return
    running = Running(
        task.id, task.owner_id, json.loads(task.payload), lambda done, total: _advance(task.id, done, total)
    )
    try:
        came_of_it = kind_of(task).do(running)
    except Exception:
        _give_up_if_last(task.id)
        raise
    _end(task.id, TaskState.DONE, came_of_it)


@action_without_audit
def _advance(task_id: str, done: int, total: int) -> None:
    values = {"state": TaskState.WORKING, "done": done, "total": total}
    db.session.execute(update(Task).where(Task.id == task_id).values(**values))
    db.session.execute(update(Job).where(Job.dedupe == f"task:{task_id}").values(due_at=now() + LEASE))


@action_without_audit
def _give_up_if_last(task_id: str) -> None:
    tries = db.session.execute(select(Job.tries).where(Job.dedupe == f"task:{task_id}")).scalar_one()
    if tries >= MOST_TRIES:
        _close(task_id, TaskState.FAILED, {})


@action_without_audit
def _end(task_id: str, state: TaskState, came_of_it: Mapping[str, Any]) -> None:
    _close(task_id, state, came_of_it)


def _close(task_id: str, state: TaskState, came_of_it: Mapping[str, Any]) -> None:
    task = db.session.get_one(Task, task_id, populate_existing=True)
    task.state, task.ended_at = state, now()
    task.outcome = json.dumps(came_of_it, ensure_ascii=False)
    if state is TaskState.DONE:
        task.done = task.total = max(task.done, task.total, 1)


def count_ended(before: datetime) -> Holding:
    """Return how many tasks are kept, and how many ended before a moment and may go."""
    total, past = select(func.count(Task.id)), select(func.count(Task.id)).where(Task.ended_at < before)
    return Holding(db.session.execute(total).scalar_one(), db.session.execute(past).scalar_one())


def let_go_of_ended(before: datetime, *, most: int) -> int:
    """Delete inside the running action up to so many tasks that ended before a moment; return how many."""
    ids = list(db.session.scalars(select(Task.id).where(Task.ended_at < before).limit(most)))
    db.session.execute(delete(Task).where(Task.id.in_(ids)))
    return len(ids)
