"""Broken questions: what candidates reported, what setting one right would do, and the two signatures."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.bank import actions as bank_actions
from certification.bank import queries as bank
from certification.certificates.rules.number import dashed
from certification.console.forms import (
    DropCorrectionForm,
    ProposeCorrectionForm,
    SettleReportForm,
    SignCorrectionForm,
)
from certification.console.queries.correction import get_correction_now, list_corrections_now, show_effect
from certification.console.views.blueprint import bp
from certification.core.errors import NotFound, Refused
from certification.core.forms import answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.exams import actions, queries
from certification.exams.actions import remedy_of
from certification.exams.queries import Reader
from certification.exams.rules.correction import Kind, Remedy, normal_key
from certification.exams.rules.reporting import CATEGORIES, KINDS, REPORT_STATES


@bp.get("/corrections")
@requires(Permission.EXAMS_CORRECTION_PROPOSE)
def corrections() -> ResponseReturnValue:
    """Show what candidates reported and what was set right."""
    return render_template(
        "console/corrections.html",
        waiting=queries.list_every_report("open"),
        settled=queries.list_every_report("confirmed", "dismissed"),
        corrections=list_corrections_now(),
        **_words(),
    )


@bp.route("/item-reports/<report>/settle-item-report", methods=["GET", "POST"])
@requires(Permission.EXAMS_REPORT_SETTLE)
def settle_item_report(report: str) -> ResponseReturnValue:
    """Say whether a reported question is broken: an officer of any, an invigilator of the own sittings."""
    shown = queries.get_item_report(report)
    is_officer = person().may(Permission.EXAMS_CORRECTION_PROPOSE)
    queries.get_watched(shown.sitting_id, Reader(person().id, is_officer))
    form = SettleReportForm.from_request()
    settle = {"confirmed": actions.confirm_item_report, "dismissed": actions.dismiss_item_report}
    return answer(
        form,
        lambda: settle[form.verdict.data](report, by=person().id, words=form.words.data or ""),
        then=lambda at: url_for(".corrections") if is_officer else url_for("exams.board", sitting=at),
        template="console/settle_item_report.html",
        report=shown,
        **_item(shown.version),
        **_words(),
    )


@bp.route("/questions/<version>/<int:part>/propose-correction", methods=["GET", "POST"])
@requires(Permission.EXAMS_CORRECTION_PROPOSE)
def propose_correction(version: str, part: int) -> ResponseReturnValue:
    """Show what setting a question right would do, to every score and certificate, and propose it."""
    shown = _item(version)
    if part not in ([one.id for one in shown["item"].parts] or [0]):
        raise NotFound
    form = ProposeCorrectionForm.from_request(
        {"kind": request.args.get("kind", Kind.NEUTRALISE), "key": request.args.get("key", "")}
    )
    remedy = _remedy(version, part, form)
    return answer(
        form,
        lambda: actions.propose_correction(remedy, person().id, form.reason.data or ""),
        then=lambda made: url_for(".sign_correction", correction=made),
        template="console/propose_correction.html",
        part=part,
        remedy=remedy,
        shown=_effect(remedy, form),
        **shown,
        **_words(),
    )


@bp.route("/corrections/<correction>/sign-correction", methods=["GET", "POST"])
@requires(Permission.EXAMS_CORRECTION_SIGN)
def sign_correction(correction: str) -> ResponseReturnValue:
    """Set a question right as the second officer."""
    row = queries.get_correction(correction)
    is_open = row.approved_at is None and row.dropped_at is None
    return answer(
        SignCorrectionForm.from_request(),
        lambda: actions.approve_correction(correction, person().id),
        then=lambda made: url_for(".sign_correction", correction=made),
        template="console/sign_correction.html",
        one=get_correction_now(correction),
        shown=show_effect(remedy_of(row)) if is_open else None,
        is_open=is_open,
        is_mine=row.proposed_by == person().id,
        **_item(row.version),
        **_words(),
    )


@bp.route("/corrections/<correction>/drop-correction", methods=["GET", "POST"])
@requires(Permission.EXAMS_CORRECTION_PROPOSE)
def drop_correction(correction: str) -> ResponseReturnValue:
    """Drop a correction that nobody signed."""
    form = DropCorrectionForm.from_request()
    return answer(
        form,
        lambda: actions.drop_correction(correction, person().id, form.reason.data or ""),
        then=lambda _: url_for(".corrections"),
        template="console/drop_correction.html",
        one=get_correction_now(correction),
        **_words(),
    )


def _remedy(version: str, part: int, form: ProposeCorrectionForm) -> Remedy:
    kind = form.kind.data if form.kind.data in list(Kind) else Kind.NEUTRALISE
    return Remedy(version, part, kind, "" if kind == Kind.NEUTRALISE else normal_key(form.key.data or ""))


def _effect(remedy: Remedy, form: ProposeCorrectionForm) -> Any:
    """Return the effect, or None with the reason at its field where the question cannot be set right so."""
    try:
        actions.check_remedy(remedy)
    except Refused as refused:
        if request.method == "GET" and request.args:
            form.refuse(refused)
        return None
    return show_effect(remedy)


def _item(version: str) -> dict[str, Any]:
    """Return a question as candidates see it, without its key; the look leaves a line in the ledger."""
    bank_actions.look_at_version(version, person().id)
    return {"item": bank.get_item(version), "version": version}


def _words() -> dict[str, Any]:
    return {"categories": CATEGORIES, "kinds": KINDS, "report_states": REPORT_STATES, "dashed": dashed}
