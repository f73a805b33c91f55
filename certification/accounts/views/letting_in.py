"""Pages for somebody who cannot get in: a forgotten password, a new address, a lost factor, an officer's link."""

from __future__ import annotations

from collections.abc import Callable

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts import actions, queries
from certification.accounts.forms.account import (
    AskResetForm,
    EnterByLinkForm,
    PasswordForm,
    ResetPasswordForm,
)
from certification.accounts.rules.links import Kind
from certification.accounts.rules.masking import masked
from certification.accounts.views.blueprint import bp
from certification.accounts.views.entering import device, enter
from certification.accounts.views.trust import ask_tries, join_tries
from certification.core.csrf import settings
from certification.core.forms import answer
from certification.core.rights import public
from certification.core.throttle import spend, tries


@bp.route("/ask-reset", methods=["GET", "POST"])
@public
def ask_reset() -> ResponseReturnValue:
    """Ask for a new password; the answer is the same whether anybody is reached there."""
    form = AskResetForm.from_request()
    return answer(
        form,
        lambda: _ask(form),
        then=lambda _: url_for(".reset_asked"),
        template="accounts/ask_reset.html",
    )


@bp.get("/reset-asked")
@public
def reset_asked() -> ResponseReturnValue:
    """Say what happens now."""
    return render_template("accounts/reset_asked.html", by_mail=bool(settings().mail_url))


@bp.route("/reset-password/<token>", methods=["GET", "POST"])
@public
def reset_password(token: str) -> ResponseReturnValue:
    """Choose a new password at the end of a link."""
    queries.get_open_link(token, Kind.RESET_PASSWORD)
    form = ResetPasswordForm.from_request()
    return answer(
        form,
        lambda: actions.reset_password(token, form.password.data or ""),
        then=lambda _: url_for(".sign_in"),
        template="accounts/reset_password.html",
    )


@bp.route("/confirm-address/<token>", methods=["GET", "POST"])
@public
def confirm_address(token: str) -> ResponseReturnValue:
    """Confirm a new address at the end of the link that was sent there."""
    queries.get_open_link(token, Kind.CHANGE_ADDRESS)
    form = PasswordForm.from_request()
    return answer(
        form,
        lambda: _with_password(actions.confirm_address, token, form),
        then=lambda _: url_for(".profile"),
        template="accounts/confirm_address.html",
    )


@bp.route("/reset-factor/<token>", methods=["GET", "POST"])
@public
def reset_factor(token: str) -> ResponseReturnValue:
    """Forget a lost second factor at the end of a link, and set up another one after signing in."""
    queries.get_open_link(token, Kind.RESET_FACTOR)
    form = PasswordForm.from_request()
    return answer(
        form,
        lambda: _with_password(actions.reset_factor, token, form),
        then=lambda _: url_for(".sign_in", next=url_for(".set_up_factor")),
        template="accounts/reset_factor.html",
    )


@bp.route("/enter-by-link/<token>", methods=["GET", "POST"])
@public
def enter_by_link(token: str) -> ResponseReturnValue:
    """Sign a candidate in at the end of an officer's link."""
    link = queries.get_open_link(token, Kind.SIGN_IN)
    whose = masked(queries.get_address(queries.get_person(link.person_id or "")))
    return answer(
        EnterByLinkForm.from_request(),
        lambda: enter(actions.enter_by_link(token, device=device())),
        then=lambda _: url_for("candidacy.path"),
        template="accounts/enter_by_link.html",
        whose=whose,
    )


def _ask(form: AskResetForm) -> None:
    spend(ask_tries())
    actions.ask_reset(form.reached_at)


def _with_password(act: Callable[[str, str], str], token: str, form: PasswordForm) -> str:
    with tries(join_tries(token)):
        return act(token, form.password.data or "")
