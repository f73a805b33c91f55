"""What authors, reviewers and officers type: an item by the very columns of the workbook, words, files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, cast

from flask import request
from flask_wtf.file import FileField
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from certification.bank.rules.columns import Column, ItemSheet
from certification.bank.rules.item_sheets import hint_of
from certification.bank.rules.pen import Row, Slip
from certification.core.errors import Refused
from certification.core.forms import NEEDED, Form
from certification.core.reasons import ReasonField
from certification.core.texts import Text
from certification.scheme.rules.names import SHORT_NAMES, Grade

LONGEST_CELL = 4000
LONGEST_WORDS = 2000
SPARE_ROWS = 2
CHOOSE = Text("请选择", "Choose")


class ItemForm(Form):
    """An item, cell by cell; a slip of the bank's checks comes back at its cell."""

    sheet: ClassVar[ItemSheet]
    shown_rows: ClassVar[int]

    @property
    def typed_rows(self) -> list[Row]:
        """Return the rows that were typed, as a workbook would hold them; blank ones at the end left out."""
        own = {column.key: self._typed(column.key) for column in self.sheet.own if column.key != "id"}
        rows: list[Row] = [own]
        for number in range(self.shown_rows if self.sheet.rows else 0):
            row = {column.key: self._typed(_name(column.key, number)) for column in self.sheet.rows}
            rows = [{**own, **row}] if number == 0 else [*rows, row]
        while len(rows) > 1 and not any(rows[-1].values()):
            rows.pop()
        return rows

    @property
    def groups(self) -> list[tuple[str, list[Field]]]:
        """Return the fields under their headings, in the order of the sheet."""
        labels = [c for c in self.sheet.own if c.key in LABELS]
        words = [c for c in self.sheet.own if c.key not in LABELS and c.key != "id"]
        found = [(str(LABELS_HEAD), self._fields_of(labels)), (str(WORDS_HEAD), self._fields_of(words))]
        for number in range(self.shown_rows if self.sheet.rows else 0):
            head = PART_HEAD if self.sheet.type.value == "case" else POINT_HEAD
            fields = [self[_name(column.key, number)] for column in self.sheet.rows]
            found.append((str(head.filled(n=number + 1)), fields))
        return found

    def refuse(self, refused: Refused) -> None:
        """Put every slip at its field; any other reason goes on top."""
        slips = cast("Sequence[Slip]", refused.refusal.values.get("slips", ()))
        for slip in slips:
            number, key = slip.spot
            name = _name(key, number) if key.startswith("row_") else key
            if name in self._fields:
                self._fields[name].errors = [*self._fields[name].errors, str(slip.words)]
        if not self.errors:
            super().refuse(refused)

    def _fields_of(self, columns: Sequence[Column]) -> list[Field]:
        return [self[column.key] for column in columns]

    def _typed(self, name: str) -> str:
        return str(self[name].data or "").strip()


LABELS = {"pool", "grade", "domain", "force", "codes", "level", "difficulty", "clause", "rule"}
LABELS_HEAD = Text("标签", "Labels")
WORDS_HEAD = Text("题目", "The question")
PART_HEAD = Text("第 {n} 小题", "Question {n}")
POINT_HEAD = Text("第 {n} 个要点", "Marking point {n}")


def item_form(sheet: ItemSheet, rows: Sequence[Mapping[str, str]]) -> type[ItemForm]:
    """Return the form of an item type with as many repeated rows as are needed, and two to spare."""
    count = min(sheet.most_rows, max(_posted_rows(), len(rows) + SPARE_ROWS, 5)) if sheet.rows else 0
    members: dict[str, Any] = {"sheet": sheet, "shown_rows": count}
    members |= {column.key: _field(column) for column in sheet.own if column.key != "id"}
    for number in range(count):
        members |= {_name(column.key, number): _field(column) for column in sheet.rows}
    return type("OneItemForm", (ItemForm,), members)


