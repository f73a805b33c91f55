"""A candidate's word that a question is broken, on a page of its own, so that the paper stays as it is."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.core.errors import NotFound
from certification.core.forms import answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.delivery import queries as attempts
from certification.exams import actions, queries
from certification.exams.actions import Report
from certification.exams.forms import ReportItemForm
from certification.exams.rules.reporting import CATEGORIES
from certification.exams.views.blueprint import bp


@bp.route("/attempts/<attempt>/<int:position>/report-item", methods=["GET", "POST"])
@requires(Permission.EXAMS_ITEM_REPORT)
def report_item(attempt: str, position: int) -> ResponseReturnValue:
    """Say what is wrong with a question of one's own paper."""
    own = attempts.get_own_attempt(attempt, person().id)
    if not 1 <= position <= own.place_count:
        raise NotFound
    form = ReportItemForm.from_request()
    return answer(
        form,
        lambda: actions.report_item(
            attempt, person().id, Report(position, form.category.data, (form.words.data or "").strip())
        ),
        then=lambda _: url_for(".reported_items", attempt=attempt, position=position),
        template="exams/report_item.html",
        attempt=own,
        position=position,
        others=queries.list_own_reports(attempt),
        categories=CATEGORIES,
    )


@bp.get("/attempts/<attempt>/<int:position>/reported-items")
@requires(Permission.EXAMS_ITEM_REPORT)
def reported_items(attempt: str, position: int) -> ResponseReturnValue:
    """Show that the report has arrived, and lead back to the very question."""
    own = attempts.get_own_attempt(attempt, person().id)
    return render_template(
        "exams/reported_items.html",
        attempt=own,
        position=min(max(1, position), own.place_count),
        reports=queries.list_own_reports(attempt),
        categories=CATEGORIES,
    )
