"""The officers' way to one person's records, and the register of consents."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.accounts import queries as accounts
from certification.core.forms import Form, answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.records import actions, queries
from certification.records.forms import ConfirmForm, FindPersonForm
from certification.records.views.blueprint import bp


@bp.get("/")
@requires(Permission.RECORDS_LEDGER_SEARCH)
def overview() -> ResponseReturnValue:
    """Show what there is among the records, and what waits."""
    return render_template(
        "records/overview.html",
        unconfirmed=len(queries.list_unconfirmed_classes()),
        erasures=len(queries.list_open_erasures()),
        check=queries.find_last_check(),
    )


@bp.get("/people")
@requires(Permission.RECORDS_PERSON_READ)
def people() -> ResponseReturnValue:
    """Look a person up by their whole name, address or id."""
    form = FindPersonForm(request.args)
    if not request.args:
        return render_template("records/people.html", form=form, found=None)
    if not Form.validate(form):
        return make_response(render_template("records/people.html", form=form, found=None), 422)
    found = accounts.find_people((form.who.data or "").strip())
    if len(found) == 1:
        return redirect(url_for(".person_records", person_id=found[0].id), 303)
    return render_template("records/people.html", form=form, found=found)


@bp.get("/people/<person_id>")
@requires(Permission.RECORDS_PERSON_READ)
def person_records(person_id: str) -> ResponseReturnValue:
    """Show a person's consents and what is under way for them; that one looked leaves a line."""
    actions.note_reading(person_id, officer_id=person().id)
    return render_template(
        "records/person_records.html",
        who=accounts.get_person(person_id),
        consents=queries.consents_of(person_id),
        erasure=queries.find_open_erasure(person_id),
        parcels=[one for one in queries.list_parcels(person_id) if one.kind == "person"],
        running=queries.find_running_export(person_id, actions.EXPORT_PERSON),
        is_held=person_id in queries.list_held_people(),
    )


@bp.route("/people/<person_id>/make-export", methods=["GET", "POST"])
@requires(Permission.RECORDS_EXPORT_MAKE)
def make_export(person_id: str) -> ResponseReturnValue:
    """Have a person's export made on their request; only they can fetch it."""
    return answer(
        ConfirmForm.from_request(),
        lambda: actions.make_export(person_id, officer_id=person().id),
        then=lambda _: url_for(".person_records", person_id=person_id),
        template="records/make_export.html",
        who=accounts.get_person(person_id),
        days_kept=actions.DAYS_KEPT,
    )


@bp.get("/consents")
@requires(Permission.RECORDS_CONSENT_READ)
def consents() -> ResponseReturnValue:
    """Show what people agreed to, by version, and what was taken back."""
    return render_template(
        "records/consents.html", counts=queries.count_consents(), withdrawn=queries.list_withdrawn()
    )
