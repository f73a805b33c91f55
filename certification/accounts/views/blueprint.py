"""The blueprint that the pages of this slice share."""

from apiflask import APIBlueprint

bp = APIBlueprint("accounts", __name__, url_prefix="/accounts", enable_openapi=False)
