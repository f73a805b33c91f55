"""openpyxl by way of core: the list of people as a template, as it was sent, and back with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from certification.core.spreadsheets import Column, Limits, Sheet, read_workbook, write_workbook
from certification.core.texts import EN, Text, language
from certification.core.words import sentence
from certification.organisations.queries import Line
from certification.organisations.rules.enrolment import (
    EXAMPLES,
    HEADS,
    LANGUAGES,
    MOST_ROWS,
    ROLES,
    WHY,
    Typed,
)

SHEET = Text("名单", "People")
WIDTHS = {"name": 30, "address": 26, "born_on": 16, "role": 14, "language": 12}
HINTS = {
    "name": Text(
        "与身份证件一致，证书上就印这个名字。",
        "As on the identity paper; the certificate carries exactly this name.",
    ),
    "address": Text(
        "11 位手机号或邮箱。这一列是文本格式。", "A mobile number or an e-mail. This column is text."
    ),
    "born_on": Text("写成 1998-05-20。", "Write it as 1998-05-20."),
    "role": Text("不填就是操盘手。", "Left empty it means operator."),
    "language": Text(
        "写信用的语言，不填就是中文。", "The language of the letter; left empty it means Chinese."
    ),
}


def read_list(content: bytes) -> list[list[str]]:
    """Return the cells of a workbook's first sheet; raises Refused for a file that is not safe or no workbook."""
    sheets = read_workbook(content, Limits(rows=MOST_ROWS, columns=len(HEADS) + 10))
    return next(iter(sheets.values()), [])


def write_template() -> bytes:
    """Return the empty list in the reader's language, with one row as an example."""
    example = EXAMPLES[1] if language() == EN else EXAMPLES[0]
    return write_workbook([Sheet(str(SHEET), _columns(), [example.cells])])


def write_list(lines: Sequence[Line]) -> bytes:
    """Return a list as it was sent, every row at its place, with a column that says what will not do."""
    rows: list[list[str]] = []
    for before, line in pairwise([None, *lines]):
        gap = line.number - (before.number if before else 1) - 1 if line else 0
        rows += [Typed().cells] * gap
        if line:
            rows.append([*line.typed.cells, sentence(line.refusal) if line.refusal else ""])
    return write_workbook([Sheet(str(SHEET), [*_columns(), Column(str(WHY), 60)], rows)])


def _columns() -> list[Column]:
    choices = {
        "role": tuple(str(word) for word in ROLES.values()),
        "language": tuple(LANGUAGES.values()),
    }
    return [
        Column(str(head), WIDTHS[name], choices.get(name, ()), str(HINTS[name]))
        for name, head in HEADS.items()
    ]
