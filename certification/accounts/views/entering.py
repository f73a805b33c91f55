"""Pages to register, sign in, sign out and choose the language."""

from __future__ import annotations

from typing import Any

from flask import Response, after_this_request, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from certification.accounts import actions, queries
from certification.accounts.actions import Registration, SignedIn
from certification.accounts.forms.entering import RegisterForm, SignInForm
from certification.accounts.rules.device import read_device
from certification.accounts.views.blueprint import bp
from certification.accounts.views.trust import sign_in_tries, trust_device
from certification.core.cookies import give_session
from certification.core.csrf import cookie_flags, cookie_name
from certification.core.errors import Refused
from certification.core.fonts import missing_glyphs
from certification.core.forms import Form, answer, local_path
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.rights import person, public, requires
from certification.core.texts import LANGUAGES, language
from certification.core.throttle import tries


@bp.route("/register", methods=["GET", "POST"])
@public
def register() -> ResponseReturnValue:
    """Register as a candidate and be signed in."""
    form = RegisterForm.from_request()
    return answer(
        form,
        lambda: enter(_register(form)),
        then=lambda _: url_for("candidacy.path"),
        template="accounts/register.html",
    )


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Sign in and go on where one wanted to go."""
    form = SignInForm.from_request({"next": request.args.get("next", "")})
    return answer(
        form,
        lambda: enter(_sign_in(form)),
        then=lambda signed_in: after_password(signed_in, form.next.data),
        template="accounts/sign_in.html",
    )


@bp.route("/sign-out", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_SESSION_CLOSE)
def sign_out() -> ResponseReturnValue:
    """Close this session."""
    form = Form.from_request()
    if request.method == "GET" or not form.validate():
        return render_template("accounts/sign_out.html", form=form)
    actions.close_session(person().token_hash, person_id=person().id)
    answer_ = make_response(redirect(url_for("study.first_page"), 303))
    answer_.delete_cookie(cookie_name("session"), path="/")
    # The other cookies stay: a device that is known again cannot be shut out by a stranger's misses.
    answer_.headers["Clear-Site-Data"] = '"cache"'
    return answer_


@bp.route("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """Tell what is kept, why, for how long, and who sees it."""
    return render_template("accounts/privacy.html")


@bp.route("/language", methods=["POST"])
@public
def choose_language() -> ResponseReturnValue:
    """Read the site in the other language from now on."""
    form = Form.from_request()
    form.validate()
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        _remember_language(chosen)
    return redirect(local_path(request.form.get("next"), "/"), 303)


def _remember_language(chosen: str) -> None:
    if current_user.is_authenticated:
        actions.choose_language(person().id, chosen)

    @after_this_request
    def keep(answer_: Response) -> Response:
        answer_.set_cookie(cookie_name("language"), chosen, max_age=31_536_000, **cookie_flags())
        return answer_


def _register(form: RegisterForm) -> SignedIn:
    name = form.name.data or ""
    facts: dict[str, Any] = {"address": form.reached_at, "born_on": form.born_on.data, "language": language()}
    return actions.register_candidate(
        Registration(name=name, password=form.password.data or "", **facts),
        missing_glyphs=missing_glyphs(name),
        device=device(),
    )


def _sign_in(form: SignInForm) -> SignedIn:
    with tries(*sign_in_tries(form.reached_at)):
        outcome = actions.sign_in(form.reached_at, form.password.data or "", device=device())
        if isinstance(outcome, Refusal):
            raise Refused(outcome)
    return outcome


def after_password(signed_in: SignedIn, wanted: str | None) -> str:
    """Return where somebody goes who gave a password: on, or to the second factor first."""
    onward = local_path(wanted, url_for("study.first_page"))
    if queries.must_prove(signed_in.person_id):
        return url_for("accounts.prove_factor", next=onward)
    return onward


def device() -> str:
    """Return the coarse words for this browser."""
    return read_device(request.user_agent.string).code


def enter(signed_in: SignedIn) -> SignedIn:
    """Give the browser its session cookie with the answer."""
    length = int(actions.SESSION_LENGTH.total_seconds())
    trust_device(signed_in.person_id)
    give_session(signed_in.token, language=signed_in.language, seconds=length)
    return signed_in
