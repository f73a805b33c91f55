"""Figures about sittings, practicals and decisions: as a page, as a workbook, as CSV."""

from __future__ import annotations

from typing import Any

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.core.downloads import CSV, XLSX, attachment
from certification.core.errors import NotFound
from certification.core.forms import Form
from certification.core.permissions import Permission
from certification.core.rights import requires
from certification.core.spreadsheets import Column, Sheet, write_csv, write_workbook
from certification.records import queries
from certification.records.forms import ReportForm
from certification.records.queries import Wanted
from certification.records.views.blueprint import bp
from certification.records.words.tables import list_tables


@bp.get("/reports")
@requires(Permission.RECORDS_REPORT_READ)
def reports() -> ResponseReturnValue:
    """Show the figures with their intervals."""
    form = ReportForm(request.args)
    is_sound = Form.validate(form)
    tables = list_tables(queries.get_report(_wanted(form))) if is_sound else []
    page = render_template("records/reports.html", form=form, tables=tables, asked=_asked())
    return make_response(page, 200 if is_sound else 422)


@bp.get("/reports/download-report")
@requires(Permission.RECORDS_REPORT_READ)
def download_report() -> ResponseReturnValue:
    """Take the figures away as a workbook with a sheet a table, or as one CSV."""
    form = ReportForm(request.args)
    if not Form.validate(form):
        raise NotFound
    tables = list_tables(queries.get_report(_wanted(form)))
    if not tables:
        return redirect(url_for(".reports", **_asked()), 303)
    if request.args.get("format") == "csv":
        rows = [
            [str(table.title), *row] for table in tables for row in (table.plain_heads, *table.plain_rows)
        ]
        return attachment(write_csv(rows[0], rows[1:]), CSV, "reports.csv")
    sheets = [
        Sheet(str(table.title)[:31], [Column(head) for head in table.plain_heads], table.plain_rows)
        for table in tables
    ]
    return attachment(write_workbook(sheets), XLSX, "reports.xlsx")


def _wanted(form: ReportForm) -> Wanted:
    return Wanted(form.grade.data or "", form.since.data, form.until.data)


def _asked() -> dict[str, Any]:
    return {name: value for name in ("grade", "since", "until") if (value := request.args.get(name, ""))}
