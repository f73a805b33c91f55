"""The holder's page of renewal: when the window opens, what is needed, and the application itself."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.candidacy import actions, queries
from certification.candidacy.actions import RenewalSubmission
from certification.candidacy.forms import SubmitRenewalForm
from certification.candidacy.rules.renewal import demand_of, renewal_path, window_of
from certification.candidacy.views.blueprint import GRADE, bp
from certification.candidacy.views.candidate import MOST_REQUEST_BYTES, earlier, evidence_row, kept_names
from certification.core.db import now
from certification.core.forms import answer
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.scheme import queries as schemes
from certification.scheme.rules.names import SHORT_NAMES, Grade


@bp.route(f"/candidacy/{GRADE}/submit-renewal", methods=["GET", "POST"])
@requires(Permission.CANDIDACY_RENEWAL_SUBMIT)
def submit_renewal(grade: str) -> ResponseReturnValue:
    """Say when a certificate may be renewed and what that asks; apply; a returned one is corrected from `?from=`."""
    request.max_content_length = MOST_REQUEST_BYTES
    form = SubmitRenewalForm.from_request(earlier(request.args.get("from", "")))
    shown = {**_about(Grade(grade)), "kept_names": kept_names(form)}
    if request.form.get("more"):
        form.evidence.append_entry()
        return render_template("candidacy/submit_renewal.html", form=form, **shown)
    return answer(
        form,
        lambda: actions.submit_renewal(_submission(form, Grade(grade))),
        then=lambda application_id: url_for(".application", application=application_id),
        template="candidacy/submit_renewal.html",
        **shown,
    )


def _about(grade: Grade) -> dict[str, Any]:
    """Return what the page says: the days, the path of today, the demand, an open application."""
    rules = schemes.live_scheme().grades[grade]
    until = queries.get_held(person().id, grade).valid_until_on
    window = window_of(rules.renewal, until) if until else None
    return {
        "rules": rules,
        "window": window,
        "renewal_path": renewal_path(window, local_day(now())) if window else "",
        "demand": demand_of(rules),
        "open_application": queries.find_open_application(person().id, grade),
        "grades": SHORT_NAMES,
    }


def _submission(form: SubmitRenewalForm, grade: Grade) -> RenewalSubmission:
    return RenewalSubmission(
        person_id=person().id,
        grade=grade,
        training_hours=form.training_hours.data or 0,
        sessions=form.sessions.data or 0,
        statement=(form.statement.data or "").strip(),
        evidence=tuple(map(evidence_row, form.rows)),
    )
