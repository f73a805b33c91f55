"""How long each class of records is kept, and letting go of what is past its time."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.queries import names_of
from certification.core.forms import answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.records import actions, queries
from certification.records.forms import ConfirmForm, ConfirmTermForm
from certification.records.queries import ClassHeld
from certification.records.views.blueprint import bp
from certification.records.words import CLASSES, FATES, WHYS

WORDS_SHOWN: dict[str, Any] = {"classes": CLASSES, "fates": FATES, "whys": WHYS}


@bp.get("/retention")
@requires(Permission.RECORDS_RETENTION_CONFIRM)
def retention() -> ResponseReturnValue:
    """Show every class: how long, why, how much is held, what is past its time."""
    held, past = queries.list_classes(), queries.list_lettings_go()
    people = {one.term.confirmed_by for one in held if one.term} | {one.proposed_by for one in past}
    people |= {one.approved_by for one in past if one.approved_by}
    return render_template(
        "records/retention.html",
        held=held,
        past=past,
        names=names_of(people),
        unconfirmed=sum(one.months is None for one in held),
        **WORDS_SHOWN,
    )


@bp.route("/retention/<kept_class>/confirm-term", methods=["GET", "POST"])
@requires(Permission.RECORDS_RETENTION_CONFIRM)
def confirm_term(kept_class: str) -> ResponseReturnValue:
    """Say for how many months a class is kept."""
    held = _held(kept_class)
    form = ConfirmTermForm.from_request({"months": held.proposed if held.months is None else held.months})
    return answer(
        form,
        lambda: actions.confirm_term(held.kept_class, form.months.data or 0, officer_id=person().id),
        then=lambda _: url_for(".retention"),
        template="records/confirm_term.html",
        held=held,
        **_told(held),
    )


@bp.route("/retention/<kept_class>/propose-letting-go", methods=["GET", "POST"])
@requires(Permission.RECORDS_RETENTION_LET_GO)
def propose_letting_go(kept_class: str) -> ResponseReturnValue:
    """Propose to let go of what is past its time."""
    held = _held(kept_class)
    return answer(
        ConfirmForm.from_request(),
        lambda: actions.propose_letting_go(held.kept_class, officer_id=person().id),
        then=lambda _: url_for(".retention"),
        template="records/propose_letting_go.html",
        held=held,
        **WORDS_SHOWN,
    )


@bp.route("/lettings-go/<letting_go>/approve-letting-go", methods=["GET", "POST"])
@requires(Permission.RECORDS_RETENTION_LET_GO)
def approve_letting_go(letting_go: str) -> ResponseReturnValue:
    """Approve as the second officer; a task does it."""
    return answer(
        ConfirmForm.from_request(),
        lambda: actions.approve_letting_go(letting_go, officer_id=person().id),
        then=lambda task: url_for("tasks.task", task=task),
        template="records/approve_letting_go.html",
        **_proposal(letting_go),
    )


@bp.route("/lettings-go/<letting_go>/drop-letting-go", methods=["GET", "POST"])
@requires(Permission.RECORDS_RETENTION_LET_GO)
def drop_letting_go(letting_go: str) -> ResponseReturnValue:
    """Drop a proposal that nobody approved."""
    return answer(
        ConfirmForm.from_request(),
        lambda: actions.drop_letting_go(letting_go, officer_id=person().id),
        then=lambda _: url_for(".retention"),
        template="records/drop_letting_go.html",
        **_proposal(letting_go),
    )


def _held(kept_class: str) -> ClassHeld:
    return queries.get_class_held(queries.get_class(kept_class))


def _told(held: ClassHeld) -> dict[str, Any]:
    terms = queries.list_terms(held.kept_class)
    return {"terms": terms, "names": names_of({one.confirmed_by for one in terms}), **WORDS_SHOWN}


def _proposal(letting_go_id: str) -> dict[str, Any]:
    proposal = queries.get_letting_go(letting_go_id)
    return {"proposal": proposal, "names": names_of({proposal.proposed_by}), **WORDS_SHOWN}
