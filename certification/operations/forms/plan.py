"""The forms before going live: diagnosis, goal, minute table."""

from __future__ import annotations

from wtforms import Form as PlainForm

from certification.core.texts import Text
from certification.operations.forms.fields import (
    MOST_ROWS,
    ChoiceField,
    LineField,
    NumberField,
    RecordForm,
    Rows,
    WordsField,
    most_of,
)
from certification.operations.rules.diagnosis import MOST_FINDINGS, Metric
from certification.operations.words import EVIDENCE, GOAL_FIELDS, ITEM_ROLES


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
    setattr(FunnelForm, f"own_{_metric}", NumberField(Text("本间", "Own"), most=most_of(_metric)))
    setattr(FunnelForm, f"benchmark_{_metric}", NumberField(Text("基准", "Benchmark"), most=most_of(_metric)))


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
    setattr(GoalNumbersForm, _name, NumberField(_label, most=most_of(_name)))


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
