"""The register as its keepers see it: every certificate, and the changes that two officers make."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.queries import get_name
from certification.certificates import actions, queries
from certification.certificates.forms import ApproveChangeForm, DropChangeForm, ProposeChangeForm
from certification.certificates.rules.number import dashed, read_number
from certification.certificates.rules.standing import State
from certification.certificates.views.blueprint import bp
from certification.certificates.words import CHANGES, STANDINGS
from certification.core.forms import answer
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.rights import person, requires
from certification.core.words import sentence
from certification.scheme.rules.names import SHORT_NAMES


@bp.get("/register")
@requires(Permission.CERTIFICATES_CERTIFICATE_WITHDRAW)
def register() -> ResponseReturnValue:
    """Show the register, or go to one certificate of it by its number as typed."""
    typed = request.args.get("number", "").strip()
    read = read_number(typed) if typed else ""
    if isinstance(read, str) and read:
        queries.get_certificate(read)
        return redirect(url_for(".propose_change", number=read), 303)
    return render_template(
        "certificates/register.html",
        certificates=queries.list_certificates(),
        typed=typed[:40],
        fault=sentence(read) if isinstance(read, Refusal) else "",
        **_words(),
    )


@bp.route("/register/<number>/propose-change", methods=["GET", "POST"])
@requires(Permission.CERTIFICATES_CERTIFICATE_WITHDRAW)
def propose_change(number: str) -> ResponseReturnValue:
    """Show a certificate of the register; propose to suspend, reinstate or withdraw it."""
    form = ProposeChangeForm.from_request()
    return answer(
        form,
        lambda: actions.propose_change(
            number, State(form.becomes.data), officer_id=person().id, reason=form.reason.data or ""
        ),
        then=lambda _: url_for(".propose_change", number=number),
        template="certificates/propose_change.html",
        **_certificate(number),
    )


@bp.route("/changes/<change>/approve-change", methods=["GET", "POST"])
@requires(Permission.CERTIFICATES_CERTIFICATE_WITHDRAW)
def approve_change(change: str) -> ResponseReturnValue:
    """Approve a proposed change as its second officer; it holds at once."""
    return answer(
        ApproveChangeForm.from_request(),
        lambda: actions.approve_change(change, officer_id=person().id),
        then=lambda number: url_for(".propose_change", number=number),
        template="certificates/approve_change.html",
        **_change(change),
    )


@bp.route("/changes/<change>/drop-change", methods=["GET", "POST"])
@requires(Permission.CERTIFICATES_CERTIFICATE_WITHDRAW)
def drop_change(change: str) -> ResponseReturnValue:
    """Drop a proposed change that nobody approved."""
    return answer(
        DropChangeForm.from_request(),
        lambda: actions.drop_change(change, officer_id=person().id),
        then=lambda number: url_for(".propose_change", number=number),
        template="certificates/drop_change.html",
        **_change(change),
    )


def _change(change_id: str) -> dict[str, Any]:
    change = queries.get_change(change_id)
    return {"change": change, "proposed_by": get_name(change.proposed_by), **_certificate(change.number)}


def _certificate(number: str) -> dict[str, Any]:
    held = queries.get_certificate(number)
    history = queries.list_changes(number)
    people = {change.proposed_by for change in history} | {change.approved_by for change in history}
    return {
        "certificate": held,
        "holder": get_name(held.person_id),
        "history": history,
        "names": {person_id: get_name(person_id) for person_id in people if person_id},
        **_words(),
    }


def _words() -> dict[str, Any]:
    return {"standings": STANDINGS, "changes": CHANGES, "grades": SHORT_NAMES, "dashed": dashed}
