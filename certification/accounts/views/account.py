"""Pages of one's own account: what is kept, how one signs in, in which browsers."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts import actions, queries
from certification.accounts.forms.account import (
    ChangeAddressForm,
    ChangePasswordForm,
    EndSessionForm,
    KeepRoleForm,
)
from certification.accounts.rules.masking import masked
from certification.accounts.views.blueprint import bp
from certification.accounts.views.trust import own_password_tries, trust_device
from certification.accounts.words import ROLES, device_words
from certification.core.forms import answer
from certification.core.permissions import STAFF, Permission
from certification.core.rights import person, requires
from certification.core.throttle import tries


@bp.get("/profile")
@requires(Permission.ACCOUNTS_PROFILE_READ)
def profile() -> ResponseReturnValue:
    """Show one's own account: name, address, second factor, sessions, consent, language."""
    me = queries.get_person(person().id)
    return render_template(
        "accounts/profile.html",
        me=me,
        addresses=[masked(one) for one in queries.get_addresses(me)],
        factor=queries.find_factor(me.id),
        codes_left=queries.count_recovery_codes(me.id),
        sessions=len(queries.list_own_sessions(me.id)),
        terms=queries.list_terms_to_come(me.id),
        is_staff=bool(STAFF & person().roles),
        roles=ROLES,
        form=KeepRoleForm(),
    )


@bp.get("/sessions")
@requires(Permission.ACCOUNTS_PROFILE_READ)
def sessions() -> ResponseReturnValue:
    """List the browsers in which one is signed in."""
    return render_template(
        "accounts/sessions.html",
        sessions=queries.list_own_sessions(person().id),
        this_one=queries.name_session(person().token_hash),
        device_words=device_words,
        form=EndSessionForm(),
    )


@bp.post("/sessions/<session>/end-session")
@requires(Permission.ACCOUNTS_PROFILE_READ)
def end_session(session: str) -> ResponseReturnValue:
    """Sign out of one browser."""
    EndSessionForm.from_request().validate()
    actions.end_own_session(session, person().id)
    return redirect(url_for(".sessions"), 303)


@bp.post("/sessions/end-other-sessions")
@requires(Permission.ACCOUNTS_PROFILE_READ)
def end_other_sessions() -> ResponseReturnValue:
    """Sign out of every browser but this one."""
    EndSessionForm.from_request().validate()
    actions.end_other_sessions(person().id, person().token_hash)
    return redirect(url_for(".sessions"), 303)


@bp.route("/change-password", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_PASSWORD_CHANGE)
def change_password() -> ResponseReturnValue:
    """Change one's own password."""
    form = ChangePasswordForm.from_request()
    return answer(
        form,
        lambda: _change_password(form.old.data or "", form.password.data or ""),
        then=lambda _: url_for(".profile"),
        template="accounts/change_password.html",
    )


@bp.route("/change-address", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_ADDRESS_CHANGE)
def change_address() -> ResponseReturnValue:
    """Ask to be reached by another number or e-mail."""
    form = ChangeAddressForm.from_request()
    return answer(
        form,
        lambda: _change_address(form),
        then=lambda _: url_for(".profile", _anchor="address-asked"),
        template="accounts/change_address.html",
    )


@bp.post("/keep-role")
@requires(Permission.ACCOUNTS_ROLE_END)
def keep_role() -> ResponseReturnValue:
    """Object to the announced end of one's own role as an officer."""
    KeepRoleForm.from_request().validate()
    actions.keep_role(person().id)
    return redirect(url_for(".profile"), 303)


def _change_password(old: str, new: str) -> None:
    with tries(own_password_tries(person())):
        actions.change_password(person().id, person().token_hash, old=old, new=new)
    trust_device(person().id)


def _change_address(form: ChangeAddressForm) -> None:
    with tries(own_password_tries(person())):
        actions.change_address(person().id, form.reached_at, form.password.data or "")
