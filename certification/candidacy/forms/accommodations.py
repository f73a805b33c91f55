"""What a person with a need types, and what an officer decides about it."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, RadioField, SelectField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from certification.candidacy.rules.accommodation import Factor, Need, State
from certification.candidacy.rules.evidence import MOST_FILE_BYTES, why_not_keep
from certification.candidacy.words import BREAKS, FACTORS
from certification.core.forms import NEEDED, CleanText, Form
from certification.core.reasons import ReasonField
from certification.core.refusals import Refusal
from certification.core.texts import Text
from certification.core.words import sentence

LONGEST_TEXT = 2000
ACCEPTED_FILES = ".pdf,.png,.jpg,.jpeg"


class NeedForm(Form):
    """The three things that can be asked for and granted."""

    percent = SelectField(
        Text("考试时间", "Exam time"),
        [NEEDED],
        choices=[SelectChoice(str(int(one)), FACTORS[one]) for one in Factor],
    )
    break_minutes = SelectField(
        Text("停表的休息", "Breaks that stop the clock"),
        [NEEDED],
        choices=[SelectChoice(str(n), words) for n, words in BREAKS.items()],
        description=Text(
            "一场考试合计，可以分几次用。", "Altogether in one exam, in as many parts as you like."
        ),
    )
    has_large_text = BooleanField(Text("试卷用大字", "The paper in large text"))

    @property
    def need(self) -> Need:
        """Return what was chosen."""
        return Need(int(self.percent.data), int(self.break_minutes.data), bool(self.has_large_text.data))


class AskAccommodationForm(NeedForm):
    """A wish with its reason, and a paper that shows it where there is one."""

    reason = TextAreaField(
        Text("为什么需要", "Why you need it"),
        [DataRequired(NEEDED.message), Length(max=LONGEST_TEXT), CleanText()],
        description=Text(
            "只有您自己和认证官能看到，保存时加密。考官和用人单位看不到。",
            "Only you and the officers read this; it is kept sealed. Assessors and employers never see it.",
        ),
        render_kw={"rows": 5},
    )
    file = FileField(
        Text("证明材料（可不附）", "A paper that shows it (optional)"),
        description=Text("PDF、PNG 或 JPEG，不超过 1 MB。", "PDF, PNG or JPEG, at most 1 MB."),
        render_kw={"accept": ACCEPTED_FILES},
    )

    def validate_file(self, field: Any) -> None:
        """Refuse a file that is too large or of another kind than it may be."""
        if not field.data:
            return
        content = field.data.stream.read(MOST_FILE_BYTES + 1)
        field.data.stream.seek(0)
        if refusal := why_not_keep(content):
            raise ValidationError(sentence(Refusal(refusal.code)))


class DecideAccommodationForm(NeedForm):
    """An officer's word on a wish."""

    becomes = RadioField(
        Text("结论", "Outcome"),
        [NEEDED],
        choices=[
            SelectChoice(State.APPROVED, Text("批准：按下面的内容", "Approve: what stands below")),
            SelectChoice(State.REFUSED, Text("不批准", "Refuse")),
        ],
    )
    from_on = DateField(Text("从哪天起", "From"), [NEEDED])
    until_on = DateField(
        Text("到哪天止", "Until"),
        [Optional()],
        description=Text("批准时必填，最长五年。", "Needed to approve; at most five years."),
    )
    reason = ReasonField(
        Text("给考生的话", "Words for the candidate"),
        says=Text(
            "写进信里。不批准时必填：缺什么、还能怎么办。",
            "Goes into the letter. Needed to refuse: what is missing and what can be done.",
        ),
        least=0,
        most=LONGEST_TEXT,
    )
