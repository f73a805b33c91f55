"""Pages to register, sign in, sign out and choose the language."""

from __future__ import annotations

from typing import Any

from flask import Response, after_this_request, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from certification.accounts import actions
from certification.accounts.actions import Registration, SignedIn
from certification.accounts.forms.entering import RegisterForm, SignInForm
from certification.accounts.rules.device import read_device
from certification.accounts.views.blueprint import bp
from certification.core.cookies import give_session
from certification.core.csrf import cookie_flags, cookie_name
from certification.core.errors import Refused
from certification.core.fonts import missing_glyphs
from certification.core.forms import Form, answer, local_path
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.rights import person, public, requires
from certification.core.texts import LANGUAGES, language
from certification.core.throttle import count_miss, refuse_if_spent, stranger

SIGN_IN_MISSES = 10
SIGN_IN_WINDOW = 300


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
        then=lambda _: local_path(form.next.data, url_for("study.first_page")),
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
    answer_.headers["Clear-Site-Data"] = '"cache", "cookies"'
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
    caller = stranger()
    refuse_if_spent("sign-in", caller, most=SIGN_IN_MISSES, seconds=SIGN_IN_WINDOW)
    outcome = actions.sign_in(form.reached_at, form.password.data or "", device=device())
    if isinstance(outcome, Refusal):
        count_miss("sign-in", caller, seconds=SIGN_IN_WINDOW)
        raise Refused(outcome)
    return outcome


def device() -> str:
    """Return the coarse words for this browser."""
    return read_device(request.user_agent.string).code


def enter(signed_in: SignedIn) -> SignedIn:
    """Give the browser its session cookie with the answer."""
    length = int(actions.SESSION_LENGTH.total_seconds())
    give_session(signed_in.token, language=signed_in.language, seconds=length)
    return signed_in
