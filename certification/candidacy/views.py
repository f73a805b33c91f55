"""The candidate's path, applications and their review."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import render_template
from flask.typing import ResponseReturnValue

from certification.core.permissions import Permission
from certification.core.rights import requires

bp = APIBlueprint("candidacy", __name__, url_prefix="/candidacy", enable_openapi=False)


@bp.get("/path")
@requires(Permission.CANDIDACY_PATH_READ)
def path() -> ResponseReturnValue:
    """Show the path through the grades and what is missing."""
    return render_template("candidacy/path.html")
