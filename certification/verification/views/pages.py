"""The public register: look a number up, check a name; nothing here is ever cached or indexed."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.certificates import queries as certificates
from certification.certificates.queries import PublicCertificate
from certification.certificates.rules.number import dashed, read_number
from certification.core.masking import masked
from certification.core.moments import iso_day
from certification.core.refusals import Refusal
from certification.core.rights import public
from certification.core.words import sentence
from certification.verification.forms import CheckNameForm
from certification.verification.rules.name_match import is_same_name
from certification.verification.views.misses import count_name_try, refuse_or_count_miss
from certification.verification.words import NOT_FOUND, verdict

bp = APIBlueprint("verification", __name__, url_prefix="/verify", enable_openapi=False)


@bp.after_request
def keep_out_of_indexes(answer: Response) -> Response:
    """Tell search engines to keep nothing of the register."""
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer


@bp.get("")
@public
def look_up() -> ResponseReturnValue:
    """Take a number as people type it: go to its page, or say which character to check."""
    typed = request.args.get("number", "")
    read = read_number(typed)
    if not typed.strip():
        return render_template("verification/look_up.html", typed="", fault="")
    if isinstance(read, Refusal):
        page = render_template("verification/look_up.html", typed=typed[:40], fault=sentence(read))
        return make_response(page, 422)
    return redirect(url_for(".certificate", number=dashed(read)), 303)


@bp.get("/<number>")
@public
def certificate(number: str) -> ResponseReturnValue:
    """Show what a certificate says and what it is worth today, the name masked."""
    read = read_number(number)
    if isinstance(read, Refusal) or dashed(read) != number:
        return redirect(url_for(".look_up", number=number), 302)
    found = certificates.find_public(read)
    return _not_found() if found is None else _shown(found)


@bp.post("/<number>/check-name")
@public
def check_name(number: str) -> ResponseReturnValue:
    """Say whether a typed name is the printed one, and never what the printed one is."""
    read = read_number(number)
    found = None if isinstance(read, Refusal) else certificates.find_public(read)
    if found is None:
        return _not_found()
    form = CheckNameForm()
    if not form.validate():
        return make_response(_shown(found, fault=form.name.errors[0], typed=form.name.data or ""), 422)
    count_name_try(found.number)
    typed = form.name.data or ""
    return _shown(found, typed=typed, matches=is_same_name(found.face.name, typed))


def _shown(found: PublicCertificate, *, typed: str = "", fault: str = "", matches: bool | None = None) -> str:
    return render_template(
        "verification/certificate.html",
        certificate=found,
        face=found.face,
        number=dashed(found.number),
        masked_name=masked(found.face.name),
        verdict=verdict(found.worth, iso_day(found.face.renewable_until_on)),
        typed=typed,
        fault=fault,
        matches=matches,
    )


def _not_found() -> Response:
    """Answer for every unknown number alike; only these answers are counted and, at last, refused."""
    refuse_or_count_miss()
    page = render_template("verification/not_found.html", verdict=NOT_FOUND)
    return make_response(page, 404)
