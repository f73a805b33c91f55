"""The forms that an operator fills in round a session; what they save is plain content by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Self

from flask import request
from wtforms import FieldList, FormField, SelectField, StringField, TextAreaField, ValidationError
from wtforms import Form as PlainForm
from wtforms.validators import Length, Optional

from certification.core.errors import Refused
from certification.core.forms import CleanLine, Form
from certification.core.texts import Text
from certification.core.words import sentence
from certification.operations.rules.content import Kind
from certification.operations.rules.diagnosis import MOST_FINDINGS, Metric
from certification.operations.rules.incidents import BadTime, read_time
from certification.operations.rules.numbers import BadNumber, read_number, spelt
from certification.operations.rules.review import MOST_ACTIONS
from certification.operations.words import ACTUAL_FIELDS, EVIDENCE, FACTORS, GOAL_FIELDS, ITEM_ROLES

MOST_ROWS = 60
MOST_PERCENT = 100
TYPED = {"autocomplete": "off"}


class LineField(StringField):
    """One line of text."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, [Optional(), Length(max=200), CleanLine()], **options)


class WordsField(TextAreaField):
    """Some lines of text."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, [Optional(), Length(max=2000)], **options)


class ChoiceField(SelectField):
    """One of a few words; choosing alone is no content of a row."""

    def __init__(self, label: Any, *, words: Mapping[Any, Text], **options: Any) -> None:
        choices: list[Any] = [(str(value), text) for value, text in words.items()]
        super().__init__(label, choices=choices, default=choices[0][0], **options)


class Rows(FieldList):
    """A list of rows that grows by a button."""

    def __init__(self, row: type[PlainForm], label: Any, *, least: int, most: int, **options: Any) -> None:
        super().__init__(FormField(row), label, min_entries=least, max_entries=most, **options)


class NumberField(StringField):
    """A number as people type it; what was typed stays until it is a number."""

    def __init__(self, label: Any, *, most: int | None = None, **options: Any) -> None:
        super().__init__(label, render_kw={**TYPED, "inputmode": "decimal"}, **options)
        self.most = most

    def pre_validate(self, form: Any) -> None:
        """Raise ValidationError with an example where it is no number, or larger than it can be."""
        number = self._number()
        if number is not None and self.most is not None and number > self.most:
            raise ValidationError(str(Text("最多 {most}。", "At most {most}.").filled(most=self.most)))

    @property
    def content(self) -> str:
        """Return the plain spelling that is kept, empty where nothing was typed."""
        number = self._number()
        return "" if number is None else spelt(number).replace(",", "")

    def _number(self) -> Decimal | None:
        typed = (self.data or "").strip()
        if not typed:
            return None
        try:
            return read_number(typed)
        except BadNumber:
            raise ValidationError(
                str(
                    Text(
                        "“{typed}”不是能用的数。请填不小于 0 的数，例如 13,120 或 2.5。",
                        "“{typed}” is no number we can use. Give a number from 0, such as 13,120 or 2.5.",
                    ).filled(typed=typed[:30])
                )
            ) from None


class ClockField(StringField):
    """A time of day as people type it: 14:03, 14:03:22 or 140322."""

    def __init__(self, label: Any, **options: Any) -> None:
        shown = {**TYPED, "inputmode": "numeric", "placeholder": "14:03:22"}
        super().__init__(label, render_kw=shown, **options)

    def pre_validate(self, form: Any) -> None:
        """Raise ValidationError with an example where it is no time."""
        if typed := (self.data or "").strip():
            try:
                read_time(typed)
            except BadTime:
                raise ValidationError(
                    str(Text("请填时刻，例如 14:03 或 14:03:22。", "Give a time, such as 14:03 or 14:03:22."))
                ) from None

    @property
    def content(self) -> str:
        """Return the time as `14:03:22`, empty where nothing was typed."""
        typed = (self.data or "").strip()
        return read_time(typed) if typed else ""


class DayField(StringField):
    """A calendar day."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, render_kw={**TYPED, "type": "date"}, **options)

    def pre_validate(self, form: Any) -> None:
        """Raise ValidationError with an example where it is no day."""
        if typed := (self.data or "").strip():
            try:
                date.fromisoformat(typed)
            except ValueError:
                raise ValidationError(
                    str(Text("请填日期，例如 2026-12-31。", "Give a date, such as 2026-12-31."))
                ) from None


