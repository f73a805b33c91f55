"""What is asked before a paper begins, and what an officer says to open a sitting."""

from __future__ import annotations

from typing import Any

from wtforms import (
    BooleanField,
    DateTimeLocalField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, NumberRange, Optional

from certification.bank.rules.plan import MarkingPoint
from certification.core.forms import NEEDED, CleanLine, CleanText, Form
from certification.core.money import YuanField
from certification.core.reasons import ReasonField
from certification.core.texts import Text
from certification.exams.rules.reporting import CATEGORIES
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
    code = StringField(
        Text("考场口令", "Code of the room"),
        [Length(max=20), CleanLine()],
        description=Text(
            "签到后由监考人告诉您，四个字符。",
            "Four characters; the invigilator tells you after the check-in.",
        ),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
        default="",
    )
    has_read_rules = BooleanField(
        Text("我已读过以上规则，现在开始", "I have read the rules above and begin now"),
        [NEEDED],
        description=Text(
            "勾选即表示接受考场规则，版本和时间会记下。",
            "By ticking you accept the rules of the exam room; version and time are noted.",
        ),
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
    needs_check_in = BooleanField(
        Text(
            "开考前签到：核对证件，凭考场口令开考",
            "Check-in before the start: identity paper, and the room's code",
        ),
        default=True,
    )
    entry_minutes = IntegerField(
        Text("最晚入场（开考后几分钟）", "Latest entry (minutes after the opening)"),
        [Optional(), NumberRange(1, 1440)],
        description=Text(
            "过后不能签到或开始，没来的人算缺考。留空：到最晚开考时间为止。",
            "After that nobody checks in or begins, and who is not there is absent. Empty: until the last start.",
        ),
        default=30,
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
    accepted_because = TextAreaField(
        Text(
            "题目重复超过方案规定时，为什么仍然开放",
            "Why it opens although questions repeat beyond the scheme",
        ),
        [Length(max=1000)],
        default="",
        description=Text(
            "本页“现在的题库会有多少重复”列出每一级的数字。不超过规定可以留空；写了就和数字一起留档。",
            "“How much today's bank repeats” on this page gives the figures of each grade. Leave it empty where they are within the scheme; what "
            "you write is kept with them.",
        ),
    )


class ReportItemForm(Form):
    """What is wrong with a question; words help, and are not asked for."""

    category = RadioField(Text("哪里有问题", "What is wrong"), [NEEDED], choices=list(CATEGORIES.items()))
    words = TextAreaField(
        Text("说明（可不填）", "In your words (may stay empty)"),
        [Length(max=500), CleanText()],
        default="",
        render_kw={"rows": 4, "maxlength": 500},
    )


class DrawReserveForm(Form):
    """One more paper for a sitting: nothing to type."""


class ChangeSittingForm(Form):
    """A new place, time or number of seats."""

    place = StringField(Text("地点", "Place"), [NEEDED, Length(max=120), CleanLine()])
    opens_at = DateTimeLocalField(Text("开始时间（北京时间）", "Opens (Beijing time)"), [NEEDED])
    closes_at = DateTimeLocalField(Text("最晚开考时间（北京时间）", "Last start (Beijing time)"), [NEEDED])
    seats = IntegerField(Text("座位数", "Seats"), [NEEDED, NumberRange(1, 10000)])
    reason = ReasonField(
        says=Text(
            "时间或地点变了，理由会写进给每位考生的通知。",
            "If place or time change, it stands in the letter to every candidate.",
        )
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
