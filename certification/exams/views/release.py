"""Releasing the results of a sitting: the figures, the proposal, the second signature."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.queries import get_name
from certification.core.forms import Form, answer
from certification.core.permissions import Permission
from certification.core.reasons import ReasonForm
from certification.core.rights import person, requires
from certification.exams import actions, queries
from certification.exams.views.blueprint import bp
from certification.scheme.rules.names import SHORT_NAMES


@bp.get("/sittings/<sitting>/release-results")
@requires(Permission.EXAMS_RESULTS_RELEASE)
def release_results(sitting: str) -> ResponseReturnValue:
    """Show how far a sitting has come, what is odd, and the next of the two signatures."""
    return render_template("exams/release_results.html", form=ReasonForm.from_request(), **_about(sitting))


@bp.route("/sittings/<sitting>/propose-release", methods=["GET", "POST"])
@requires(Permission.EXAMS_RESULTS_RELEASE)
def propose_release(sitting: str) -> ResponseReturnValue:
    """Propose the release as its first officer."""
    form = ReasonForm.from_request()
    return answer(
        form,
        lambda: actions.propose_release(sitting, person().id, form.reason.data),
        then=lambda _: url_for(".release_results", sitting=sitting),
        template="exams/propose_release.html",
        **_about(sitting),
    )


@bp.route("/releases/<release>/approve-release", methods=["GET", "POST"])
@requires(Permission.EXAMS_RESULTS_RELEASE)
def approve_release(release: str) -> ResponseReturnValue:
    """Release as the second officer: from this moment the candidates know."""
    return answer(
        Form.from_request(),
        lambda: actions.approve_release(release, person().id),
        then=lambda sitting: url_for(".release_results", sitting=sitting),
        template="exams/approve_release.html",
        **_about(queries.get_release(release).sitting_id),
    )


@bp.route("/releases/<release>/drop-release", methods=["GET", "POST"])
@requires(Permission.EXAMS_RESULTS_RELEASE)
def drop_release(release: str) -> ResponseReturnValue:
    """Drop a proposal that nobody approved."""
    form = ReasonForm.from_request()
    return answer(
        form,
        lambda: actions.drop_release(release, person().id, form.reason.data),
        then=lambda sitting: url_for(".release_results", sitting=sitting),
        template="exams/drop_release.html",
        **_about(queries.get_release(release).sitting_id),
    )


def _about(sitting_id: str) -> dict[str, Any]:
    found = queries.get_on_the_way(sitting_id)
    proposed = queries.find_release(sitting_id)
    return {
        "sitting": found.row,
        "grade": SHORT_NAMES[found.row.grade],
        "figures": found.sat.figures,
        "is_over": found.sat.is_over,
        "oddities": found.oddities,
        "proposed": proposed,
        "proposed_by": get_name(proposed.proposed_by) if proposed else "",
        "approved_by": get_name(proposed.approved_by) if proposed and proposed.approved_by else "",
        "is_mine": bool(proposed and proposed.proposed_by == person().id),
    }
