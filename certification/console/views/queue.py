"""The officers' queue."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from certification.console import queries
from certification.console.views.blueprint import bp
from certification.core.csrf import settings
from certification.core.db import now
from certification.core.permissions import Permission
from certification.core.rights import requires
from certification.scheme import queries as schemes


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
