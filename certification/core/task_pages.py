"""The page on which one follows long work, leaves it, and finds it again."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import render_template
from flask.typing import ResponseReturnValue

from certification.core import tasks
from certification.core.permissions import Permission
from certification.core.rights import person, requires

bp = APIBlueprint("tasks", __name__, url_prefix="/tasks", enable_openapi=False)


@bp.get("/")
@requires(Permission.CORE_TASK_FOLLOW)
def own_tasks() -> ResponseReturnValue:
    """Show what I have asked for and how far it has come."""
    own = [(one, tasks.kind_of(one).title) for one in tasks.list_own_tasks(person().id)]
    return render_template("core/own_tasks.html", tasks=own)


@bp.get("/<task>")
@requires(Permission.CORE_TASK_FOLLOW)
def task(task: str) -> ResponseReturnValue:
    """Show one task of mine."""
    own = tasks.get_own_task(task, person().id)
    return render_template("core/task.html", task=own, title=tasks.kind_of(own).title)


@bp.get("/<task>/state")
@requires(Permission.CORE_TASK_FOLLOW)
def task_state(task: str) -> ResponseReturnValue:
    """Tell the page's script how far a task has come."""
    own = tasks.get_own_task(task, person().id)
    return {"state": own.state, "done": own.done, "total": own.total}
