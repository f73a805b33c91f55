"""Pages on which officers give and end roles, alone or by two."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from certification.accounts import actions, queries
from certification.accounts.forms.office import EndRoleForm, GrantRoleForm, WaitingForm
from certification.accounts.rules.roles import Term
from certification.accounts.views.blueprint import bp
from certification.accounts.words import PROPOSALS, ROLES
from certification.core.forms import answer
from certification.core.permissions import Permission, Role
from certification.core.rights import person, requires


@bp.route("/people/<person_id>/grant-role", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_ROLE_GRANT)
def grant_role(person_id: str) -> ResponseReturnValue:
    """Give somebody a role."""
    form = GrantRoleForm.from_request()
    term = Term(form.from_on.data, form.until_on.data)
    return answer(
        form,
        lambda: actions.add_role(
            person_id, Role(form.role.data), term, officer_id=person().id, reason=form.reason.data
        ),
        then=lambda proposal: _after(proposal, person_id),
        template="accounts/grant_role.html",
        found=queries.get_person(person_id),
        needs_second=queries.count_officers() >= 2,
    )


@bp.route("/people/<person_id>/end-role", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_ROLE_END)
def end_role(person_id: str) -> ResponseReturnValue:
    """End a role of somebody, or one's own."""
    found = queries.get_person(person_id)
    form = EndRoleForm.from_request()
    held = queries.roles_to_come(person_id)
    form.role.choices = [choice for choice in form.role.choices if choice.value in held]
    return answer(
        form,
        lambda: actions.end_role(
            person_id,
            Role(form.role.data),
            form.until_on.data,
            officer_id=person().id,
            reason=form.reason.data,
        ),
        then=lambda proposal: _after(proposal, person_id),
        template="accounts/end_role.html",
        found=found,
    )


@bp.route("/proposals/<proposal>/approve-proposal", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_ROLE_GRANT)
def approve_proposal(proposal: str) -> ResponseReturnValue:
    """Approve as another officer what was asked for about a colleague."""
    asked = queries.get_proposal(proposal)
    return answer(
        WaitingForm.from_request(),
        lambda: actions.approve_proposal(proposal, officer_id=person().id),
        then=lambda person_id: url_for(".show_person", person_id=person_id),
        template="accounts/approve_proposal.html",
        asked=asked,
        about=queries.get_name(asked.person_id),
        proposed_by=queries.get_name(asked.proposed_by),
        roles=ROLES,
        proposals_words=PROPOSALS,
    )


@bp.post("/proposals/<proposal>/drop-proposal")
@requires(Permission.ACCOUNTS_ROLE_GRANT)
def drop_proposal(proposal: str) -> ResponseReturnValue:
    """Drop what nobody has approved."""
    WaitingForm.from_request().validate()
    actions.drop_proposal(proposal, officer_id=person().id)
    return redirect(url_for(".people", _anchor="proposals"), 303)


def _after(proposal: str | None, person_id: str) -> str:
    """Return where an officer goes: to what now waits for another one, or back to the person."""
    if proposal:
        return url_for(".people", _anchor="proposals")
    return url_for(".show_person", person_id=person_id)
