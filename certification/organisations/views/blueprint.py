"""The one blueprint of organisations, and whose organisation a page may be about."""

from __future__ import annotations

from apiflask import APIBlueprint

from certification.core.permissions import Permission
from certification.core.rights import person
from certification.organisations import queries
from certification.organisations.models import Enrolment, Organisation

bp = APIBlueprint("organisations", __name__, url_prefix="/organisations", enable_openapi=False)


def organisation_in_reach(organisation_id: str) -> Organisation:
    """Return any organisation to the office, to a manager their own; raises NotFound."""
    if person().may(Permission.ORGANISATIONS_ORGANISATION_READ):
        return queries.get_organisation(organisation_id)
    return queries.get_own_organisation(organisation_id, person().id)


def enrolment_in_reach(enrolment_id: str) -> Enrolment:
    """Return any list to the office, to a manager those of their own; raises NotFound."""
    if person().may(Permission.ORGANISATIONS_ORGANISATION_READ):
        return queries.get_enrolment(enrolment_id)
    return queries.get_own_enrolment(enrolment_id, person().id)