class RecordForm(Form):
    """A form of a session; `content` is what is kept of it."""

    @classmethod
    def of(cls, saved: dict[str, Any] | None) -> Self:
        """Return the form as it was sent, or as it stands."""
        return cls(data=saved or {}) if request.method == "GET" else cls()

    @property
    def content(self) -> dict[str, Any]:
        """Return what was typed as plain content; rows with nothing in them are left out."""
        return {
            field.name: _rows(field) if isinstance(field, Rows) else _plain(field)
            for field in self
            if field.type != "CSRFTokenField"
        }

    def add_row(self, name: str) -> None:
        """Give a list of rows one more, up to its most."""
        rows = self._fields.get(name)
        if isinstance(rows, Rows) and len(rows) < (rows.max_entries or MOST_ROWS):
            rows.append_entry()

    def note_time(self, name: str, clock: str) -> None:
        """Put a time into the clock field of this name, where there is one."""
        field = self._find(name)
        if isinstance(field, ClockField):
            field.data = clock

    def refuse(self, refused: Refused) -> None:
        """Put the reason at its field, also inside a row, or on top."""
        field = self._find(str(refused.refusal.values.get("field", "")))
        if field is None:
            super().refuse(refused)
        else:
            field.errors = [*field.errors, sentence(refused.refusal)]

    @property
    def is_faulty(self) -> bool:
        """Say whether the page must speak of a mistake, in a row or on top."""
        return bool(self.faults or self.refusal)

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Return each field at fault, inside rows too: its id and what is wrong."""
        return [(field.id, str(fault)) for field in self._leaves() for fault in field.errors]

    def _find(self, name: str) -> Any:
        return next((field for field in self._leaves() if field.name == name), None)

    def _leaves(self) -> list[Any]:
        found: list[Any] = []
        for field in self:
            found += [cell for row in field for cell in row.form] if isinstance(field, Rows) else [field]
        return found


def _most(name: str) -> int | None:
    return MOST_PERCENT if name.endswith("percent") else None


class Finding(PlainForm):
    """One finding: what, how it is proved, likely cause, who mends it."""

    finding = LineField(Text("发现了什么", "What was found"))
    evidence = ChoiceField(Text("证据等级", "Evidence"), words=EVIDENCE)
    cause = LineField(Text("可能的原因", "Likely cause"))
    owner = LineField(Text("负责人", "Owner"))


class FunnelForm(RecordForm):
    """Own rates of each gate against a benchmark."""

    uv = NumberField(Text("看播 UV（人）", "UV (people)"))


for _metric in Metric:
    setattr(FunnelForm, f"own_{_metric}", NumberField(Text("本间", "Own"), most=_most(_metric)))
    setattr(FunnelForm, f"benchmark_{_metric}", NumberField(Text("基准", "Benchmark"), most=_most(_metric)))


class DiagnosisForm(FunnelForm):
    """The funnel, at most three findings, what data are missing."""

    findings = Rows(
        Finding,
        Text("发现，最要紧的在前", "Findings, the most pressing first"),
        least=1,
        most=MOST_FINDINGS,
    )
    missing_data = WordsField(Text("还缺哪些数据", "Which data are missing"))


class GoalNumbersForm(RecordForm):
    """UV × CVR × AOV, and what must agree with it."""


for _name, _label in GOAL_FIELDS.items():
    setattr(GoalNumbersForm, _name, NumberField(_label, most=_most(_name)))


class GoalForm(GoalNumbersForm):
    """The goal in numbers and the reasons for it."""

    reasons = WordsField(
        Text("为什么是这个目标；情景与触发条件", "Why this goal; scenarios and their triggers")
    )


class MinutesRow(PlainForm):
    """One segment."""

    from_minute = NumberField(Text("从（分）", "From (min)"), most=600)
    to_minute = NumberField(Text("到（分）", "To (min)"), most=600)
    segment = LineField(Text("环节", "Segment"))
    item = LineField(Text("商品", "Item"))
    role = ChoiceField(Text("商品角色", "Role of the item"), words=ITEM_ROLES)
    who = LineField(Text("谁负责", "Who"))
    switch_rule = LineField(Text("切换规则", "Switch rule"))


class MinutesForm(RecordForm):
    """The minute table."""

    rows = Rows(MinutesRow, Text("分段", "Segments"), least=3, most=MOST_ROWS)


class IncidentRow(PlainForm):
    """One incident."""

    signal = LineField(Text("看到什么信号", "Signal"))
    appeared_at = ClockField(Text("出现", "Appeared"))
    noticed_at = ClockField(Text("有人报出", "Noticed"))
    acted_at = ClockField(Text("第一个处置动作", "Acted on"))
    restored_at = ClockField(Text("恢复", "Restored"))
    action = WordsField(Text("做了什么", "What was done"))
    said = WordsField(Text("对观众说了什么", "Words to the audience"))
    prevention = LineField(Text("怎样不再发生", "How it is prevented"))


class IncidentsForm(RecordForm):
    """The incident log."""

    rows = Rows(IncidentRow, Text("突发", "Incidents"), least=1, most=20)


class CauseRow(PlainForm):
    """One cause with its point in time."""

    minute = LineField(Text("时点", "Point in time"))
    factor = ChoiceField(Text("影响哪一项", "Factor"), words=FACTORS)
    cause = LineField(Text("原因与证据", "Cause and evidence"))


class ActionRow(PlainForm):
    """One action."""

    what = LineField(Text("做什么", "What"))
    owner = LineField(Text("负责人", "Owner"))
    due_on = DayField(Text("期限", "Due"))
    measure = LineField(Text("用什么指标衡量", "Measure"))


class ResultForm(RecordForm):
    """The result as the platform's data show it."""


for _name, _label in ACTUAL_FIELDS.items():
    setattr(ResultForm, _name, NumberField(_label))


class ReviewForm(ResultForm):
    """Result, causes, at most five actions."""

    causes = Rows(CauseRow, Text("原因", "Causes"), least=1, most=10)
    actions = Rows(ActionRow, Text("行动，最多五条", "Actions, at most five"), least=1, most=MOST_ACTIONS)
    lesson = WordsField(Text("能写成标准的经验", "The lesson that can become a standard"))


FORMS: dict[Kind, type[RecordForm]] = {
    Kind.DIAGNOSIS: DiagnosisForm,
    Kind.GOAL: GoalForm,
    Kind.MINUTES: MinutesForm,
    Kind.INCIDENTS: IncidentsForm,
    Kind.REVIEW: ReviewForm,
}


def _rows(rows: Rows) -> list[dict[str, str]]:
    """Return the rows that hold something; a select alone is no content."""
    found = [(row.form, {cell.short_name: _plain(cell) for cell in row.form}) for row in rows]
    return [
        content
        for form, content in found
        if any(content[cell.short_name] for cell in form if not isinstance(cell, ChoiceField))
    ]


def _plain(field: Any) -> str:
    return field.content if isinstance(field, NumberField | ClockField) else str(field.data or "").strip()
