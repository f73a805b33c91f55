"""The forms of the day: incident log and review."""

from __future__ import annotations

from wtforms import Form as PlainForm

from certification.core.texts import Text
from certification.operations.forms.fields import (
    ChoiceField,
    ClockField,
    DayField,
    LineField,
    NumberField,
    RecordForm,
    Rows,
    WordsField,
)
from certification.operations.rules.review import MOST_ACTIONS
from certification.operations.words import ACTUAL_FIELDS, FACTORS


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
