"""The map of the office."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from certification.console.views.blueprint import bp
from certification.core import pages
from certification.core.permissions import Permission
from certification.core.rights import requires


@bp.get("/rooms")
@requires(Permission.CONSOLE_ROOMS_READ)
def rooms() -> ResponseReturnValue:
    """Show every page of the office that this person may open, with what it is for."""
    return render_template("console/rooms.html", rooms=pages.rooms())
