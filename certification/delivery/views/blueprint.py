"""The one blueprint of delivery; what anybody may open stands outside its folder of addresses."""

from apiflask import APIBlueprint

bp = APIBlueprint("delivery", __name__, enable_openapi=False)
