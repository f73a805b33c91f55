"""Workbooks and CSV files: reading what strangers send without trusting it, writing what Excel shows as it was meant.

Reading gives text and nothing else: a formula, a macro, a link to outside, a bomb or more rows than asked for is
refused with the sheet and the row. Writing gives text cells only, so that numbers of phones keep their zeros and
nothing that begins with `=` is ever computed.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from certification.core.errors import Refused
from certification.core.refusals import Refusal
from certification.core.texts import Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_BYTES = 2 * 1024 * 1024
MOST_PARTS = 400
MOST_UNPACKED = 40 * 1024 * 1024
MOST_CELL = 4000
FORBIDDEN_PARTS = ("vbaproject", "externallinks", "embeddings", "activex", "connections.xml", "querytables")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Reason(StrEnum):
    """Why a workbook is not read."""

    TOO_LARGE = "spreadsheets.too_large"
    NOT_A_WORKBOOK = "spreadsheets.not_a_workbook"
    BOMB = "spreadsheets.bomb"
    ACTIVE = "spreadsheets.active"
    FORMULA = "spreadsheets.formula"
    TOO_MANY_ROWS = "spreadsheets.too_many_rows"
    TOO_MANY_COLUMNS = "spreadsheets.too_many_columns"
    CELL_TOO_LONG = "spreadsheets.cell_too_long"


WORDS: dict[StrEnum, Text] = {
    Reason.TOO_LARGE: Text(
        "文件超过 {megabytes} MB。请分成几个文件上传。",
        "The file is larger than {megabytes} MB. Please upload it in several files.",
    ),
    Reason.NOT_A_WORKBOOK: Text(
        "这不是能读取的 .xlsx 工作簿。请在 Excel 或 WPS 里另存为「Excel 工作簿（.xlsx）」后再上传。",
        "This is no readable .xlsx workbook. Save it as “Excel workbook (.xlsx)” and upload it again.",
    ),
    Reason.BOMB: Text(
        "文件解压后大得不正常，没有读取。请从模板重新填写。",
        "The file unpacks to an abnormal size and was not read. Please start again from the template.",
    ),
    Reason.ACTIVE: Text(
        "文件里有宏、外部链接或嵌入对象（{part}），没有读取。请从模板重新填写。",
        "The file holds a macro, a link to outside or an embedded object ({part}) and was not read. Start again from the template.",
    ),
    Reason.FORMULA: Text(
        "工作表「{sheet}」第 {row} 行是公式。请改成文字或数值（复制后「粘贴为数值」）。",
        "Sheet “{sheet}”, row {row} holds a formula. Replace it with its value (copy, then paste values).",
    ),
    Reason.TOO_MANY_ROWS: Text(
        "工作表「{sheet}」超过 {most} 行。请分成几个文件上传。",
        "Sheet “{sheet}” has more than {most} rows. Please upload it in several files.",
    ),
    Reason.TOO_MANY_COLUMNS: Text(
        "工作表「{sheet}」超过 {most} 列。请使用模板，不要增加列。",
        "Sheet “{sheet}” has more than {most} columns. Use the template and add no columns.",
    ),
    Reason.CELL_TOO_LONG: Text(
        "工作表「{sheet}」第 {row} 行有一格超过 {most} 个字符。请缩短。",
        "Sheet “{sheet}”, row {row} has a cell of more than {most} characters. Please shorten it.",
    ),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a workbook is read."""

    rows: int = 2000
    columns: int = 60


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is written: its head, its width in characters, and what may be chosen in it."""

    head: str
    width: int = 18
    choices: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that is written: its name, its columns, its rows of text."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]] = ()


def read_workbook(content: bytes, limits: Limits | None = None) -> dict[str, list[list[str]]]:
    """Return the text of every cell by sheet name, blank rows at the end left out; raises Refused.

    Numbers come as people read them (`3`, not `3.0`), dates as `2026-03-14`. Cost grows with the cells that are
    read; nothing is read past the limits.
    """
    _look_at_parts(content)
    limits = limits or Limits()
    try:
        return _read(content, limits)
    except Refused:
        raise
    except Exception as fault:  # whatever a broken file makes the parser say, it is a broken file
        raise Refused(Refusal(Reason.NOT_A_WORKBOOK, {"field": "file"})) from fault


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of text cells with bold frozen heads, choices as drop-downs and hints as comments."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _write_sheet(book.create_sheet(sheet.name), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV that Excel opens in Chinese: UTF-8 with a mark in front; what looks like a formula gets a quote."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_harmless(cell) for cell in head])
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return cell[1:].replace(".", "", 1).isdigit() and cell[0] in "+-"


def _look_at_parts(content: bytes) -> None:
    """Refuse a file by its table of contents, before a byte of it is unpacked."""
    if len(content) > MOST_BYTES:
        _refuse(Reason.TOO_LARGE, megabytes=MOST_BYTES // 1024**2)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError):
        _refuse(Reason.NOT_A_WORKBOOK)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        _refuse(Reason.BOMB)
    for part in parts:
        if any(word in part.filename.lower() for word in FORBIDDEN_PARTS):
            _refuse(Reason.ACTIVE, part=part.filename[:60])
    _refuse_document_types(content)


def _refuse_document_types(content: bytes) -> None:
    """Refuse a part that declares a document type (entities, outside files), or hides one in another encoding."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            texts = [packed.read(part) for part in packed.namelist() if part.endswith((".xml", ".rels"))]
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError, zlib.error):
        _refuse(Reason.NOT_A_WORKBOOK)
    if any(b"<!DOCTYPE" in text or b"\0" in text for text in texts):
        _refuse(Reason.NOT_A_WORKBOOK)


