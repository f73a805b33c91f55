"""Pages of the second factor: set up, prove, recovery codes, switch off."""

from __future__ import annotations

from typing import Any

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.accounts import actions, queries
from certification.accounts.authenticator import address_of, picture_of
from certification.accounts.forms.factor import (
    ProveFactorForm,
    RecoveryCodesForm,
    SetUpFactorForm,
    SwitchOffFactorForm,
)
from certification.accounts.rules.factor import spelt_code
from certification.accounts.rules.masking import masked
from certification.accounts.views.blueprint import bp
from certification.accounts.views.trust import knocks, own_password_tries
from certification.core.errors import Refused
from certification.core.forms import answer, local_path
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.throttle import tries


@bp.route("/set-up-factor", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_FACTOR_SET_UP)
def set_up_factor() -> ResponseReturnValue:
    """Set up an authenticator and be shown the recovery codes, once."""
    if queries.has_factor(person().id):
        return redirect(url_for(".prove_factor", next=request.args.get("next")), 302)
    form = SetUpFactorForm.from_request({"next": request.args.get("next", "")})
    status = 200
    if request.method == "POST":
        status = 422
        if form.validate():
            try:
                with tries(*knocks(person())):
                    codes = actions.set_up_factor(person().id, person().token_hash, form.code.data or "")
            except Refused as refused:
                form.refuse(refused)
                status = 409
            else:
                return _told_once(codes, form.next.data)
    return make_response(render_template("accounts/set_up_factor.html", form=form, **_secret()), status)


@bp.route("/prove-factor", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_FACTOR_PROVE)
def prove_factor() -> ResponseReturnValue:
    """Prove the second factor in this session, and go on where one wanted to go."""
    if not queries.has_factor(person().id):
        return redirect(url_for(".set_up_factor", next=request.args.get("next")), 302)
    form = ProveFactorForm.from_request({"next": request.args.get("next", "")})
    return answer(
        form,
        lambda: _prove(form.code.data or ""),
        then=lambda _: local_path(form.next.data, url_for("study.first_page")),
        template="accounts/prove_factor.html",
    )


@bp.route("/recovery-codes", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_PROFILE_READ)
def recovery_codes() -> ResponseReturnValue:
    """Say how many recovery codes are left; write ten new ones."""
    form = RecoveryCodesForm.from_request()
    if request.method == "POST" and form.validate():
        try:
            return _told_once(actions.make_recovery_codes(person().id), url_for(".profile"))
        except Refused as refused:
            form.refuse(refused)
    left = queries.count_recovery_codes(person().id)
    page = render_template("accounts/recovery_codes.html", form=form, codes=[], left=left, onward="")
    return make_response(page, 409 if form.is_faulty else 200)


@bp.route("/switch-off-factor", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_PROFILE_READ)
def switch_off_factor() -> ResponseReturnValue:
    """Switch off a second factor that nobody asks for."""
    form = SwitchOffFactorForm.from_request()
    return answer(
        form,
        lambda: _switch_off(form.password.data or ""),
        then=lambda _: url_for(".profile"),
        template="accounts/switch_off_factor.html",
    )


def _prove(code: str) -> None:
    with tries(*knocks(person())):
        actions.prove_factor(person().id, person().token_hash, code)


def _switch_off(password: str) -> None:
    with tries(own_password_tries(person())):
        actions.switch_off_factor(person().id, password)


def _secret() -> dict[str, Any]:
    secret = actions.fresh_secret(person().token_hash)
    account = masked(queries.get_address(queries.get_person(person().id)))
    return {"picture": picture_of(address_of(secret, account)), "secret": spelt_code(secret)}


def _told_once(codes: list[str], onward: str | None) -> ResponseReturnValue:
    form = RecoveryCodesForm()
    onward = local_path(onward, url_for("study.first_page"))
    shown = [spelt_code(code) for code in codes]
    return render_template(
        "accounts/recovery_codes.html", form=form, codes=shown, left=len(codes), onward=onward
    )
