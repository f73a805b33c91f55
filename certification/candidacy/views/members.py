"""A provider's page of its people: who applied for which grade and who is certified, where they agreed; no scores."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from certification.candidacy import queries
from certification.candidacy.views.blueprint import bp
from certification.core.db import now
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.organisations import queries as organisations
from certification.scheme.rules.names import SHORT_NAMES


@bp.get("/candidacy/organisations/<organisation>/follow-members")
@requires(Permission.CANDIDACY_MEMBER_FOLLOW)
def follow_members(organisation: str) -> ResponseReturnValue:
    """Show how far the people of my organisation are."""
    own = organisations.get_own_organisation(organisation, person().id)
    return render_template(
        "candidacy/follow_members.html",
        organisation=own,
        people=queries.list_followed(own.id, local_day(now())),
        grades=SHORT_NAMES,
    )
