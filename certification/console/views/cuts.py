"""The cut of each grade: one officer proposes what a panel of experts found, another one signs."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.console.forms import DropCutForm, ProposeCutForm, SignCutForm
from certification.console.queries.cut import get_grade_cut, list_grade_cuts
from certification.console.views.blueprint import bp
from certification.core.errors import NotFound
from certification.core.forms import answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.scheme import actions
from certification.scheme.rules.cut import LEAST_PANEL, Panel
from certification.scheme.rules.names import SHORT_NAMES, Grade


@bp.get("/cuts")
@requires(Permission.SCHEME_CUT_PROPOSE)
def cuts() -> ResponseReturnValue:
    """Show the pass marks of every grade and who stands behind them."""
    return render_template("console/cuts.html", grades=list_grade_cuts(), names=SHORT_NAMES)


@bp.route("/cuts/<grade>/propose-cut", methods=["GET", "POST"])
@requires(Permission.SCHEME_CUT_PROPOSE)
def propose_cut(grade: str) -> ResponseReturnValue:
    """Propose that a panel stands behind the pass marks of a grade."""
    shown = next((one for one in list_grade_cuts() if one.grade == grade), None)
    if shown is None:
        raise NotFound
    form = ProposeCutForm.from_request()
    return answer(
        form,
        lambda: actions.propose_cut(Grade(grade), _panel(form), officer_id=person().id),
        then=lambda _: url_for(".cuts"),
        template="console/propose_cut.html",
        one=shown,
        least=LEAST_PANEL,
    )


@bp.route("/cuts/<cut>/sign-cut", methods=["GET", "POST"])
@requires(Permission.SCHEME_CUT_SIGN)
def sign_cut(cut: str) -> ResponseReturnValue:
    """Sign a proposed cut as its second officer."""
    return answer(
        SignCutForm.from_request(),
        lambda: actions.sign_cut(cut, officer_id=person().id),
        then=lambda _: url_for(".cuts"),
        template="console/sign_cut.html",
        one=get_grade_cut(cut),
    )


@bp.route("/cuts/<cut>/drop-cut", methods=["GET", "POST"])
@requires(Permission.SCHEME_CUT_PROPOSE)
def drop_cut(cut: str) -> ResponseReturnValue:
    """Drop a proposed cut that nobody signed."""
    return answer(
        DropCutForm.from_request(),
        lambda: actions.drop_cut(cut, officer_id=person().id),
        then=lambda _: url_for(".cuts"),
        template="console/drop_cut.html",
        one=get_grade_cut(cut),
    )


def _panel(form: ProposeCutForm) -> Panel:
    return Panel(
        size=form.panel_size.data,
        met_on=form.panel_on.data,
        method=form.method.data or "",
        reason=form.reason.data,
    )
