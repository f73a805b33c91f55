"""What candidates type to apply, and officers to review it."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms import Form as PlainForm
from wtforms.fields.choices import SelectChoice
from wtforms.i18n import get_translations
from wtforms.validators import AnyOf, Length, NumberRange, Optional

from certification.candidacy.rules.application import Route, State
from certification.candidacy.rules.evidence import MOST_FILE_BYTES, MOST_ROWS, why_not_keep
from certification.candidacy.words import ROUTES
from certification.core.forms import NEEDED, CleanLine, CleanText, Form
from certification.core.reasons import ReasonField
from certification.core.refusals import Refusal
from certification.core.texts import Text, language
from certification.core.words import sentence

LONGEST_TEXT = 2000

ACCEPTED_FILES = ".pdf,.png,.jpg,.jpeg"


class EvidenceRowForm(PlainForm):
    """One piece of work; a row in which nothing was typed does not count."""

    class Meta:
        """Rows speak the reader's language as the whole form does."""

        def get_translations(self, form: Any) -> Any:
            """Return WTForms' own messages in the reader's language."""
            return get_translations([language()])

    happened_on = DateField(Text("日期", "Date"), [Optional()])
    title = StringField(Text("标题", "Title"), [Length(max=200), CleanLine()])
    description = TextAreaField(
        Text("说明", "Description"),
        [Length(max=LONGEST_TEXT), CleanText()],
        description=Text(
            "您做了什么、多少场、怎么查证。", "What you did, how many sessions, and how it can be checked."
        ),
    )
    file = FileField(
        Text("文件（可不附）", "File (optional)"),
        description=Text("PDF、PNG 或 JPEG，不超过 1 MB。", "PDF, PNG or JPEG, at most 1 MB."),
        render_kw={"accept": ACCEPTED_FILES},
    )
    kept = HiddenField(validators=[Length(max=16)])

    @property
    def is_blank(self) -> bool:
        """Say whether nothing was typed and no file was chosen in this row."""
        has_day = any(self.happened_on.raw_data or ()) or self.happened_on.data is not None
        return not (has_day or self.title.data or self.description.data or self.file.data)

    def validate(self, extra_validators: Any = None) -> bool:
        """Say whether the row is blank or whole; a row that was begun needs date, title and words."""
        if self.is_blank:
            return True
        is_sound = super().validate(extra_validators)
        needed = [f for f in (self.happened_on, self.title, self.description) if not f.data and not f.errors]
        for field in needed:
            field.errors = [str(Text("请补上这一项。", "Please fill this in too."))]
        return is_sound and not needed

    def validate_file(self, field: Any) -> None:
        """Refuse a file that is too large or of another kind than it may be."""
        if not field.data:
            return
        content = field.data.stream.read(MOST_FILE_BYTES + 1)
        field.data.stream.seek(0)
        if refusal := why_not_keep(content):
            raise ValidationError(sentence(Refusal(refusal.code)))


class SubmitApplicationForm(Form):
    """An application: route, words, evidence, and the signature under the code of conduct."""

    route = RadioField(Text("报名方式", "How you apply"), [NEEDED, AnyOf(list(Route))], validate_choice=False)
    statement = TextAreaField(
        Text("想补充的话（可不填）", "Anything to add (optional)"), [Length(max=LONGEST_TEXT), CleanText()]
    )
    evidence = FieldList(FormField(EvidenceRowForm), min_entries=3, max_entries=MOST_ROWS)
    conduct = BooleanField(
        Text("我已阅读并签署职业行为守则。", "I have read the code of conduct and sign it."),
        [NEEDED],
    )
    more = HiddenField()

    def offer(self, routes: tuple[Route, ...]) -> None:
        """Offer the routes that are open, the first one chosen; the action refuses any other."""
        self.route.choices = [SelectChoice(route, ROUTES[route]) for route in routes]
        if self.route.data is None and routes:
            self.route.data = routes[0].value

    @property
    def rows(self) -> list[EvidenceRowForm]:
        """Return the rows in which something was typed."""
        return [entry.form for entry in self.evidence if not entry.form.is_blank]


class SubmitRenewalForm(Form):
    """An application for renewal: hours and sessions of the term, evidence of them, the signature under the code."""

    training_hours = IntegerField(
        Text("本有效期内的继续教育学时", "Hours of further training in this term"),
        [Optional(), NumberRange(0, 10_000)],
    )
    sessions = IntegerField(
        Text("本有效期内有记录的操盘场次", "Logged sessions in this term"),
        [Optional(), NumberRange(0, 100_000)],
    )
    evidence = FieldList(FormField(EvidenceRowForm), min_entries=2, max_entries=MOST_ROWS)
    statement = TextAreaField(
        Text("想补充的话（可不填）", "Anything to add (optional)"), [Length(max=LONGEST_TEXT), CleanText()]
    )
    conduct = BooleanField(
        Text("我已阅读并签署职业行为守则。", "I have read the code of conduct and sign it."),
        [NEEDED],
    )
    more = HiddenField()

    @property
    def rows(self) -> list[EvidenceRowForm]:
        """Return the rows in which something was typed."""
        return [entry.form for entry in self.evidence if not entry.form.is_blank]


class ReviewApplicationForm(Form):
    """An officer's word on an application."""

    becomes = RadioField(
        Text("结论", "Outcome"),
        [NEEDED],
        choices=[
            SelectChoice(State.ACCEPTED, Text("接受：条件已满足", "Accept: the conditions are met")),
            SelectChoice(
                State.RETURNED, Text("退回：请考生修改后重新提交", "Return: the candidate corrects it")
            ),
        ],
    )
    reason = ReasonField(
        says=Text(
            "考生会看到。退回时必填：写明缺什么、怎么补。",
            "The candidate reads this. Needed for a return: say what is missing and how to mend it.",
        ),
        least=0,
        most=LONGEST_TEXT,
    )
