"""What people type to register and sign in."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import BooleanField, DateField, HiddenField, PasswordField, StringField, ValidationError
from wtforms.validators import Length

from certification.accounts.rules.address import Address, read_address
from certification.accounts.rules.registration import (
    LONGEST_NAME,
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    normal_name,
)
from certification.core.forms import NEEDED, CleanLine, Form
from certification.core.texts import Text

NEW_PASSWORD_HINT = Text(
    "至少 8 个字符；越长越好，不要求符号。",
    "At least 8 characters; longer is better, no symbols required.",
)


class AddressForm(Form):
    """A form that asks how a person is reached."""

    address = StringField(
        Text("手机号或邮箱", "Mobile number or e-mail"),
        [NEEDED, Length(max=200), CleanLine()],
        render_kw={"autocomplete": "username"},
    )

    def validate_address(self, field: Any) -> None:
        """Say what an address looks like."""
        if read_address(field.data) is None:
            raise ValidationError(
                str(
                    Text(
                        "请填 11 位手机号或邮箱地址，例如 13800000000。",
                        "Give a mobile number or an e-mail address, such as ada@example.org.",
                    )
                )
            )

    @property
    def reached_at(self) -> Address:
        """Return the address in its normal form."""
        found = read_address(self.address.data or "")
        if found is None:
            raise ValueError("not validated")
        return found


class SignInForm(AddressForm):
    """Address and password."""

    password = PasswordField(
        Text("密码", "Password"),
        [NEEDED, Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()


class RegisterForm(AddressForm):
    """A new candidate: name as on the identity paper, address, birthday, password, consent."""

    name = StringField(
        Text("姓名（与身份证件一致）", "Name as on your identity paper"),
        [NEEDED, Length(max=LONGEST_NAME), CleanLine()],
        description=Text("证书上就印这个名字。", "Your certificate will carry exactly this name."),
        render_kw={"autocomplete": "name"},
    )
    born_on = DateField(Text("出生日期", "Date of birth"), [NEEDED], render_kw={"autocomplete": "bday"})
    password = PasswordField(
        Text("密码", "Password"),
        [NEEDED, Length(min=SHORTEST_PASSWORD, max=LONGEST_PASSWORD)],
        description=NEW_PASSWORD_HINT,
        render_kw={"autocomplete": "new-password"},
    )
    consent = BooleanField(
        Text(
            "我已阅读并同意《个人信息说明》，同意为考试与认证保存我的资料。",
            "I have read the privacy notice and agree that my data are kept for the examination and certification.",
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
