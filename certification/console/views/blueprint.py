"""The one blueprint of the console."""

from apiflask import APIBlueprint

bp = APIBlueprint("console", __name__, url_prefix="/console", enable_openapi=False)
