"""The officers' pages: the list of organisations, one of them, its people and its lists."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.rules.registration import normal_name
from certification.core.db import now
from certification.core.forms import Form, answer
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.texts import language
from certification.organisations import actions, queries
from certification.organisations.actions import Entry, Span, Wish
from certification.organisations.forms import AddMemberForm, CloseOrganisationForm, OrganisationForm
from certification.organisations.rules.membership import MemberRole, Standing
from certification.organisations.rules.organisation import Kind
from certification.organisations.views.blueprint import bp, is_office, reach
from certification.organisations.words import BATCH_STATES, KINDS, MEMBER_ROLES, STANDINGS

WORDS_SHOWN = {"kinds": KINDS, "roles": MEMBER_ROLES, "standings": STANDINGS, "batch_states": BATCH_STATES}


@bp.get("/")
@requires(Permission.ORGANISATIONS_ORGANISATION_READ)
def list_organisations() -> ResponseReturnValue:
    """Show every organisation with the number of its members."""
    return render_template(
        "organisations/list_organisations.html", organisations=queries.list_organisations(), **WORDS_SHOWN
    )


@bp.route("/register-organisation", methods=["GET", "POST"])
@requires(Permission.ORGANISATIONS_ORGANISATION_REGISTER)
def register_organisation() -> ResponseReturnValue:
    """Write an organisation down."""
    form = OrganisationForm.from_request()
    return answer(
        form,
        lambda: actions.register_organisation(_entry(form), by=person().id),
        then=lambda organisation_id: url_for(".organisation", organisation=organisation_id),
        template="organisations/register_organisation.html",
    )


@bp.get("/<organisation>")
@requires(Permission.ORGANISATIONS_ORGANISATION_READ)
def organisation(organisation: str) -> ResponseReturnValue:
    """Show one organisation: its people with their days, its lists."""
    return render_template(
        "organisations/organisation.html",
        organisation=queries.get_organisation(organisation),
        members=queries.list_members(organisation),
        enrolments=queries.list_enrolments(organisation),
        **WORDS_SHOWN,
    )


@bp.route("/<organisation>/change-organisation", methods=["GET", "POST"])
@requires(Permission.ORGANISATIONS_ORGANISATION_CHANGE)
def change_organisation(organisation: str) -> ResponseReturnValue:
    """Correct what is written of an organisation."""
    found = queries.get_organisation(organisation)
    form = OrganisationForm.from_request({"name": found.name, "kind": found.kind, "contact": found.contact})
    return answer(
        form,
        lambda: actions.change_organisation(organisation, _entry(form), by=person().id),
        then=lambda _: url_for(".organisation", organisation=organisation),
        template="organisations/change_organisation.html",
        organisation=found,
    )


@bp.route("/<organisation>/close-organisation", methods=["GET", "POST"])
@requires(Permission.ORGANISATIONS_ORGANISATION_CLOSE)
def close_organisation(organisation: str) -> ResponseReturnValue:
    """Close an organisation; every membership of it ends today."""
    form = CloseOrganisationForm.from_request()
    return answer(
        form,
        lambda: actions.close_organisation(organisation, by=person().id, reason=form.reason.data),
        then=lambda _: url_for(".organisation", organisation=organisation),
        template="organisations/close_organisation.html",
        organisation=queries.get_organisation(organisation),
        members=sum(one.standing is Standing.AGREED for one in queries.list_members(organisation)),
    )


@bp.route("/<organisation>/add-member", methods=["GET", "POST"])
@requires(Permission.ORGANISATIONS_MEMBERSHIP_ADD)
def add_member(organisation: str) -> ResponseReturnValue:
    """Appoint a manager, write down a colleague's past, or ask somebody else."""
    form = AddMemberForm.from_request()
    return answer(
        form,
        lambda: actions.add_member(organisation, _wish(form), _span(form), by=person().id),
        then=lambda _: url_for(".organisation", organisation=organisation),
        template="organisations/add_member.html",
        organisation=queries.get_organisation(organisation),
    )


@bp.route("/memberships/<membership>/end-membership", methods=["GET", "POST"])
@requires(Permission.ORGANISATIONS_MEMBERSHIP_END)
def end_membership(membership: str) -> ResponseReturnValue:
    """End a membership today, or take back a question; a manager may do so in their own organisation."""
    ended = queries.get_member_in_reach(membership, reach())
    page = url_for(
        ".organisation" if is_office() else ".own_organisation", organisation=ended.organisation_id
    )
    return answer(
        Form.from_request(),
        lambda: actions.end_membership(membership, by=person().id),
        then=lambda _: page,
        template="organisations/end_membership.html",
        member=ended,
        back=page,
    )


def _entry(form: OrganisationForm) -> Entry:
    return Entry(normal_name(form.name.data or ""), Kind(form.kind.data), (form.contact.data or "").strip())


def _wish(form: AddMemberForm) -> Wish:
    return Wish(normal_name(form.name.data or ""), form.reached_at, MemberRole(form.role.data), language())


def _span(form: AddMemberForm) -> Span:
    return Span(form.from_on.data or local_day(now()), form.until_on.data)
