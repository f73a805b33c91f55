"""What an officer plans, and what an assessor types beside tapping."""

from __future__ import annotations

from typing import Any

from wtforms import (
    DateField,
    DateTimeLocalField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, NumberRange

from certification.core.forms import NEEDED, CleanLine, Form
from certification.core.money import YuanField
from certification.core.reasons import ReasonField
from certification.core.texts import Text
from certification.scheme.rules.names import SHORT_NAMES


class LineField(StringField):
    """One line of text that must be there."""

    def __init__(self, label: Any, *, most: int, **options: Any) -> None:
        super().__init__(label, [NEEDED, Length(max=most), CleanLine()], **options)


class ChoiceField(RadioField):
    """One of the people whom the view offers."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, [NEEDED], **options)


class PeopleField(SelectMultipleField):
    """Some of the people whom the view offers."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, [NEEDED], **options)


class MomentField(DateTimeLocalField):
    """A day and a time in the body's own zone."""

    def __init__(self, label: Any, **options: Any) -> None:
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
        super().__init__(label, [NEEDED], format=formats, **options)


class PlanPracticalForm(Form):
    """Place, start and assessors of a practical; times are the body's local time."""

    place = LineField(Text("地点", "Place"), most=120)
    starts_at = MomentField(Text("开始时间", "Start"))
    assessors = PeopleField(Text("考官", "Assessors"))
    lead = ChoiceField(Text("主考官", "Lead assessor"))


class AssignFurtherForm(Form):
    """The further assessor whom moderation asks for."""

    assessor = ChoiceField(Text("复评考官", "Further assessor"))


class WordsField(TextAreaField):
    """Some lines of text that must be there."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, [NEEDED, Length(min=10, max=4000)], **options)


class RecordTalkForm(Form):
    """The record of the assessors' talk."""

    words = WordsField(
        Text("谈话记录", "Record of the talk"),
        description=Text(
            "分歧在哪里，各自依据哪条观察，谈完后怎样看。已封存的评分不再改动。",
            "Where you differ, on which observations, and what you make of it now. Sealed scores do not change.",
        ),
    )


class SomeOfThem(SelectMultipleField):
    """Some, or none, of the people whom the view offers, each with a box to tick."""


class OpenDateForm(Form):
    """A practical date: grade, place, day, the starts, seats a start, fee; times are the body's local time."""

    grade = SelectField(Text("等级", "Grade"), choices=list(SHORT_NAMES.items()))
    place = LineField(Text("地点", "Place"), most=120)
    day = DateField(Text("日期", "Day"), [NEEDED])
    starts = LineField(
        Text("开始时间（北京时间）", "Starts (Beijing time)"),
        most=200,
        description=Text(
            "用空格隔开，例如 9:00 10:40 14:00。", "With blanks between them: 9:00 10:40 14:00."
        ),
    )
    seats = IntegerField(
        Text("每个开始时间的座位", "Seats at each start"),
        [NEEDED, NumberRange(1, 50)],
        default=1,
        description=Text("有几个直播间同时进行，就填几。", "As many as there are rooms side by side."),
    )
    fee = YuanField(
        Text("实操费（元）", "Fee in yuan"),
        description=Text("不收费就留空。", "Leave it empty where there is none."),
    )
    assessors = SomeOfThem(Text("当天能来的考官", "Assessors who are there"))


class ChangeDateForm(Form):
    """Another place, day or other starts of a date."""

    place = LineField(Text("地点", "Place"), most=120)
    day = DateField(Text("日期", "Day"), [NEEDED])
    starts = LineField(
        Text("开始时间（北京时间）", "Starts (Beijing time)"),
        most=200,
        description=Text(
            "时段个数不变，按先后对应：第一个时间给第一个时段。",
            "As many as there are slots: the first one is for the first slot, and so on.",
        ),
    )
    reason = ReasonField(
        says=Text("写进给每位考生和考官的通知。", "It stands in the letter to every candidate and assessor.")
    )


class ChooseAvailableForm(Form):
    """Which assessors are there on a date."""

    assessors = SomeOfThem(Text("当天能来的考官", "Assessors who are there"))


class AssignAssessorsForm(Form):
    """The panel of a booked slot."""

    assessors = PeopleField(Text("考官", "Assessors"))
    lead = ChoiceField(Text("主考官", "Lead assessor"))
