"""The author's pages: own drafts, the form of an item, its card, the way to review."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.bank import actions, queries
from certification.bank.forms import DropDraftForm, SubmitDraftForm, item_form, shown_in_form
from certification.bank.rules.item_sheets import sheet_for
from certification.bank.rules.spelling import spell_rows
from certification.bank.views.blueprint import ITEM_TYPE, bp
from certification.bank.views.shown import draft_shown, labels
from certification.core.forms import Form, answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.scheme.queries import live_scheme
from certification.scheme.rules.names import ItemType


@bp.get("/drafts")
@requires(Permission.BANK_DRAFT_WRITE)
def list_drafts() -> ResponseReturnValue:
    """Show what I have written, what came back, what is live, and how it did."""
    own = queries.list_own_drafts(person().id)
    live = {draft.item_id for draft in own if draft.state == "live"}
    return render_template(
        "bank/list_drafts.html",
        drafts=own,
        stems={draft.id: queries.document_of(draft)["stem"]["zh"] for draft in own},
        figures=queries.figures_of_items(live),
        imports=queries.list_own_imports(person().id),
        **labels(),
    )


@bp.route(f"/begin-draft/{ITEM_TYPE}", methods=["GET", "POST"])
@requires(Permission.BANK_DRAFT_WRITE)
def begin_draft(item_type: str) -> ResponseReturnValue:
    """Write a new question."""
    kind = ItemType(item_type)
    form = item_form(sheet_for(live_scheme(), kind), ()).from_request()
    return answer(
        form,
        lambda: actions.begin_draft(actions.Sheet(kind, form.typed_rows), person().id),
        then=lambda draft: url_for(".own_draft", draft=draft),
        template="bank/begin_draft.html",
        draft=None,
        type=kind,
        **labels(),
    )


@bp.get("/drafts/<draft>")
@requires(Permission.BANK_DRAFT_WRITE)
def own_draft(draft: str) -> ResponseReturnValue:
    """Show my question as the candidate's phone will show it, the key apart, and what was said."""
    return render_template("bank/own_draft.html", **draft_shown(queries.get_own_draft(draft, person().id)))


@bp.route("/drafts/<draft>/change-draft", methods=["GET", "POST"])
@requires(Permission.BANK_DRAFT_WRITE)
def change_draft(draft: str) -> ResponseReturnValue:
    """Change my question; what is wrong comes back at its field and nothing is lost."""
    own = queries.get_own_draft(draft, person().id)
    kind = ItemType(own.type)
    sheet = sheet_for(live_scheme(), kind)
    rows = spell_rows(sheet, queries.document_of(own))
    form = item_form(sheet, rows).from_request(shown_in_form(sheet, rows))
    return answer(
        form,
        lambda: actions.change_draft(draft, actions.Sheet(kind, form.typed_rows), person().id),
        then=lambda changed: url_for(".own_draft", draft=changed),
        template="bank/change_draft.html",
        draft=own,
        type=kind,
        **labels(),
    )


@bp.route("/drafts/<draft>/submit-draft", methods=["GET", "POST"])
@requires(Permission.BANK_DRAFT_WRITE)
def submit_draft(draft: str) -> ResponseReturnValue:
    """Send my question to review, with a word to the reviewer."""
    own = queries.get_own_draft(draft, person().id)
    form = SubmitDraftForm.from_request()
    return answer(
        form,
        lambda: actions.submit_draft(draft, person().id, form.words.data or ""),
        then=lambda _: url_for(".own_draft", draft=draft),
        template="bank/submit_draft.html",
        draft=own,
        **labels(),
    )


@bp.post("/drafts/<draft>/take-back-draft")
@requires(Permission.BANK_DRAFT_WRITE)
def take_back_draft(draft: str) -> ResponseReturnValue:
    """Take my question back from review."""
    Form.from_request().validate()
    actions.take_back_draft(draft, person().id)
    return redirect(url_for(".own_draft", draft=draft), 303)


@bp.route("/drafts/<draft>/drop-draft", methods=["GET", "POST"])
@requires(Permission.BANK_DRAFT_WRITE)
def drop_draft(draft: str) -> ResponseReturnValue:
    """Give my question up for good."""
    own = queries.get_own_draft(draft, person().id)
    return answer(
        DropDraftForm.from_request(),
        lambda: actions.drop_draft(draft, person().id),
        then=lambda _: url_for(".list_drafts"),
        template="bank/drop_draft.html",
        draft=own,
        **labels(),
    )


@bp.post("/items/<item_id>/revise-item")
@requires(Permission.BANK_DRAFT_WRITE)
def revise_item(item_id: str) -> ResponseReturnValue:
    """Begin a new version of a practice item, or of my own."""
    Form.from_request().validate()
    return redirect(url_for(".change_draft", draft=actions.revise_item(item_id, person().id)), 303)
