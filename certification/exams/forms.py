"""What is asked before a paper begins, and what an officer says to open a sitting."""

from __future__ import annotations

from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, NumberRange, Optional

from certification.bank.rules.plan import MarkingPoint
from certification.core.forms import NEEDED, CleanLine, Form
from certification.core.money import YuanField
from certification.core.texts import Text
from certification.scheme.rules.names import SHORT_NAMES


class StartAttemptForm(Form):
    """The language of the items, and that the rules were read."""

    language = RadioField(
        Text("试题语言", "Language of the questions"),
        [NEEDED],
        choices=[("zh", "简体中文"), ("en", "English")],
        default="zh",
        description=Text("考试中每道题都可以单独切换。", "You can switch each question during the exam."),
    )
    has_read_rules = BooleanField(
        Text("我已读过以上规则，现在开始", "I have read the rules above and begin now"), [NEEDED]
    )


class StartRehearsalForm(Form):
    """What is rehearsed: the exam as it is, or a paper in sections; and in which language."""

    kind = RadioField(
        Text("试哪一种", "What to rehearse"),
        [NEEDED],
        choices=[
            (
                "free",
                Text("和现行考试一样：前后翻看，随时修改", "As the exams are now: go back and change freely"),
            ),
            (
                "sections",
                Text(
                    "分部分的试卷：各部分限时，做完不能返回", "A paper in sections: each timed, no way back"
                ),
            ),
        ],
        default="free",
    )
    language = RadioField(
        Text("试题语言", "Language of the questions"),
        [NEEDED],
        choices=[("zh", "简体中文"), ("en", "English")],
        default="zh",
    )


class OpenSittingForm(Form):
    """Grade, place, window and seats of a sitting; times are the body's local time."""

    grade = SelectField(Text("等级", "Grade"), choices=list(SHORT_NAMES.items()))
    blueprint = SelectField(
        Text("试卷", "Paper"),
        choices=[
            ("full", Text("正式考试", "Full exam")),
            ("renewal", Text("续期考试", "Renewal exam")),
            ("short", Text("短卷试做（不计成绩）", "Short paper to try, does not count")),
        ],
    )
    place = StringField(Text("地点", "Place"), [NEEDED, Length(max=120), CleanLine()], default="")
    opens_at = DateTimeLocalField(Text("开始时间（北京时间）", "Opens (Beijing time)"), [NEEDED])
    closes_at = DateTimeLocalField(Text("最晚开考时间（北京时间）", "Last start (Beijing time)"), [NEEDED])
    seats = IntegerField(Text("座位数", "Seats"), [NEEDED, NumberRange(1, 10000)], default=30)
    fee = YuanField(
        Text("报名费（元）", "Fee in yuan"),
        description=Text("不收费就留空。", "Leave it empty where there is none."),
    )
    languages = RadioField(
        Text("试卷语言", "Languages of the paper"),
        choices=[
            ("both", Text("中文和英文，考生自选", "Chinese and English, as the candidate chooses")),
            (
                "zh",
                Text("只有中文：也会抽到没有英文的题", "Chinese only: items without English may be drawn"),
            ),
        ],
        default="both",
    )
    release = RadioField(
        Text("成绩", "Results"),
        choices=[
            ("at_once", Text("交卷后当场显示", "Shown at once after handing in")),
            ("together", Text("由两名认证官统一公布", "Released together by two officers")),
        ],
        description=Text(
            "方案规定：初级当场显示（暂定），中级和高级统一公布。",
            "The scheme: junior results show at once (provisional), intermediate and senior ones are released together.",
        ),
        default="at_once",
    )


class ReasonField(TextAreaField):
    """Why an officer does something: some words that must be there."""

    def __init__(self, label: Any = None, **options: Any) -> None:
        words = label or Text("理由", "Reason")
        super().__init__(words, [NEEDED, Length(min=4, max=1000)], **options)


class ReasonForm(Form):
    """A reason, and nothing else."""

    reason = ReasonField()


class ToldReasonForm(Form):
    """A reason that the candidates read in their letter."""

    reason = ReasonField(
        description=Text("写进给每位考生的通知。", "It stands in the letter to every candidate.")
    )


class ChangeSittingForm(Form):
    """A new place, time or number of seats."""

    place = StringField(Text("地点", "Place"), [NEEDED, Length(max=120), CleanLine()])
    opens_at = DateTimeLocalField(Text("开始时间（北京时间）", "Opens (Beijing time)"), [NEEDED])
    closes_at = DateTimeLocalField(Text("最晚开考时间（北京时间）", "Last start (Beijing time)"), [NEEDED])
    seats = IntegerField(Text("座位数", "Seats"), [NEEDED, NumberRange(1, 10000)])
    reason = ReasonField(
        description=Text(
            "时间或地点变了，理由会写进给每位考生的通知。",
            "If place or time change, it stands in the letter to every candidate.",
        )
    )


class NoteFeeForm(Form):
    """What an officer notes about a fee; no money moves here."""

    kind = RadioField(
        Text("登记为", "Note as"),
        [NEEDED],
        choices=[
            ("paid", Text("已缴", "Paid")),
            ("waived", Text("减免", "Waived")),
            (
                "taken_back",
                Text("取消登记（退费或登记有误）", "Take the note back (refunded, or noted by mistake)"),
            ),
        ],
        default="paid",
    )
    amount = YuanField(Text("收到的金额（元）", "Amount received in yuan"))
    paid_on = DateField(Text("收款日期", "Day of the payment"), [Optional()])
    reference = StringField(
        Text("流水号或收据号", "Reference or receipt number"), [Length(max=80), CleanLine()], default=""
    )
    reason = TextAreaField(
        Text("理由（减免或取消登记时写）", "Reason (for a waiver or for taking a note back)"),
        [Length(max=1000)],
        default="",
    )


class MarkAttendanceForm(Form):
    """A mark of the roster."""

    mark = RadioField(
        Text("登记为", "Mark as"),
        [NEEDED],
        choices=[
            ("arrived", Text("已到", "Arrived")),
            ("late", Text("迟到", "Late")),
            ("no_show", Text("缺考：算一次考试", "Absent: counts as an attempt")),
            ("excused", Text("请假：不算一次考试", "Excused: counts as no attempt")),
            ("none", Text("取消登记", "Take the mark back")),
        ],
    )
    reason = TextAreaField(
        Text("理由（迟到和请假必填）", "Reason (needed for late and excused)"), [Length(max=1000)], default=""
    )


def plan_form(marking: tuple[MarkingPoint, ...]) -> Any:
    """Return a form class with one choice of half points for each marking point."""
    fields = {
        point.id: RadioField(
            point.text,
            [NEEDED],
            choices=[(str(half), f"{half / 2:g}") for half in range(2 * point.points + 1)],
        )
        for point in marking
    }
    return type("PlanForm", (Form,), fields)
