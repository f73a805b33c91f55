"""Pages on which officers let somebody in again, sign them out, or correct a name."""

from __future__ import annotations

from flask import make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts import actions, queries
from certification.accounts.authenticator import picture_of
from certification.accounts.forms.office import ChangeNameForm
from certification.accounts.views.blueprint import bp
from certification.core.errors import Refused
from certification.core.fonts import missing_glyphs
from certification.core.forms import answer
from certification.core.letters import whole_address
from certification.core.permissions import Permission
from certification.core.reasons import ReasonForm
from certification.core.rights import person, requires


@bp.route("/people/<person_id>/order-reset", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_PASSWORD_RESET)
def order_reset(person_id: str) -> ResponseReturnValue:
    """Make a link by which somebody chooses a new password; it waits among the letters."""
    form = ReasonForm.from_request()
    return answer(
        form,
        lambda: actions.order_reset(person_id, officer_id=person().id, reason=form.reason.data),
        then=lambda _: url_for(".letters"),
        template="accounts/order_reset.html",
        found=queries.get_person(person_id),
    )


@bp.route("/people/<person_id>/order-factor-reset", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_FACTOR_RESET)
def order_factor_reset(person_id: str) -> ResponseReturnValue:
    """Ask that somebody's lost second factor be reset; for staff another officer approves."""
    form = ReasonForm.from_request()
    return answer(
        form,
        lambda: actions.order_factor_reset(person_id, officer_id=person().id, reason=form.reason.data),
        then=lambda proposal: url_for(".people", _anchor="proposals") if proposal else url_for(".letters"),
        template="accounts/order_factor_reset.html",
        found=queries.get_person(person_id),
    )


@bp.route("/people/<person_id>/lend-session", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_SESSION_LEND)
def lend_session(person_id: str) -> ResponseReturnValue:
    """Make a link that signs a candidate in within fifteen minutes, shown once to hand over on the spot."""
    form, status, link = ReasonForm.from_request(), 200, ""
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                made = actions.lend_session(person_id, officer_id=person().id, reason=form.reason.data)
                link, status = whole_address(made.path), 200
            except Refused as refused:
                form.refuse(refused)
                status = 409
    shown = {"form": form, "found": queries.get_person(person_id), "link": link}
    picture = picture_of(link) if link else ""
    return make_response(render_template("accounts/lend_session.html", picture=picture, **shown), status)


@bp.route("/people/<person_id>/revoke-sessions", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_SESSION_REVOKE)
def revoke_sessions(person_id: str) -> ResponseReturnValue:
    """Sign a person out of every browser."""
    form = ReasonForm.from_request()
    return answer(
        form,
        lambda: actions.revoke_sessions(person_id, officer_id=person().id, reason=form.reason.data),
        then=lambda _: url_for(".show_person", person_id=person_id),
        template="accounts/revoke_sessions.html",
        found=queries.get_person(person_id),
        sessions=len(queries.list_own_sessions(person_id)),
    )


@bp.route("/people/<person_id>/change-name", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_NAME_CHANGE)
def change_name(person_id: str) -> ResponseReturnValue:
    """Correct a name after comparing the identity paper."""
    found = queries.get_person(person_id)
    form = ChangeNameForm.from_request({"name": found.name})
    name = form.name.data or ""
    return answer(
        form,
        lambda: actions.change_name(
            person_id,
            name,
            missing_glyphs=missing_glyphs(name),
            officer_id=person().id,
            reason=form.reason.data,
        ),
        then=lambda _: url_for(".show_person", person_id=person_id),
        template="accounts/change_name.html",
        found=found,
    )