def shown_in_form(sheet: ItemSheet, rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return what the form of an item shows at first: the cells of its rows by field."""
    shown = {column.key: rows[0].get(column.key, "") for column in sheet.own} if rows else {}
    for number, row in enumerate(rows):
        shown |= {_name(column.key, number): row.get(column.key, "") for column in sheet.rows}
    return shown


def _posted_rows() -> int:
    numbers = [int(found[1]) for name in request.form if (found := re.fullmatch(r"row_\w+__(\d{1,2})", name))]
    return max(numbers, default=-1) + 1


def _name(key: str, number: int) -> str:
    return f"{key}__{number}"


def _field(column: Column) -> Field:
    hint = hint_of(column) or ""
    if column.choices:
        choices = [SelectChoice("", CHOOSE), *(SelectChoice(c.words.zh, c.words) for c in column.choices)]
        return SelectField(column.head, choices=choices, description=hint, validate_choice=False)
    language = {"lang": "en" if column.key.endswith("_en") else "zh-CN"}
    if column.is_long:
        return TextAreaField(
            column.head, [Length(max=LONGEST_CELL)], description=hint, render_kw={"rows": 2, **language}
        )
    return StringField(column.head, [Length(max=200)], description=hint, render_kw=language)


class SubmitDraftForm(Form):
    """A word to the reviewer, if there is one to say."""

    words = TextAreaField(
        Text("给审题人的话", "A word to the reviewer"),
        [Length(max=LONGEST_WORDS)],
        description=Text("可以不写。退回后再交，请说明改了什么。", "May stay empty. After a return, say what you changed."),
    )  # fmt: skip


class DropDraftForm(Form):
    """Nothing to type: giving up is meant."""


class ReviewDraftForm(Form):
    """What a reviewer says about what they have read, named by its hash."""

    verdict = SelectField(
        Text("结论", "Verdict"),
        [NEEDED],
        choices=[
            SelectChoice("", CHOOSE),
            SelectChoice("approve", Text("通过", "Approve")),
            SelectChoice("return", Text("退回修改", "Return for changes")),
            SelectChoice("comment", Text("只留言，先不下结论", "Only comment for now")),
        ],
    )
    words = TextAreaField(
        Text("意见", "What you say"),
        [Length(max=LONGEST_WORDS)],
        description=Text(
            "退回和留言必填，命题人会看到。", "Needed to return or to comment; the author reads it."
        ),
    )
    seen = StringField("", [Length(max=64)])


class MakeLiveForm(Form):
    """What an officer does with an approved question."""

    verdict = SelectField(
        Text("决定", "Decision"),
        [NEEDED],
        choices=[
            SelectChoice("", CHOOSE),
            SelectChoice("make_live", Text("启用：从现在起可以抽到", "Make live: papers may draw it from now on")),
            SelectChoice("return", Text("退回命题人", "Return to the author")),
        ],
    )  # fmt: skip
    words = TextAreaField(
        Text("理由", "Reason"),
        [Length(max=LONGEST_WORDS)],
        description=Text("退回时必填，命题人会看到。", "Needed to return it; the author reads it."),
    )
    seen = StringField("", [Length(max=64)])


class RetireItemForm(Form):
    """Why an item is asked no more."""

    reason = ReasonField(
        says=Text("例如：法规已改、疑似泄题。", "For example: the law changed, the item may have leaked."),
        least=5,
        most=LONGEST_WORDS,
    )


class AskRevisionForm(Form):
    """Which author is asked for a better version, and why."""

    author = SelectField(Text("命题人", "Author"), [NEEDED])
    reason = ReasonField(
        Text("请改什么", "What should change"),
        says=Text(
            "命题人会看到，例如：干扰项 D 几乎没人选。",
            "The author reads it, for example: hardly anybody chose option D.",
        ),
        least=5,
        most=LONGEST_WORDS,
    )

    def offer(self, authors: Sequence[tuple[str, str]]) -> None:
        """Offer these authors."""
        self.author.choices = [*authors]


class SendWorkbookForm(Form):
    """The workbook that an author sends."""

    file = FileField(
        Text("工作簿（.xlsx，最大 2 MB）", "Workbook (.xlsx, at most 2 MB)"),
        description=Text("从模板填写。公式、宏和外部链接不收。", "Made from the template. Formulas, macros and links to outside are refused."),
        render_kw={"accept": ".xlsx"},
    )  # fmt: skip


class ProposeExportForm(Form):
    """Which exam items are to go out, and why."""

    grade = SelectField(
        Text("等级", "Grade"),
        choices=[
            SelectChoice("", Text("全部等级", "All grades")),
            *(SelectChoice(one.value, SHORT_NAMES[one]) for one in Grade),
        ],
    )
    reason = ReasonField(
        Text("用途", "What for"),
        says=Text(
            "写明给哪个机构、做什么、看完怎样销毁。",
            "Say for which body, for what, and how it is destroyed afterwards.",
        ),
        least=5,
        most=LONGEST_WORDS,
    )


class ApproveExportForm(Form):
    """Nothing to type: everything to have read."""
