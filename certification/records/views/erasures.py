"""Requests to be erased: looked at by one officer, carried out by another, or declined with a reason."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.queries import get_person
from certification.core.db import now
from certification.core.forms import answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.words import sentence
from certification.records import actions, queries
from certification.records.forms import ConfirmForm, DropErasureForm
from certification.records.views.blueprint import bp


@bp.get("/erasures")
@requires(Permission.RECORDS_ERASURE_DECIDE)
def erasures() -> ResponseReturnValue:
    """Show the requests that wait, the oldest first, and those that are over."""
    waiting = queries.list_open_erasures()
    return render_template(
        "records/erasures.html",
        waiting=waiting,
        names={one.person_id: get_person(one.person_id).name for one in waiting},
        past=queries.list_past_erasures(),
        now=now(),
    )


@bp.route("/erasures/<erasure>/propose-erasure", methods=["GET", "POST"])
@requires(Permission.RECORDS_ERASURE_DECIDE)
def propose_erasure(erasure: str) -> ResponseReturnValue:
    """Look at a request as the first officer: what goes, what stays and why."""
    return answer(
        ConfirmForm.from_request(),
        lambda: actions.propose_erasure(erasure, officer_id=person().id),
        then=lambda _: url_for(".erasures"),
        template="records/propose_erasure.html",
        **_case(erasure),
    )


@bp.route("/erasures/<erasure>/approve-erasure", methods=["GET", "POST"])
@requires(Permission.RECORDS_ERASURE_DECIDE)
def approve_erasure(erasure: str) -> ResponseReturnValue:
    """Carry a request out as the second officer."""
    return answer(
        ConfirmForm.from_request(),
        lambda: actions.approve_erasure(erasure, officer_id=person().id),
        then=lambda _: url_for(".erasures"),
        template="records/approve_erasure.html",
        **_case(erasure),
    )


@bp.route("/erasures/<erasure>/drop-erasure", methods=["GET", "POST"])
@requires(Permission.RECORDS_ERASURE_DECIDE)
def drop_erasure(erasure: str) -> ResponseReturnValue:
    """Decline a request with a reason."""
    form = DropErasureForm.from_request()
    return answer(
        form,
        lambda: actions.drop_erasure(erasure, officer_id=person().id, reason=form.reason.data),
        then=lambda _: url_for(".erasures"),
        template="records/drop_erasure.html",
        **_case(erasure),
    )


def _case(erasure_id: str) -> dict[str, Any]:
    erasure = queries.get_erasure(erasure_id)
    case = queries.get_erasure_case(erasure.person_id)
    return {
        "erasure": erasure,
        "who": get_person(erasure.person_id),
        "case": case,
        "against": sentence(case.refusal) if case.refusal else "",
    }
