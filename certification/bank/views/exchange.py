"""Workbooks in and out: the template, what an author sends, what was found in it, exports."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.bank import actions, queries, workbook
from certification.bank.forms import SendWorkbookForm
from certification.bank.views.blueprint import bp
from certification.bank.views.shown import labels
from certification.core.downloads import XLSX, attachment
from certification.core.errors import NotFound
from certification.core.forms import Form, answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.texts import language, t
from certification.scheme.queries import live_scheme


@bp.get("/template")
@requires(Permission.BANK_WORKBOOK_IMPORT)
def template() -> ResponseReturnValue:
    """Give the empty workbook."""
    return attachment(workbook.write_template(live_scheme()), XLSX, t("题库模板.xlsx", "bank-template.xlsx"))


@bp.route("/send-workbook", methods=["GET", "POST"])
@requires(Permission.BANK_WORKBOOK_IMPORT)
def send_workbook() -> ResponseReturnValue:
    """Take a workbook and follow how it is read."""
    form = SendWorkbookForm.from_request()
    return answer(
        form,
        lambda: actions.send_workbook(_sent(), _sent_name(), author_id=person().id, language=language()),
        then=lambda sent: url_for(".preview_import", sent=sent),
        template="bank/send_workbook.html",
        imports=queries.list_own_imports(person().id),
    )


def _sent() -> bytes:
    """Return the bytes of the file, none where no file was chosen: those are no workbook."""
    file = request.files.get("file")
    return file.read() if file else b""


def _sent_name() -> str:
    file = request.files.get("file")
    return (file.filename if file else "") or t("未命名", "without a name")


@bp.get("/imports/<sent>")
@requires(Permission.BANK_WORKBOOK_IMPORT)
def preview_import(sent: str) -> ResponseReturnValue:
    """Show what a workbook would become, or follow the reading of it."""
    own = queries.get_own_import(sent, person().id)
    if own.state == "waiting" and own.task_id:
        return redirect(url_for("tasks.task", task=own.task_id), 303)
    return render_template("bank/preview_import.html", sent=own, rows=queries.rows_of(own), **labels())


@bp.post("/imports/<sent>/take-over")
@requires(Permission.BANK_WORKBOOK_IMPORT)
def take_over(sent: str) -> ResponseReturnValue:
    """Make drafts of the sound rows."""
    Form.from_request().validate()
    actions.take_over(sent, person().id)
    return redirect(url_for(".list_drafts"), 303)


@bp.post("/imports/<sent>/drop-import")
@requires(Permission.BANK_WORKBOOK_IMPORT)
def drop_import(sent: str) -> ResponseReturnValue:
    """Forget a workbook that I sent."""
    Form.from_request().validate()
    actions.drop_import(sent, person().id)
    return redirect(url_for(".list_drafts"), 303)


@bp.get("/imports/<sent>/returned")
@requires(Permission.BANK_WORKBOOK_IMPORT)
def returned(sent: str) -> ResponseReturnValue:
    """Give my own workbook back, with the column that says why a row was not taken."""
    own = queries.get_own_import(sent, person().id)
    if own.returned is None:
        raise NotFound
    return attachment(own.returned, XLSX, _returned_name(own.file_name))


def _returned_name(name: str) -> str:
    return f"{name.removesuffix('.xlsx')}{t('-为什么不行', '-why-not')}.xlsx"


@bp.post("/export-drafts")
@requires(Permission.BANK_WORKBOOK_EXPORT)
def export_drafts() -> ResponseReturnValue:
    """Give my own drafts and live items as a workbook."""
    Form.from_request().validate()
    return attachment(actions.export_drafts(person().id), XLSX, t("我的题目.xlsx", "my-questions.xlsx"))


@bp.post("/export-practice")
@requires(Permission.BANK_WORKBOOK_EXPORT)
def export_practice() -> ResponseReturnValue:
    """Give the live practice items as a workbook, with how they did."""
    Form.from_request().validate()
    return attachment(actions.export_practice(person().id), XLSX, t("练习题.xlsx", "practice-items.xlsx"))


@bp.post("/export-reviews")
@requires(Permission.BANK_DRAFT_REVIEW)
def export_reviews() -> ResponseReturnValue:
    """Give what waits for my review as a workbook."""
    Form.from_request().validate()
    return attachment(actions.export_reviews(person().id), XLSX, t("待审题目.xlsx", "to-review.xlsx"))
