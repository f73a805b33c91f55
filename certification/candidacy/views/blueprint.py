"""The one blueprint of candidacy; the public pages of the grades stand outside its folder of addresses."""

from apiflask import APIBlueprint

from certification.scheme.rules.names import Grade

bp = APIBlueprint("candidacy", __name__, enable_openapi=False)

GRADE = f"<any({', '.join(Grade)}):grade>"
