"""The provider's page: the organisation one manages, its people, its lists."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.organisations import queries
from certification.organisations.views.blueprint import bp
from certification.organisations.words import BATCH_STATES, KINDS, MEMBER_ROLES


@bp.get("/own")
@requires(Permission.ORGANISATIONS_ORGANISATION_MANAGE)
def own_organisation() -> ResponseReturnValue:
    """Show the organisation that I manage; where there are several, `?organisation=` says which."""
    managed = queries.list_managed(person().id)
    if not managed:
        return render_template("organisations/own_organisation.html", organisation=None)
    wanted = request.args.get("organisation", "") or managed[0].id
    own = queries.get_own_organisation(wanted, person().id)
    return render_template(
        "organisations/own_organisation.html",
        organisation=own,
        others=[one for one in managed if one.id != own.id],
        people=queries.get_own_people(own.id),
        enrolments=queries.list_enrolments(own.id),
        me=person().id,
        kinds=KINDS,
        roles=MEMBER_ROLES,
        batch_states=BATCH_STATES,
    )
