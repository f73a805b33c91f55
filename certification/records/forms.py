"""What people type about records: a search, a term, a wish to be erased."""

from __future__ import annotations

from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from certification.core.forms import NEEDED, CleanLine, Form
from certification.core.reasons import ReasonField
from certification.core.texts import Text
from certification.records.rules.erasure import Choice
from certification.records.rules.retention import MOST_MONTHS
from certification.records.words import RIGHTS_USED
from certification.scheme.rules.names import SHORT_NAMES

EVERYTHING = Text("全部", "All")


class LedgerForm(Form):
    """What is looked for in the ledger; every field may stay empty."""

    class Meta(Form.Meta):
        csrf = False

    who = StringField(
        Text("谁", "Who"),
        [Optional(), Length(max=200), CleanLine()],
        description=Text("完整的姓名、手机号、邮箱或编号", "The whole name, number, e-mail or id"),
    )
    right = SelectField(
        Text("做了什么", "Did what"),
        [Optional()],
        choices=[SelectChoice("", EVERYTHING), *(SelectChoice(*one) for one in RIGHTS_USED.items())],
        validate_choice=False,
    )
    thing = StringField(
        Text("哪件事物", "To which thing"),
        [Optional(), Length(max=120), CleanLine()],
        description=Text("编号、证书编号，或一个人", "An id, a certificate number, or a person"),
    )
    why = StringField(Text("理由里的字", "Words of the reason"), [Optional(), Length(max=100), CleanLine()])
    since = DateField(Text("从", "From"), [Optional()])
    until = DateField(Text("至", "To"), [Optional()])


class ExportLedgerForm(Form):
    """As which file the found lines are taken away."""

    format = RadioField(
        Text("文件格式", "File"),
        [NEEDED],
        choices=[
            SelectChoice("xlsx", Text("Excel 工作簿（.xlsx）", "Excel workbook (.xlsx)")),
            SelectChoice("csv", Text("CSV 文件", "CSV file")),
        ],
        default="xlsx",
    )


class ConfirmTermForm(Form):
    """For how many months a class is kept."""

    months = IntegerField(
        Text("保存月数", "Months kept"), [InputRequired(Text("请填月数。", "Give the months."))]
    )

    def validate_months(self, field: Any) -> None:
        """Refuse what is no number of months at all; how many it must be is the rule's."""
        if field.data is None or not 0 <= field.data <= MOST_MONTHS:
            raise ValidationError(
                str(
                    Text("请填 0 到 {most} 之间的整数。", "Give a whole number from 0 to {most}.").filled(
                        most=MOST_MONTHS
                    )
                )
            )


class ConfirmForm(Form):
    """A step that needs no words."""


class AskForErasureForm(Form):
    """The wish to be erased: what becomes of certificates, the password again, that one understood."""

    certificates = RadioField(
        Text("证书怎么办", "What becomes of my certificates"),
        [NEEDED],
        choices=[
            SelectChoice(
                Choice.KEEP,
                Text(
                    "保留：凭编号仍能查到状态，但不再显示姓名",
                    "Keep them: the number still shows its state, without a name",
                ),
            ),
            SelectChoice(
                Choice.WITHDRAW, Text("撤销：编号显示“已撤销”", "Withdraw them: the number shows “withdrawn”")
            ),
        ],
        default=Choice.KEEP,
    )
    password = PasswordField(
        Text("再输入一次密码", "Your password again"),
        [NEEDED, Length(max=128)],
        render_kw={"autocomplete": "current-password"},
    )
    understood = BooleanField(
        Text(
            "我明白：批准后不能再登录，也不能恢复。",
            "I understand that after the approval I cannot sign in any more, and that it cannot be undone.",
        ),
        [NEEDED],
    )


class DropErasureForm(Form):
    """Why a request is declined; the person reads it."""

    reason = ReasonField(says=Text("本人会看到这段话。", "The person reads these words."), least=1)


class FindPersonForm(Form):
    """Whose records an officer wants to see."""

    class Meta(Form.Meta):
        csrf = False

    who = StringField(
        Text("完整的姓名、手机号、邮箱或编号", "The whole name, number, e-mail or id"),
        [NEEDED, Length(max=200), CleanLine()],
    )


class ReportForm(Form):
    """Which grade and days the reports are about."""

    class Meta(Form.Meta):
        csrf = False

    grade = SelectField(
        Text("等级", "Grade"),
        [Optional()],
        choices=[SelectChoice("", EVERYTHING), *(SelectChoice(*one) for one in SHORT_NAMES.items())],
    )
    since = DateField(Text("从", "From"), [Optional()])
    until = DateField(Text("至", "To"), [Optional()])
