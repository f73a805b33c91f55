"""What people type to set up, prove and switch off the second factor."""

from __future__ import annotations

from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import Length

from certification.accounts.rules.registration import LONGEST_PASSWORD
from certification.core.forms import NEEDED, CleanLine, Form
from certification.core.texts import Text


class SetUpFactorForm(Form):
    """The first code of a new authenticator."""

    code = StringField(
        Text("验证器显示的 6 位数字", "The six digits that the authenticator shows"),
        [NEEDED, Length(max=20), CleanLine()],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )
    next = HiddenField()


class ProveFactorForm(Form):
    """A code of the authenticator, or one of the recovery codes."""

    code = StringField(
        Text("验证码", "Code"),
        [NEEDED, Length(max=40), CleanLine()],
        description=Text(
            "验证器里的 6 位数字；手机不在身边时，用一个恢复码。",
            "The six digits of your authenticator; without the phone, one of your recovery codes.",
        ),
        render_kw={"autocomplete": "one-time-code"},
    )
    next = HiddenField()


class RecoveryCodesForm(Form):
    """Asking for fresh recovery codes."""


class SwitchOffFactorForm(Form):
    """The password again, before the second factor goes."""

    password = PasswordField(
        Text("密码", "Password"),
        [NEEDED, Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
