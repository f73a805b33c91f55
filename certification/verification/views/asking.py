"""Asking a holder to show the whole face, and the asker's private page behind its 128-bit secret."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.certificates import actions, queries
from certification.certificates.queries import PublicCertificate
from certification.certificates.rules.number import dashed, read_number
from certification.certificates.rules.sharing import Request
from certification.core.errors import NotFound
from certification.core.forms import Form, answer
from certification.core.masking import masked
from certification.core.moments import iso_day
from certification.core.refusals import Refusal
from certification.core.rights import public
from certification.verification.forms import AskToShareForm
from certification.verification.views.misses import count_request, refuse_or_count_miss
from certification.verification.views.pages import bp
from certification.verification.words import verdict


@bp.route("/<number>/ask-to-share", methods=["GET", "POST"])
@public
def ask_to_share(number: str) -> ResponseReturnValue:
    """Ask the holder of a certificate to show all of it; the answer appears on a private page."""
    read = read_number(number)
    if isinstance(read, Refusal) or dashed(read) != number:
        return redirect(url_for(".look_up", number=number), 302)
    found = _found(read)
    form = AskToShareForm.from_request()
    return answer(
        form,
        lambda: _ask(found.number, form),
        then=lambda secret: url_for(".share", secret=secret),
        template="verification/ask_to_share.html",
        certificate=found,
        number=number,
        masked_name=masked(found.face.name),
    )


@bp.get("/shares/<secret>")
@public
def share(secret: str) -> ResponseReturnValue:
    """Say how a request stands: it waits, was declined, is over, or may be looked at."""
    found = queries.get_by_secret(secret)
    return render_template(
        "verification/share.html", share=found, number=dashed(found.row.number), secret=secret, form=Form()
    )


@bp.post("/shares/<secret>/look-at-share")
@public
def look_at_share(secret: str) -> ResponseReturnValue:
    """Show the whole face that a holder shares, and count the look."""
    Form.from_request().validate()
    number = actions.look_at_share(secret)
    if number is None:
        return redirect(url_for(".share", secret=secret), 303)
    found = _found(number)
    return render_template(
        "verification/look_at_share.html",
        certificate=found,
        face=found.face,
        number=dashed(number),
        share=queries.get_by_secret(secret),
        verdict=verdict(found.worth, iso_day(found.face.renewable_until_on)),
    )


def _found(number: str) -> PublicCertificate:
    """Return a certificate; raises NotFound after counting the miss of a stranger."""
    found = queries.find_public(number)
    if found is None:
        refuse_or_count_miss()
        raise NotFound
    return found


def _ask(number: str, form: AskToShareForm) -> str:
    count_request(number)
    request = Request(
        company=form.company.data or "",
        asker=form.asker.data or "",
        why=form.why.data or "",
        contact=form.contact.data or "",
    )
    return actions.ask_to_share(number, request)
