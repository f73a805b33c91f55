"""What people type at the end of a one-time link."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import BooleanField, DateField, PasswordField, StringField, ValidationError
from wtforms.validators import Length

from certification.accounts.forms.entering import NEW_PASSWORD_HINT
from certification.accounts.rules.registration import (
    LONGEST_NAME,
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    normal_name,
)
from certification.core.forms import NEEDED, CleanLine, Form
from certification.core.texts import Text


class AcceptInvitationForm(Form):
    """Somebody new: the name as on the identity paper, a password, consent; a birthday for candidates."""

    name = StringField(
        Text("姓名（与身份证件一致）", "Name as on your identity paper"),
        [NEEDED, Length(max=LONGEST_NAME), CleanLine()],
        render_kw={"autocomplete": "name"},
    )
    born_on = DateField(Text("出生日期", "Date of birth"), [NEEDED], render_kw={"autocomplete": "bday"})
    password = PasswordField(
        Text("设置密码", "Choose a password"),
        [NEEDED, Length(min=SHORTEST_PASSWORD, max=LONGEST_PASSWORD)],
        description=NEW_PASSWORD_HINT,
        render_kw={"autocomplete": "new-password"},
    )
    consent = BooleanField(
        Text(
            "我已阅读并同意《个人信息说明》，同意认证机构为这些工作保存我的资料。",
            "I have read the privacy notice and agree that the certification body keeps my data for this work.",
        ),
        [NEEDED],
    )

    def validate_name(self, field: Any) -> None:
        """Refuse a name of blanks."""
        if not normal_name(field.data):
            raise ValidationError(str(Text("请填写姓名。", "Please give your name.")))

    def validate_born_on(self, field: Any) -> None:
        """Refuse a birthday that no living person has."""
        if field.data and not date(1900, 1, 1) <= field.data <= date(2100, 1, 1):
            raise ValidationError(str(Text("请检查出生日期。", "Please check the date of birth.")))


class JoinForm(Form):
    """Somebody who is registered already: the password shows that the account is theirs."""

    born_on = DateField(Text("出生日期", "Date of birth"), [NEEDED], render_kw={"autocomplete": "bday"})
    password = PasswordField(
        Text("您现在的密码", "Your present password"),
        [NEEDED, Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
