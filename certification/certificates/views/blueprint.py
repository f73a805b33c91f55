"""The one blueprint of certificates."""

from apiflask import APIBlueprint

bp = APIBlueprint("certificates", __name__, url_prefix="/certificates", enable_openapi=False)
