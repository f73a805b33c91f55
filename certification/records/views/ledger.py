"""The ledger to search and take away, and the chain of seals over it."""

from __future__ import annotations

from typing import Any

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.audit import queries as audit
from certification.audit.queries import Search
from certification.core.downloads import attachment
from certification.core.errors import Refused
from certification.core.forms import Form
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.records import actions, queries
from certification.records.actions import Wrapped
from certification.records.forms import ConfirmForm, ExportLedgerForm, LedgerForm
from certification.records.queries import PAGE, Typed
from certification.records.views.blueprint import bp
from certification.records.words import FAULTS

FIELDS = ("who", "right", "thing", "why", "since", "until")


@bp.get("/ledger")
@requires(Permission.RECORDS_LEDGER_SEARCH)
def ledger() -> ResponseReturnValue:
    """Show the lines that fit, the latest first; that one looked leaves a line too."""
    form = LedgerForm(request.args)
    wanted = _read(form)
    if wanted is None:
        return make_response(
            render_template("records/ledger.html", form=form, lines=[], asked={}, older=None), 422
        )
    below = request.args.get("below", type=int)
    actions.note_search(person().id, wanted, below=below)
    lines = queries.list_lines(wanted, below)
    older = lines[-1].id if len(lines) == PAGE else None
    return render_template(
        "records/ledger.html", form=form, lines=lines, asked=_asked(), older=older, is_first=below is None
    )


@bp.route("/ledger/export-ledger", methods=["GET", "POST"])
@requires(Permission.RECORDS_LEDGER_EXPORT)
def export_ledger() -> ResponseReturnValue:
    """Take the found lines away as a file: at once where they are few, by a task where they are many."""
    search, form = LedgerForm(request.args), ExportLedgerForm.from_request()
    wanted = _read(search)
    if wanted is None:
        return redirect(url_for(".ledger", **_asked()), 303)
    page: dict[str, Any] = {
        "form": form,
        "found": audit.count_found(wanted, most=actions.COUNTED),
        "at_once": actions.AT_ONCE,
        "asked": _asked(),
    }
    if request.method == "GET" or not form.validate():
        status = 200 if request.method == "GET" else 422
        return make_response(render_template("records/export_ledger.html", **page), status)
    try:
        made = actions.export_ledger(wanted, form.format.data, officer_id=person().id)
    except Refused as refused:
        form.refuse(refused)
        return make_response(render_template("records/export_ledger.html", **page), 409)
    return _handed_out(made)


@bp.get("/chain")
@requires(Permission.RECORDS_CHAIN_READ)
def chain() -> ResponseReturnValue:
    """Show how far the ledger is sealed and what the latest check found."""
    check = queries.find_last_check()
    faults = queries.faults_of(check) if check else []
    return render_template(
        "records/chain.html",
        chain=queries.get_chain(),
        check=check,
        faults=[FAULTS[fault.kind].filled(at=fault.at) for fault in faults[:100]],
        fault_count=len(faults),
        form=ConfirmForm.from_request(),
    )


@bp.post("/chain/check-chain")
@requires(Permission.RECORDS_CHAIN_READ)
def check_chain() -> ResponseReturnValue:
    """Have the whole chain checked now."""
    return redirect(url_for("tasks.task", task=actions.ask_for_check(person().id)), 303)


def _read(form: LedgerForm) -> Search | None:
    """Return what is looked for, or None where the form says what is wrong with it."""
    if not Form.validate(form):
        return None
    typed = Typed(
        who=(form.who.data or "").strip(),
        right=form.right.data or "",
        thing=(form.thing.data or "").strip(),
        why=(form.why.data or "").strip(),
        since=form.since.data,
        until=form.until.data,
    )
    try:
        return queries.read_search(typed)
    except Refused as refused:
        form.refuse(refused)
        return None


def _asked() -> dict[str, Any]:
    """Return the search of this address, to go on with it."""
    return {name: value for name in FIELDS if (value := request.args.get(name, ""))}


def _handed_out(made: Wrapped | str) -> ResponseReturnValue:
    if isinstance(made, str):
        return redirect(url_for("tasks.task", task=made), 303)
    return attachment(made.content, made.media_type, made.name)
