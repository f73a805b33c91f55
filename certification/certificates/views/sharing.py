"""The holder's answers to those who ask to see a whole certificate."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.certificates import actions, queries
from certification.certificates.forms import AnswerShareForm
from certification.certificates.rules.number import dashed
from certification.certificates.rules.sharing import SHARED_FOR
from certification.certificates.views.blueprint import bp
from certification.core.forms import Form, answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires


@bp.get("/requests")
@requires(Permission.CERTIFICATES_SHARE_ANSWER)
def own_requests() -> ResponseReturnValue:
    """Show who asked to see a certificate of mine, what I answered, how often it was looked at."""
    return render_template(
        "certificates/own_requests.html",
        form=Form(),
        shares=queries.list_own_shares(person().id),
        refuses=queries.refuses_requests(person().id),
        dashed=dashed,
    )


@bp.route("/requests/<share>/answer-share", methods=["GET", "POST"])
@requires(Permission.CERTIFICATES_SHARE_ANSWER)
def answer_share(share: str) -> ResponseReturnValue:
    """Agree for fourteen days, or decline."""
    own = queries.get_own_share(share, person().id)
    form = AnswerShareForm.from_request()
    act = actions.agree_to_share if form.reply.data == "agree" else actions.decline_to_share
    return answer(
        form,
        lambda: act(share, person_id=person().id),
        then=lambda _: url_for(".own_requests"),
        template="certificates/answer_share.html",
        share=own,
        certificate=queries.get_own_certificate(own.row.number, person().id),
        days=SHARED_FOR.days,
        dashed=dashed,
    )


@bp.route("/requests/<share>/stop-sharing", methods=["GET", "POST"])
@requires(Permission.CERTIFICATES_SHARE_ANSWER)
def stop_sharing(share: str) -> ResponseReturnValue:
    """Stop showing what I agreed to show."""
    return answer(
        Form.from_request(),
        lambda: actions.stop_sharing(share, person_id=person().id),
        then=lambda _: url_for(".own_requests"),
        template="certificates/stop_sharing.html",
        share=queries.get_own_share(share, person().id),
        dashed=dashed,
    )


@bp.post("/requests/refuse-requests")
@requires(Permission.CERTIFICATES_SHARE_ANSWER)
def refuse_requests() -> ResponseReturnValue:
    """Take no requests of strangers from now on."""
    Form.from_request().validate()
    actions.refuse_requests(person().id)
    return redirect(url_for(".own_requests"), 303)


@bp.post("/requests/take-requests")
@requires(Permission.CERTIFICATES_SHARE_ANSWER)
def take_requests() -> ResponseReturnValue:
    """Take requests of strangers again."""
    Form.from_request().validate()
    actions.take_requests(person().id)
    return redirect(url_for(".own_requests"), 303)
