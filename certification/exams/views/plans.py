"""Marking short plans, without names."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.core.forms import answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.exams import actions, queries
from certification.exams.forms import plan_form
from certification.exams.views.blueprint import bp
from certification.marking import queries as sheets


@bp.get("/plans")
@requires(Permission.MARKING_SHEET_MARK)
def list_plans() -> ResponseReturnValue:
    """Show the short plans that wait for marks, without names."""
    plans = [(row, row.attempt_id in _sealed_by_me(row.attempt_id)) for row in queries.list_plans_to_mark()]
    return render_template("exams/list_plans.html", plans=plans)


@bp.route("/plans/<attempt>", methods=["GET", "POST"])
@requires(Permission.MARKING_SHEET_MARK)
def mark_plan(attempt: str) -> ResponseReturnValue:
    """Read a plan and give its marking points their half points."""
    plan = queries.get_plan(attempt)
    form = plan_form(plan.marking).from_request()
    return answer(
        form,
        lambda: actions.mark_plan(
            attempt, person().id, {point.id: int(form[point.id].data) for point in plan.marking}
        ),
        then=lambda _: url_for(".list_plans"),
        template="exams/mark_plan.html",
        plan=plan,
    )


def _sealed_by_me(attempt_id: str) -> set[str]:
    return {attempt_id} if person().id in sheets.list_who_sealed("plan", attempt_id) else set()
