"""The candidate's pages: the path, applying, an application and its evidence."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.candidacy import actions, queries
from certification.candidacy.actions import EvidenceRow, Submission
from certification.candidacy.forms import EvidenceRowForm, SubmitApplicationForm, SubmitRenewalForm
from certification.candidacy.rules.application import Route
from certification.candidacy.rules.eligibility import list_progress
from certification.candidacy.rules.evidence import ENDINGS, MOST_FILE_BYTES
from certification.candidacy.rules.path import the_one_next_thing
from certification.candidacy.views.blueprint import GRADE, bp
from certification.candidacy.views.links import way_of
from certification.candidacy.words import ROUTES, STAGES, STATES
from certification.core import files
from certification.core.db import now
from certification.core.forms import answer
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.organisations import queries as organisations
from certification.scheme.rules.names import SHORT_NAMES, Grade

MOST_REQUEST_BYTES = 12 * MOST_FILE_BYTES


@bp.get("/candidacy/path")
@requires(Permission.CANDIDACY_PATH_READ)
def path() -> ResponseReturnValue:
    """Show the path through the grades, what is missing, and the one next thing."""
    paths = queries.list_paths(person().id, local_day(now()))
    grade, step = the_one_next_thing(paths)
    facts = queries.list_facts(person().id)
    return render_template(
        "candidacy/path.html",
        paths=list(paths.values()),
        next_grade=grade,
        next_way=way_of(step, paths[grade or Grade.SENIOR]),
        way_for=lambda path: partial(way_of, path=path),
        progress_of=lambda condition: list_progress(condition, facts),
        stages=STAGES,
        grades=SHORT_NAMES,
        questions=organisations.count_questions(person().id),
    )


@bp.route(f"/candidacy/{GRADE}/submit-application", methods=["GET", "POST"])
@requires(Permission.CANDIDACY_APPLICATION_SUBMIT)
def submit_application(grade: str) -> ResponseReturnValue:
    """Apply for a grade; a returned application can be corrected from `?from=`."""
    request.max_content_length = MOST_REQUEST_BYTES
    own = queries.list_paths(person().id, local_day(now()))[Grade(grade)]
    form = SubmitApplicationForm.from_request(earlier(request.args.get("from", "")))
    form.offer(own.open_routes)
    shown = {"path": own, "way": way_of(own.next_step, own), "kept_names": kept_names(form), "Route": Route}
    if request.form.get("more"):
        form.evidence.append_entry()
        return render_template("candidacy/submit_application.html", form=form, **shown)
    return answer(
        form,
        lambda: actions.submit_application(_submission(form, Grade(grade))),
        then=lambda application_id: url_for(".application", application=application_id),
        template="candidacy/submit_application.html",
        **shown,
    )


@bp.get("/candidacy/applications/<application>")
@requires(Permission.CANDIDACY_PATH_READ)
def application(application: str) -> ResponseReturnValue:
    """Show an own application: its state, the officer's reason, the evidence."""
    own = queries.get_own_application(application, person().id)
    return render_template(
        "candidacy/application.html",
        application=own,
        evidence=queries.list_evidence(own.id),
        renewal=queries.find_renewal(own.id),
        **_names(),
    )


@bp.get("/candidacy/evidence/<evidence>/file")
@requires(Permission.CANDIDACY_EVIDENCE_READ)
def download_evidence(evidence: str) -> ResponseReturnValue:
    """Give the file of a piece of evidence to its owner or to an officer, as an attachment only."""
    is_officer = person().may(Permission.CANDIDACY_APPLICATION_REVIEW)
    row = queries.get_evidence(evidence) if is_officer else queries.get_own_evidence(evidence, person().id)
    content, media_type = files.get_bytes(row.file_sha256 or "")
    return attachment(content, media_type, f"evidence-{row.id}.{ENDINGS[media_type]}")


def attachment(content: bytes, media_type: str, name: str) -> Response:
    """Return bytes that a candidate sent: saved and never opened within our pages."""
    sent = make_response(content)
    sent.headers["Content-Type"] = media_type
    sent.headers.set("Content-Disposition", "attachment", filename=name)
    sent.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return sent


def _names() -> dict[str, Any]:
    return {"grades": SHORT_NAMES, "states": STATES, "routes": ROUTES}


def earlier(application_id: str) -> dict[str, Any] | None:
    """Return what was typed in an own earlier application, for a form that corrects it."""
    if not application_id:
        return None
    sent = queries.get_own_application(application_id, person().id)
    rows = [
        {
            "happened_on": row.happened_on,
            "title": row.title,
            "description": row.description,
            "kept": row.id if row.file_sha256 else "",
        }
        for row in queries.list_evidence(sent.id)
    ]
    return {"route": sent.route, "statement": sent.statement, "evidence": rows}


def kept_names(form: SubmitApplicationForm | SubmitRenewalForm) -> dict[str, str]:
    """Return the names of the files that rows keep from an earlier application, by its evidence."""
    kept = {entry.form.kept.data for entry in form.evidence if entry.form.kept.data}
    return {key: queries.get_own_evidence(key, person().id).file_name for key in kept}


def _submission(form: SubmitApplicationForm, grade: Grade) -> Submission:
    route = Route(form.route.data)
    return Submission(
        person_id=person().id,
        grade=grade,
        route=route,
        statement=(form.statement.data or "").strip(),
        has_signed_conduct=bool(form.conduct.data),
        evidence=tuple(map(evidence_row, form.rows)) if route is Route.EVIDENCE else (),
    )


def evidence_row(row: EvidenceRowForm) -> EvidenceRow:
    """Return a typed row as the action takes it."""
    if row.happened_on.data is None:
        raise ValueError("not validated")
    sent = row.file.data
    return EvidenceRow(
        happened_on=row.happened_on.data,
        title=(row.title.data or "").strip(),
        description=(row.description.data or "").strip(),
        file_name=sent.filename[-200:] if sent else "",
        content=sent.read() if sent else None,
        kept_evidence_id=row.kept.data or "",
    )
