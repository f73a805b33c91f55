"""The officers' pages: approved questions, live items with their figures, exports; never a key on a page."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.queries import get_name, list_people
from certification.bank import actions, queries
from certification.bank.forms import (
    ApproveExportForm,
    AskRevisionForm,
    MakeLiveForm,
    ProposeExportForm,
    RetireItemForm,
)
from certification.bank.rules.item import Pool
from certification.bank.views.blueprint import bp
from certification.bank.views.shown import draft_shown, labels
from certification.core.db import now
from certification.core.downloads import XLSX, attachment
from certification.core.errors import NotFound
from certification.core.forms import Form, answer
from certification.core.permissions import Permission, Role
from certification.core.rights import person, requires
from certification.core.texts import t
from certification.scheme.rules.names import Grade


@bp.get("/items")
@requires(Permission.BANK_STATISTICS_READ)
def list_items() -> ResponseReturnValue:
    """Show the live items of a pool and grade with their figures, without their words."""
    asked = request.args.get("pool", ""), request.args.get("grade", "")
    pool = asked[0] if asked[0] in set(Pool) else Pool.EXAM
    grade = asked[1] if asked[1] in set(Grade) else Grade.JUNIOR
    items = queries.list_items(pool=pool, grade=grade)
    return render_template(
        "bank/list_items.html",
        items=items,
        pool=pool,
        grade=grade,
        approved=queries.list_approved_drafts(),
        **labels(),
    )


@bp.post("/count-statistics")
@requires(Permission.BANK_STATISTICS_READ)
def count_statistics() -> ResponseReturnValue:
    """Have every sitting counted anew."""
    Form.from_request().validate()
    return redirect(url_for("tasks.task", task=actions.ask_count(person().id)), 303)


@bp.get("/approved")
@requires(Permission.BANK_ITEM_MAKE_LIVE)
def list_approved() -> ResponseReturnValue:
    """Show what was approved and waits to go live."""
    approved = queries.list_approved_drafts()
    names = {draft.id: (get_name(draft.author_id), get_name(draft.approved_by or "")) for draft in approved}
    return render_template("bank/list_approved.html", drafts=approved, names=names, **labels())


@bp.route("/approved/<draft>/make-live", methods=["GET", "POST"])
@requires(Permission.BANK_ITEM_MAKE_LIVE)
def make_live(draft: str) -> ResponseReturnValue:
    """See an approved question as candidates will, without its key, and make it live or return it."""
    approved = queries.get_approved_draft(draft)
    form = MakeLiveForm.from_request({"seen": approved.content_hash})
    return answer(
        form,
        lambda: _settle(draft, form),
        then=lambda _: url_for(".list_approved"),
        template="bank/make_live.html",
        approver=get_name(approved.approved_by or ""),
        **draft_shown(approved),
    )


def _settle(draft: str, form: MakeLiveForm) -> None:
    seen = form.seen.data or ""
    if form.verdict.data == "make_live":
        actions.make_live(draft, person().id, seen=seen)
    else:
        actions.send_back_draft(draft, person().id, seen=seen, words=form.words.data or "")


@bp.route("/items/<item_id>/retire-item", methods=["GET", "POST"])
@requires(Permission.BANK_ITEM_RETIRE)
def retire_item(item_id: str) -> ResponseReturnValue:
    """Take an item out of the pool at once."""
    form = RetireItemForm.from_request()
    return answer(
        form,
        lambda: actions.retire_item(item_id, person().id, reason=form.reason.data),
        then=lambda _: url_for(".list_items"),
        template="bank/retire_item.html",
        item_id=_live(item_id),
    )


@bp.route("/items/<item_id>/ask-revision", methods=["GET", "POST"])
@requires(Permission.BANK_ITEM_REVISE)
def ask_revision(item_id: str) -> ResponseReturnValue:
    """Ask an author for a better version of a live item."""
    form = AskRevisionForm.from_request()
    form.offer([(author.id, author.name) for author in list_people(Role.AUTHOR)])
    return answer(
        form,
        lambda: actions.ask_revision(item_id, form.author.data, person().id, reason=form.reason.data),
        then=lambda _: url_for(".list_items"),
        template="bank/ask_revision.html",
        item_id=_live(item_id),
    )


def _live(item_id: str) -> str:
    if queries.find_live_by_item_id(item_id) is None:
        raise NotFound
    return item_id


@bp.route("/propose-export", methods=["GET", "POST"])
@requires(Permission.BANK_POOL_EXPORT)
def propose_export() -> ResponseReturnValue:
    """Ask for exam items as a workbook; see what waits for a second officer and what can be fetched."""
    form = ProposeExportForm.from_request()
    exports = queries.list_exports(now())
    return answer(
        form,
        lambda: actions.propose_export(form.grade.data or None, person().id, reason=form.reason.data),
        then=lambda _: url_for(".propose_export"),
        template="bank/propose_export.html",
        exports=[(export, get_name(export.proposed_by)) for export in exports],
        **labels(),
    )


@bp.route("/exports/<export>/approve-export", methods=["GET", "POST"])
@requires(Permission.BANK_POOL_EXPORT)
def approve_export(export: str) -> ResponseReturnValue:
    """Release an export as its second officer."""
    asked = queries.get_export(export)
    return answer(
        ApproveExportForm.from_request(),
        lambda: actions.approve_export(export, person().id),
        then=lambda _: url_for(".propose_export"),
        template="bank/approve_export.html",
        export=asked,
        proposer=get_name(asked.proposed_by),
        **labels(),
    )


@bp.post("/exports/<export>/drop-export")
@requires(Permission.BANK_POOL_EXPORT)
def drop_export(export: str) -> ResponseReturnValue:
    """Drop an export."""
    Form.from_request().validate()
    actions.drop_export(export, person().id)
    return redirect(url_for(".propose_export"), 303)


@bp.post("/exports/<export>/fetch-export")
@requires(Permission.BANK_POOL_EXPORT)
def fetch_export(export: str) -> ResponseReturnValue:
    """Give the workbook of an export that two officers released."""
    Form.from_request().validate()
    return attachment(actions.fetch_export(export, person().id), XLSX, t("考试题.xlsx", "exam-items.xlsx"))
