"""The one blueprint of records."""

from apiflask import APIBlueprint

bp = APIBlueprint("records", __name__, url_prefix="/records", enable_openapi=False)
