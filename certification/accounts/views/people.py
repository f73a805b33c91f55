"""Pages of the office about people: who is here, who is invited, what waits for another officer."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.accounts import actions, queries
from certification.accounts.actions import Invitation
from certification.accounts.forms.office import InviteForm, WaitingForm
from certification.accounts.rules.address import read_address
from certification.accounts.rules.masking import masked
from certification.accounts.views.blueprint import bp
from certification.accounts.words import PROPOSALS, ROLES
from certification.core.db import now
from certification.core.forms import answer
from certification.core.moments import local_day
from certification.core.permissions import STAFF, Permission, Role
from certification.core.rights import person, requires

LONGEST_SEARCH = 60


@bp.get("/people")
@requires(Permission.ACCOUNTS_PERSON_READ)
def people() -> ResponseReturnValue:
    """List the people of the house and of providers, or search everybody by name or whole address."""
    typed = request.args.get("q", "").strip()[:LONGEST_SEARCH]
    found = queries.search_people(typed, read_address(typed)) if typed else []
    return render_template(
        "accounts/people.html",
        typed=typed,
        found=[(one, _masked(one), queries.list_terms_to_come(one.id)) for one in found],
        staff=[(one, _masked(one), terms) for one, terms in queries.list_staff()],
        invitations=queries.list_waiting_invitations(),
        proposals=[
            (one, queries.get_name(one.person_id), queries.get_name(one.proposed_by))
            for one in queries.list_open_proposals()
        ],
        form=WaitingForm(),
        me=person().id,
        today=local_day(now()),
        **_words(),
    )


@bp.get("/people/<person_id>")
@requires(Permission.ACCOUNTS_PERSON_READ)
def show_person(person_id: str) -> ResponseReturnValue:
    """Show one person to an officer: roles with their terms, how they get in, what can be done."""
    found = queries.get_person(person_id)
    roles = queries.roles_to_come(person_id)
    return render_template(
        "accounts/show_person.html",
        found=found,
        addresses=[masked(one) for one in queries.get_addresses(found)],
        terms=queries.list_terms(person_id),
        today=local_day(now()),
        factor=queries.find_factor(person_id),
        sessions=len(queries.list_own_sessions(person_id)),
        changes=queries.list_name_changes(person_id),
        may_be_lent=Role.CANDIDATE in roles and not STAFF & roles,
        is_me=person_id == person().id,
        **_words(),
    )


@bp.route("/people/invite", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_PERSON_INVITE)
def invite() -> ResponseReturnValue:
    """Invite somebody to roles by a one-time link in a letter."""
    form = InviteForm.from_request()
    return answer(
        form,
        lambda: actions.invite(_invitation(form), by=person().id),
        then=lambda _: url_for(".people", _anchor="invitations"),
        template="accounts/invite.html",
        needs_second=queries.count_officers() >= 2,
    )


@bp.post("/invitations/<invitation>/renew-invitation")
@requires(Permission.ACCOUNTS_PERSON_INVITE)
def renew_invitation(invitation: str) -> ResponseReturnValue:
    """Write the letter of an invitation anew, with a new link."""
    WaitingForm.from_request().validate()
    actions.renew_invitation(invitation, by=person().id)
    return redirect(url_for(".people", _anchor="invitations"), 303)


@bp.post("/invitations/<invitation>/revoke-invitation")
@requires(Permission.ACCOUNTS_PERSON_INVITE)
def revoke_invitation(invitation: str) -> ResponseReturnValue:
    """Take an invitation back."""
    WaitingForm.from_request().validate()
    actions.revoke_invitation(invitation, by=person().id)
    return redirect(url_for(".people", _anchor="invitations"), 303)


@bp.route("/invitations/<invitation>/approve-invitation", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_ROLE_GRANT)
def approve_invitation(invitation: str) -> ResponseReturnValue:
    """Approve as the second officer that somebody becomes an officer."""
    return answer(
        WaitingForm.from_request(),
        lambda: actions.approve_invitation(invitation, officer_id=person().id),
        then=lambda _: url_for(".letters"),
        template="accounts/approve_invitation.html",
        invitation=queries.get_waiting_invitation(invitation),
        **_words(),
    )


def _invitation(form: InviteForm) -> Invitation:
    return Invitation(
        form.name.data or "",
        form.reached_at,
        tuple(Role(role) for role in form.roles.data or ()),
        form.language.data or "",
        form.from_on.data,
        form.until_on.data,
    )


def _masked(one: Any) -> str:
    return masked(queries.get_address(one))


def _words() -> dict[str, Any]:
    return {"roles": ROLES, "proposals_words": PROPOSALS}
