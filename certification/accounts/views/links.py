"""The end of a one-time link: opening it changes nothing, since messengers open links too; the form does."""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts import actions, queries
from certification.accounts.actions import Acceptance, SignedIn
from certification.accounts.forms.links import AcceptInvitationForm, JoinForm
from certification.accounts.rules.links import Kind
from certification.accounts.views.blueprint import bp
from certification.accounts.views.entering import after_password, device, enter
from certification.accounts.views.trust import join_tries
from certification.accounts.words import ROLES
from certification.core.errors import NotFound
from certification.core.fonts import missing_glyphs
from certification.core.forms import answer
from certification.core.permissions import Role
from certification.core.rights import public
from certification.core.texts import language
from certification.core.throttle import count_miss, refuse_if_spent, stranger, tries
from certification.core.words import sentence

# How many links that open nothing one network may try: 256 random bits need no more.
LINK_MISSES = 60
LINK_WINDOW = 3600
PAGES = {
    Kind.INVITE: "accounts.accept_invitation",
    Kind.RESET_PASSWORD: "accounts.reset_password",
    Kind.CHANGE_ADDRESS: "accounts.confirm_address",
    Kind.RESET_FACTOR: "accounts.reset_factor",
    Kind.SIGN_IN: "accounts.enter_by_link",
}


@bp.get("/links/<token>")
@public
def open_link(token: str) -> ResponseReturnValue:
    """Lead to the page of a one-time link, or say why it does not open any more."""
    refuse_if_spent("link", stranger(), most=LINK_MISSES, seconds=LINK_WINDOW)
    try:
        link = queries.get_link(token)
    except NotFound:
        count_miss("link", stranger(), seconds=LINK_WINDOW)
        raise
    if refusal := queries.why_not_open_link(link):
        page = render_template("accounts/open_link.html", why=sentence(refusal), kind=link.kind)
        return make_response(page, 410)
    return redirect(url_for(PAGES[Kind(link.kind)], token=token), 302)


@bp.route("/accept-invitation/<token>", methods=["GET", "POST"])
@public
def accept_invitation(token: str) -> ResponseReturnValue:
    """Accept an invitation: become a person with a password, or take the roles as the person one is."""
    offer = queries.get_offer(token)
    form = (
        JoinForm.from_request() if offer.is_known else AcceptInvitationForm.from_request({"name": offer.name})
    )
    if not offer.asks_birthday:
        del form.born_on
    return answer(
        form,
        lambda: enter(_accept(token, form)),
        then=lambda signed_in: after_password(signed_in, _first_page(offer.roles)),
        template="accounts/accept_invitation.html",
        is_known=offer.is_known,
        roles=[ROLES[role] for role in offer.roles],
    )


def _accept(token: str, form: AcceptInvitationForm | JoinForm) -> SignedIn:
    born_on = form.born_on.data if "born_on" in form else None
    password = form.password.data or ""
    if isinstance(form, JoinForm):
        with tries(join_tries(token)):
            return actions.join_by_invitation(token, password, born_on=born_on, device=device())
    name = form.name.data or ""
    return actions.accept_invitation(
        token,
        Acceptance(name, password, born_on, language()),
        missing_glyphs=missing_glyphs(name),
        device=device(),
    )


def _first_page(roles: tuple[Role, ...]) -> str:
    return url_for("candidacy.path" if Role.CANDIDATE in roles else "study.first_page")
