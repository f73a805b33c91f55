"""The officers' queue, and the machine for whoever runs the system."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import render_template
from flask.typing import ResponseReturnValue

from certification.console import queries
from certification.core.csrf import settings
from certification.core.db import now
from certification.core.permissions import Permission
from certification.core.rights import requires
from certification.scheme import queries as schemes

bp = APIBlueprint("console", __name__, url_prefix="/console", enable_openapi=False)


@bp.get("/")
@requires(Permission.CONSOLE_QUEUE_READ)
def queue() -> ResponseReturnValue:
    """Show what waits for officers."""
    return render_template(
        "console/queue.html",
        queue=queries.get_queue(now()),
        grades={grade: rules.title for grade, rules in schemes.live_scheme().grades.items()},
        uses_specimen_bank=settings().uses_specimen_bank,
    )


@bp.get("/system")
@requires(Permission.CONSOLE_SYSTEM_READ)
def system() -> ResponseReturnValue:
    """Show the machine: database, content, jobs, and what the doctor finds."""
    return render_template(
        "console/system.html",
        machine=queries.get_machine(settings()),
        findings=queries.list_findings(settings()),
    )
