"""Workbooks as authors and attackers make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook, load_workbook

from certification.bank.loader import read_example
from certification.bank.rules.item_sheets import sheet_for
from certification.bank.rules.spelling import spell_rows
from certification.bank.workbook import write_template
from certification.scheme.rules.names import ItemType
from tests.bank.rules.documents import the_scheme

TEMPLATE = write_template(the_scheme())


def filled(kind: ItemType = ItemType.SINGLE, content: bytes = TEMPLATE, **cells: str) -> bytes:
    """Return a workbook with the example of one type as a question of one's own, some cells written otherwise."""
    sheet = sheet_for(the_scheme(), kind)
    rows = spell_rows(sheet, {**read_example(kind), "id": ""})
    rows[0] |= cells

    def write(book: Workbook) -> None:
        for number, row in enumerate(rows, start=3 + (len(rows) - 1)):
            for at, column in enumerate(sheet.columns, start=1):
                book[sheet.name].cell(number, at, row[column.key])

    return changed(write, content)


def changed(change: Callable[[Any], None], content: bytes = TEMPLATE) -> bytes:
    """Return a workbook after a change in the hands of Excel."""
    book = load_workbook(io.BytesIO(content))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(name: str, words: bytes = b"<x/>") -> bytes:
    """Return the template with one more part in its package."""
    out = io.BytesIO(TEMPLATE)
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr(name, words)
    return out.getvalue()


def with_sheet_xml(words: bytes) -> bytes:
    """Return the template with the raw XML of its first sheet replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(TEMPLATE)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, words if part == "xl/worksheets/sheet1.xml" else old.read(part))
    return out.getvalue()


def a_million_rows() -> bytes:
    """Return a workbook whose first sheet claims a row at the far end."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>x</t></is></c></row>' for n in range(1, 3001)
    )
    return with_sheet_xml(
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:A1000000"/><sheetData>'
        + rows.encode()
        + b"</sheetData></worksheet>"
    )
