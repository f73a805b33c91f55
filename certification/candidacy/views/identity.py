"""The officers' pages about identity: vouching for a person, and seeing the number of a paper once."""

from __future__ import annotations

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.accounts import queries as accounts
from certification.candidacy import actions, queries
from certification.candidacy.forms import CheckIdentityForm, RevealIdentityNumberForm
from certification.candidacy.views.blueprint import bp
from certification.core.csrf import settings
from certification.core.forms import answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires


@bp.route("/candidacy/people/<person_id>/check-identity", methods=["GET", "POST"])
@requires(Permission.CANDIDACY_IDENTITY_CHECK)
def check_identity(person_id: str) -> ResponseReturnValue:
    """Vouch that a person and their name were compared with an identity paper."""
    form = CheckIdentityForm.offered(asks_number=settings().stores_identity_numbers)
    return answer(
        form,
        lambda: actions.check_identity(
            person_id,
            officer_id=person().id,
            paper=(form.paper.data or "").strip(),
            number=(form.number.data or "").strip() if "number" in form else "",
        ),
        then=lambda _: url_for(".person_file", person_id=person_id),
        template="candidacy/check_identity.html",
        candidate=accounts.get_person(person_id),
    )


@bp.route("/candidacy/identity-numbers/<identity_number>/reveal-identity-number", methods=["GET", "POST"])
@requires(Permission.CANDIDACY_IDENTITY_NUMBER_REVEAL)
def reveal_identity_number(identity_number: str) -> ResponseReturnValue:
    """Show the number of an identity paper once, for a reason; whoever reloads is asked again and leaves a line again."""
    form = RevealIdentityNumberForm.from_request()
    candidate = accounts.get_person(queries.get_number(identity_number).person_id)
    page = {"form": form, "candidate": candidate, "number": ""}
    if request.method == "GET":
        return render_template("candidacy/reveal_identity_number.html", **page)
    if not form.validate():
        return make_response(render_template("candidacy/reveal_identity_number.html", **page), 422)
    page["number"] = actions.reveal_identity_number(
        identity_number, officer_id=person().id, reason=form.reason.data
    )
    return render_template("candidacy/reveal_identity_number.html", **page)
