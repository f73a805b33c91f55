"""Pages of certificates: the holder's, the officers' decisions, the register."""

from apiflask import APIBlueprint

bp = APIBlueprint("certificates", __name__, url_prefix="/certificates", enable_openapi=False)
