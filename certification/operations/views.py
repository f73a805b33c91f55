"""The operator's forms of a session: one address, five kinds; rows are added and times noted without JavaScript."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.core.db import now
from certification.core.errors import NotFound
from certification.core.forms import answer
from certification.core.moments import clock_time
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.words import sentence
from certification.operations import actions, queries
from certification.operations.forms import FORMS
from certification.operations.rules.content import Kind
from certification.operations.words import KINDS, METRICS
from certification.scheme.queries import live_scheme

bp = APIBlueprint("operations", __name__, url_prefix="/operations", enable_openapi=False)


@bp.route("/<occasion>/write-record/<kind>", methods=["GET", "POST"])
@requires(Permission.OPERATIONS_RECORD_WRITE)
def write_record(occasion: str, kind: str) -> ResponseReturnValue:
    """Write one form of one's own session, see what follows from it, and save a version."""
    if kind not in set(Kind):
        raise NotFound
    chosen, own = Kind(kind), queries.get_own_occasion(occasion, person().id)
    current = queries.list_current(occasion)
    form = FORMS[chosen].of(current[chosen].content if chosen in current else None)
    refusal = queries.find_lock(own, chosen)
    page = {
        "occasion": occasion,
        "kind": chosen,
        "kinds": KINDS,
        "metrics": METRICS,
        "template_of_fields": f"operations/fields/{chosen}.html",
        "saved": set(current),
        "shown": _shown(occasion, chosen),
        "closed_because": sentence(refusal) if refusal else "",
    }
    if request.method == "POST" and ("add" in request.form or "now" in request.form):
        form.add_row(request.form.get("add", ""))
        form.note_time(request.form.get("now", ""), clock_time(now()))
        return render_template("operations/write_record.html", form=form, is_unsaved=True, **page)
    return answer(
        form,
        lambda: actions.write_record(occasion, chosen, form.content, person().id),
        then=lambda _: url_for(".write_record", occasion=occasion, kind=kind, _anchor="sums"),
        template="operations/write_record.html",
        **page,
    )


def _shown(occasion: str, kind: Kind) -> queries.Shown | None:
    """Return what was saved of the form in words, or None before anything was."""
    told = queries.list_shown(occasion, live_scheme().result_index)
    return next((one for one in told if one.kind is kind), None)
