"""The first page, the chapters with their self-checks, and practice."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import render_template
from flask.typing import ResponseReturnValue

from certification.core.rights import public

bp = APIBlueprint("study", __name__, enable_openapi=False)


@bp.get("/")
@public
def first_page() -> ResponseReturnValue:
    """Say what this is and where to begin."""
    return render_template("study/first_page.html")
