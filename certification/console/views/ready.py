"""Ready to open: about twenty lines, each with the page or the command that mends it."""

from __future__ import annotations

from dataclasses import replace

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue

from certification.console.views.blueprint import bp
from certification.core.csrf import settings
from certification.core.permissions import Permission
from certification.core.rights import declared_right, person, requires
from certification.keeping.queries.ready import list_lines
from certification.keeping.rules.arrival import Arrival
from certification.keeping.rules.finding import Finding


@bp.get("/ready")
@requires(Permission.KEEPING_READY_READ)
def ready() -> ResponseReturnValue:
    """Show what holds and what is missing before real people are certified here."""
    lines = list_lines(settings(), _arrived())
    return render_template(
        "console/ready.html",
        to_mend=[_for_reader(one) for one in lines if not one.is_fine],
        fine=[_for_reader(one) for one in lines if one.is_fine],
    )


def _for_reader(one: Finding) -> Finding:
    """Return the line with its page only where this reader may open it."""
    right = declared_right(current_app.view_functions[one.endpoint]) if one.endpoint else None
    return one if right and person().may(Permission(right)) else replace(one, endpoint="")


def _arrived() -> Arrival:
    """Return how this very request came: proxies note one address each."""
    noted = request.headers.get("X-Forwarded-For", "")
    return Arrival(len([one for one in noted.split(",") if one.strip()]), request.scheme, request.host)
