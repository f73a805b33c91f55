"""The one blueprint of study; its addresses are the site's own: `/`, `/practice`, `/handbook`."""

from apiflask import APIBlueprint

bp = APIBlueprint("study", __name__, enable_openapi=False)
