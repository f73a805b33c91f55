"""The blueprint that the three flows share."""

from apiflask import APIBlueprint

bp = APIBlueprint("practicals", __name__, url_prefix="/practicals", enable_openapi=False)
