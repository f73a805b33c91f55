"""Enrolling in bulk: the template, the upload, what the check found, and sending the sound rows on their way."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.core.db import now
from certification.core.downloads import XLSX, attachment
from certification.core.forms import Form, answer
from certification.core.moments import iso_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.texts import t
from certification.core.words import sentence
from certification.organisations import actions, queries
from certification.organisations.forms import UploadEnrolmentForm
from certification.organisations.rules.enrolment import RowState
from certification.organisations.views.blueprint import bp, is_office, reach
from certification.organisations.words import BATCH_STATES
from certification.organisations.workbook import read_list, write_list, write_template


@bp.get("/enrolment-template")
@requires(Permission.ORGANISATIONS_ENROLMENT_UPLOAD)
def enrolment_template() -> Response:
    """Give the empty list to fill in."""
    return attachment(write_template(), XLSX, t("批量报名名单.xlsx", "People to enrol.xlsx"))


@bp.route("/<organisation>/upload-enrolment", methods=["GET", "POST"])
@requires(Permission.ORGANISATIONS_ENROLMENT_UPLOAD)
def upload_enrolment(organisation: str) -> ResponseReturnValue:
    """Take a list of people and have it checked; nobody is written to yet."""
    found = queries.get_organisation_in_reach(organisation, reach())
    form = UploadEnrolmentForm.from_request()
    return answer(
        form,
        lambda: _upload(organisation, form),
        then=lambda task: url_for("tasks.task", task=task),
        template="organisations/upload_enrolment.html",
        organisation=found,
        back=_back(organisation),
    )


@bp.get("/enrolments/<enrolment>")
@requires(Permission.ORGANISATIONS_ENROLMENT_UPLOAD)
def enrolment(enrolment: str) -> ResponseReturnValue:
    """Show what the check of a list found, and how far it has come."""
    return render_template("organisations/enrolment.html", **_shown(enrolment))


@bp.get("/enrolments/<enrolment>/workbook")
@requires(Permission.ORGANISATIONS_ENROLMENT_UPLOAD)
def enrolment_workbook(enrolment: str) -> Response:
    """Give a list back with the reasons beside the rows."""
    found = queries.get_enrolment_in_reach(enrolment, reach())
    name = t("批量报名名单 {day} 检查结果.xlsx", "People to enrol {day} checked.xlsx", day=iso_day(now()))
    return attachment(write_list(queries.list_lines(found.id)), XLSX, name)


@bp.route("/enrolments/<enrolment>/enrol-rows", methods=["GET", "POST"])
@requires(Permission.ORGANISATIONS_ENROLMENT_ENROL)
def enrol_rows(enrolment: str) -> ResponseReturnValue:
    """Send the sound rows of a list on their way."""
    return answer(
        Form.from_request(),
        lambda: actions.enrol_rows(enrolment, by=person().id),
        then=lambda task: url_for("tasks.task", task=task),
        template="organisations/enrol_rows.html",
        **_shown(enrolment),
    )


def _upload(organisation_id: str, form: UploadEnrolmentForm) -> str:
    content = form.file.data.read()
    return actions.upload_enrolment(
        organisation_id, read_list(content), (form.file.data.filename or "", content), by=person().id
    )


def _shown(enrolment_id: str) -> dict[str, Any]:
    enrolment = queries.get_enrolment_in_reach(enrolment_id, reach())
    lines = queries.list_lines(enrolment.id)
    refused = [line for line in lines if line.state is RowState.REFUSED]
    return {
        "enrolment": enrolment,
        "organisation": queries.get_organisation(enrolment.organisation_id),
        "counts": queries.count_rows(enrolment.id),
        "refused": [(line, sentence(line.refusal)) for line in refused if line.refusal],
        "sent": [line for line in lines if line.state in {RowState.INVITED, RowState.ASKED}],
        "ready": [line for line in lines if line.state is RowState.READY],
        "batch_states": BATCH_STATES,
        "back": _back(enrolment.organisation_id),
    }


def _back(organisation_id: str) -> str:
    return url_for(".organisation" if is_office() else ".own_organisation", organisation=organisation_id)
