"""The workbook of the bank: the template, items as rows, rows as items, and the author's own one with reasons."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from certification.bank.loader import read_example
from certification.bank.rules.columns import Column, ItemSheet
from certification.bank.rules.item_sheets import EXAMPLE, FORMAT, GUIDE, WHY, hint_of, sheets_of
from certification.bank.rules.pen import Row
from certification.bank.rules.spelling import spell_rows
from certification.core import spreadsheets
from certification.core.errors import Refused
from certification.core.refusals import Refusal
from certification.core.texts import Text
from certification.scheme.rules.scheme import Scheme

LIMITS = spreadsheets.Limits(rows=1000, columns=90)
MOST_ITEMS = 500
FIGURES = (
    Text("作答人数", "Answered by"),
    Text("难度", "Difficulty"),
    Text("区分度", "Discrimination"),
    Text("未答占比", "Left blank"),
    Text("各选项占比", "Share of each option"),
    Text("平均用时（秒）", "Mean seconds"),
    Text("提示", "To look at"),
)
NOT_READ = frozenset({WHY.zh, *(head.zh for head in FIGURES)})
FORMAT_HEAD = "格式版本"


class Reason(StrEnum):
    """Why a workbook of items is not read."""

    UNKNOWN_SHEET = "bank.unknown_sheet"
    UNKNOWN_HEAD = "bank.unknown_head"
    MISSING_HEAD = "bank.missing_head"
    OTHER_FORMAT = "bank.other_format"
    NO_ITEMS = "bank.no_items"
    TOO_MANY_ITEMS = "bank.too_many_items"


@dataclass(frozen=True, slots=True)
class Entered:
    """The rows of one item as its author typed them, and where they stand in the workbook."""

    sheet: ItemSheet
    lines: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """An item to write: its document, and its figures a row where there are any."""

    document: Mapping[str, Any]
    figures: Sequence[Sequence[str]] = ()


def write_template(scheme: Scheme) -> bytes:
    """Return the empty workbook: how to fill it in, then a sheet a type with one example."""
    sheets = [_guide(scheme)]
    for sheet in sheets_of(scheme):
        rows = spell_rows(sheet, {**read_example(sheet.type), "id": EXAMPLE})
        sheets.append(_sheet(sheet, rows))
    return spreadsheets.write_workbook(sheets)


def write_items(scheme: Scheme, items: Iterable[Written], *, with_figures: bool = False) -> bytes:
    """Return a workbook of items, each on the sheet of its type; it can be read in again."""
    by_type: dict[str, list[Written]] = {}
    for item in items:
        by_type.setdefault(str(item.document["type"]), []).append(item)
    sheets = [_guide(scheme)]
    for sheet in sheets_of(scheme):
        written = by_type.get(sheet.type.value, [])
        if written:
            sheets.append(_filled(sheet, written, with_figures=with_figures))
    return spreadsheets.write_workbook(sheets)


def read_items(content: bytes, scheme: Scheme) -> list[Entered]:
    """Return the items of a workbook in the order of its sheets; raises Refused for one that is not ours."""
    book = spreadsheets.read_workbook(content, LIMITS)
    known = {sheet.name: sheet for sheet in sheets_of(scheme)}
    _check_format(book.get(GUIDE, []))
    found: list[Entered] = []
    for name, lines in book.items():
        if name != GUIDE:
            if name not in known:
                _refuse(Reason.UNKNOWN_SHEET, sheet=name[:40])
            found += _entered(known[name], lines)
    if not found:
        _refuse(Reason.NO_ITEMS)
    if len(found) > MOST_ITEMS:
        _refuse(Reason.TOO_MANY_ITEMS, most=MOST_ITEMS)
    return found


def mark(content: bytes, reasons: Mapping[tuple[str, int], str]) -> bytes:
    """Return the author's own workbook with one more column that says why a row was not taken over.

    `reasons` are words by sheet and row; every other cell stays as the author left it.
    """
    from openpyxl import load_workbook
    from openpyxl.styles import Alignment, Font

    book = load_workbook(io.BytesIO(content), keep_links=False)
    for page in book.worksheets:
        told = {row: words for (sheet, row), words in reasons.items() if sheet == page.title}
        if told or page.title != GUIDE:
            column = _column_of_reasons(page)
            page.cell(1, column, WHY.zh).font = Font(bold=True)
            for row in range(2, page.max_row + 1):
                page.cell(row, column).value = None
            for row, words in told.items():
                cell = page.cell(row, column, words)
                cell.data_type, cell.alignment = "s", Alignment(wrap_text=True, vertical="top")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _column_of_reasons(page: Any) -> int:
    heads = [page.cell(1, column).value for column in range(1, page.max_column + 1)]
    if WHY.zh in heads:
        return heads.index(WHY.zh) + 1
    used = [number for number, head in enumerate(heads, start=1) if head]
    return max(used, default=0) + 1


def _guide(scheme: Scheme) -> spreadsheets.Sheet:
    heads = ("工作表 Sheet", "列 Column", "怎么填（中文）", "How to fill it in")
    rows = [
        (
            FORMAT_HEAD,
            FORMAT,
            "请不要改动工作表的名称和第一行。",
            "Do not change the names of sheets or their first row.",
        ),
        (
            WHY.zh,
            "",
            "有问题的行会在最后这一列写明原因，改好后把同一个文件再上传。",
            "Where a row cannot be taken over, this last column says why; mend it and upload the same file again.",
        ),
        (
            EXAMPLE,
            "",
            "编号写「示例」的行只是样子，不会读入，可以删掉。",
            "A row whose number says 示例 is only an example; it is not read and may be deleted.",
        ),
    ]
    for sheet in sheets_of(scheme):
        for column in sheet.columns:
            said = hint_of(column)
            hint = said.to_map() if said else {"zh": "", "en": ""}
            rows.append(
                (
                    sheet.name,
                    column.head.zh,
                    _offered(column, hint["zh"], "zh"),
                    f"{column.head.en}. {_offered(column, hint['en'], 'en')}",
                )
            )
    widths = (12, 18, 60, 60)
    columns = [spreadsheets.Column(head, width) for head, width in zip(heads, widths, strict=True)]
    return spreadsheets.Sheet(GUIDE, columns, rows)


def _offered(column: Column, hint: str, language: str) -> str:
    if not column.choices:
        return hint
    words = (
        "、".join(c.words.zh for c in column.choices)
        if language == "zh"
        else ", ".join(c.words.en for c in column.choices)
    )
    return f"{hint}可选：{words}。" if language == "zh" else f"{hint} One of: {words}.".strip()


def _sheet(sheet: ItemSheet, rows: Sequence[Row], extra: Sequence[Sequence[str]] = ()) -> spreadsheets.Sheet:
    heads = FIGURES if extra else ()
    columns = [_column(column) for column in sheet.columns]
    columns += [spreadsheets.Column(head.zh, 24 if head is FIGURES[-1] else 12) for head in heads]
    cells = [[row[column.key] for column in sheet.columns] for row in rows]
    figures = extra or [()] * len(cells)
    return spreadsheets.Sheet(
        sheet.name, columns, [[*row, *more] for row, more in zip(cells, figures, strict=True)]
    )


def _filled(sheet: ItemSheet, items: Sequence[Written], *, with_figures: bool) -> spreadsheets.Sheet:
    rows: list[Row] = []
    extra: list[Sequence[str]] = []
    empty = [""] * len(FIGURES)
    for item in items:
        spelt = spell_rows(sheet, item.document)
        rows += spelt
        extra += [item.figures[n] if n < len(item.figures) else empty for n in range(len(spelt))]
    return _sheet(sheet, rows, extra if with_figures else ())


def _column(column: Column) -> spreadsheets.Column:
    choices = tuple(choice.words.zh for choice in column.choices)
    width = 36 if column.is_long else 14
    said = hint_of(column)
    return spreadsheets.Column(column.head.zh, width, choices, said.zh if said else "")


def _check_format(lines: Sequence[Sequence[str]]) -> None:
    said = next((line[1] for line in lines if len(line) > 1 and line[0] == FORMAT_HEAD), FORMAT)
    if said != FORMAT:
        _refuse(Reason.OTHER_FORMAT, found=said[:20], known=FORMAT)


def _entered(sheet: ItemSheet, lines: Sequence[Sequence[str]]) -> list[Entered]:
    if not lines:
        return []
    keys = _keys(sheet, lines[0])
    own = {column.key for column in sheet.own}
    found: list[tuple[list[int], list[Row]]] = []
    is_example = False
    for number, line in enumerate(lines[1:], start=2):
        row = {key: word for key, word in zip(keys, line, strict=False) if key and word}
        if not row:
            continue
        begins = not sheet.rows or bool(row.keys() & own) or not (found or is_example)
        if begins:
            is_example = row.get("id") == EXAMPLE
        if is_example:
            continue
        if begins:
            found.append(([], []))
        found[-1][0].append(number)
        found[-1][1].append(row)
    return [Entered(sheet, tuple(numbers), tuple(rows)) for numbers, rows in found]


def _keys(sheet: ItemSheet, heads: Sequence[str]) -> list[str]:
    known = {column.head.zh: column.key for column in sheet.columns}
    for head in heads:
        if (head or "？") not in known and head not in NOT_READ:
            _refuse(Reason.UNKNOWN_HEAD, sheet=sheet.name, head=head[:40] or "（空）")
    missing = next((head for head in known if head not in heads), None)
    if missing is not None or len(set(heads)) < len(heads):
        _refuse(Reason.MISSING_HEAD, sheet=sheet.name, head=missing or "（重复）")
    return [known.get(head, "") for head in heads]


def _refuse(reason: Reason, **values: object) -> None:
    raise Refused(Refusal(reason, {"field": "file", **values}))
