"""The register as its keepers see it: every certificate, and the changes that two officers make."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.queries import get_name
from certification.certificates import actions, queries
from certification.certificates.forms import ApproveChangeForm, DropChangeForm, ProposeChangeForm
from certification.certificates.queries import Sought
from certification.certificates.rules.number import LENGTH, dashed, read_number
from certification.certificates.rules.replacement import LONGEST_NAME, said_after
from certification.certificates.rules.standing import Standing, State
from certification.certificates.views.blueprint import bp
from certification.certificates.words import CHANGES, STANDINGS, WRONGS
from certification.core.db import now
from certification.core.forms import answer
from certification.core.masking import masked
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.rights import person, requires
from certification.core.words import sentence
from certification.scheme.rules.names import SHORT_NAMES


@bp.get("/register")
@requires(Permission.CERTIFICATES_CERTIFICATE_WITHDRAW)
def register() -> ResponseReturnValue:
    """Show a page of the register as it is sought, or go to one certificate by its number as typed."""
    typed = request.args.get("number", "").strip()
    read = read_number(typed) if typed else ""
    if isinstance(read, str) and read:
        queries.get_certificate(read)
        return redirect(url_for(".propose_change", number=read), 303)
    sought = _sought()
    return render_template(
        "certificates/register.html",
        page=queries.list_register(sought),
        sought=sought,
        typed=typed[:40],
        fault=sentence(read) if isinstance(read, Refusal) else "",
        masked=masked,
        **_words(),
    )


def _sought() -> Sought:
    """Return what the address asks for; what is no standing or grade is not sought."""
    asked = request.args
    return Sought(
        name=asked.get("name", "").strip()[:LONGEST_NAME],
        standing=asked.get("standing", "") if asked.get("standing") in set(Standing) else "",
        grade=asked.get("grade", "") if asked.get("grade") in SHORT_NAMES else "",
        is_expiring=asked.get("expiring") == "yes",
        after=asked.get("after", "")[:LENGTH],
    )


@bp.route("/register/<number>/propose-change", methods=["GET", "POST"])
@requires(Permission.CERTIFICATES_CERTIFICATE_WITHDRAW)
def propose_change(number: str) -> ResponseReturnValue:
    """Show a certificate of the register; propose to suspend, reinstate or withdraw it."""
    form = ProposeChangeForm.from_request()
    return answer(
        form,
        lambda: actions.propose_change(
            number, State(form.becomes.data), officer_id=person().id, reason=form.reason.data
        ),
        then=lambda _: url_for(".propose_change", number=number),
        template="certificates/propose_change.html",
        **about_certificate(number),
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
    return {"change": change, "proposed_by": get_name(change.proposed_by), **about_certificate(change.number)}


def about_certificate(number: str) -> dict[str, Any]:
    """Return what the office's pages of one certificate show: itself, its chain, its changes, what waits."""
    held = queries.get_certificate(number)
    chain = queries.list_chain(number)
    history = queries.list_chain_changes([one.number for one in chain])
    replacements = [found for one in chain if (found := queries.find_replacement(one.number))]
    signed = [(one.proposed_by, one.approved_by) for one in history]
    signed += [(one.proposed_by, one.approved_by) for one in replacements]
    people = {by for pair in signed for by in pair}
    return {
        "certificate": held,
        "holder": get_name(held.person_id),
        "chain": queries.held(chain, local_day(now())) if len(chain) > 1 else [],
        "history": history,
        "replacements": [(one, said_after(queries.read_correction(one))) for one in replacements],
        "names": {person_id: get_name(person_id) for person_id in people if person_id},
        "asked_token": queries.find_asked_token(number),
        "is_last": chain[-1].number == number,
        "waits": queries.has_anything_to_approve(number),
        **_words(),
    }


def _words() -> dict[str, Any]:
    return {
        "standings": STANDINGS,
        "changes": CHANGES,
        "wrongs": WRONGS,
        "grades": SHORT_NAMES,
        "dashed": dashed,
    }
