"""The one blueprint of the bank."""

from apiflask import APIBlueprint

from certification.scheme.rules.names import ItemType

bp = APIBlueprint("bank", __name__, url_prefix="/bank", enable_openapi=False)

ITEM_TYPE = f"<any({', '.join(ItemType)}):item_type>"
