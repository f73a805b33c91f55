"""The blueprint that the flows of this slice share."""

from __future__ import annotations

from apiflask import APIBlueprint

bp = APIBlueprint("exams", __name__, url_prefix="/exams", enable_openapi=False)