def _read(content: bytes, limits: Limits) -> dict[str, list[list[str]]]:
    from openpyxl import DEFUSEDXML, load_workbook

    if not DEFUSEDXML:
        raise RuntimeError("defusedxml is missing: workbooks of strangers cannot be read safely")
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        return {sheet.title: _read_sheet(sheet, limits) for sheet in book.worksheets}
    finally:
        book.close()


def _read_sheet(sheet: Any, limits: Limits) -> list[list[str]]:
    sheet.reset_dimensions()
    rows: list[list[str]] = []
    # Two more than the limit, so that the end of what is allowed is told from too much.
    for number, cells in enumerate(sheet.iter_rows(max_row=limits.rows + 2), start=1):
        words = [_word(cell, sheet.title, number) for cell in cells]
        while words and not words[-1]:
            words.pop()
        if len(words) > limits.columns:
            _refuse(Reason.TOO_MANY_COLUMNS, sheet=sheet.title, most=limits.columns)
        if words and number > limits.rows + 1:
            _refuse(Reason.TOO_MANY_ROWS, sheet=sheet.title, most=limits.rows)
        rows.append(words)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _word(cell: Any, sheet: str, row: int) -> str:
    if cell.data_type == "f":
        _refuse(Reason.FORMULA, sheet=sheet, row=row)
    word = _as_text(cell.value)
    if len(word) > MOST_CELL:
        _refuse(Reason.CELL_TOO_LONG, sheet=sheet, row=row, most=MOST_CELL)
    return word


def _as_text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case _:
            return str(value).strip()


def _write_sheet(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    top = Alignment(wrap_text=True, vertical="top")
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = column.width
        page.column_dimensions[letter].number_format = "@"
        _put(page, 1, number, column.head).font = Font(bold=True)
        _offer_choices(page, letter, column)
    for row, cells in enumerate(sheet.rows, start=2):
        for number, word in enumerate(cells, start=1):
            _put(page, row, number, word).alignment = top
    page.freeze_panes = "A2"


def _put(page: Worksheet, row: int, column: int, word: str) -> Any:
    cell = page.cell(row, column)
    cell.value = word[:32000]
    cell.data_type = "s"
    cell.number_format = "@"
    if word.startswith(FORMULA_STARTS):
        cell.quotePrefix = True
    return cell


def _offer_choices(page: Worksheet, letter: str, column: Column) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if not (column.choices or column.hint):
        return
    rule = DataValidation(allow_blank=True)
    if column.choices:
        rule.type, rule.formula1 = "list", f'"{",".join(column.choices)}"'
    if column.hint:
        rule.promptTitle, rule.prompt, rule.showInputMessage = column.head[:32], column.hint[:255], True
    rule.add(f"{letter}2:{letter}2001")
    page.add_data_validation(rule)


def _refuse(reason: Reason, **values: object) -> Any:
    raise Refused(Refusal(reason, {"field": "file", **values}))
