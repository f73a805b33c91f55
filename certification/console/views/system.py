"""The machine, for whoever runs the system."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from certification.console import queries
from certification.console.views.blueprint import bp
from certification.core.csrf import settings
from certification.core.permissions import Permission
from certification.core.rights import requires
from certification.keeping.queries.machine import list_findings


@bp.get("/system")
@requires(Permission.CONSOLE_SYSTEM_READ)
def system() -> ResponseReturnValue:
    """Show the machine: database, content, jobs, and what the doctor finds."""
    return render_template(
        "console/system.html",
        machine=queries.get_machine(settings()),
        findings=list_findings(settings()),
    )
