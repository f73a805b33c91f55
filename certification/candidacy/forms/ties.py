"""What is typed about ties: by those who may judge, of themselves; by officers, of anybody."""

from __future__ import annotations

from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    RadioField,
    SelectField,
    StringField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from certification.accounts.rules.address import Address, read_address
from certification.candidacy.forms.application import LONGEST_TEXT
from certification.candidacy.rules.ties import Mending, TieKind
from certification.candidacy.words import OWN_TIES, TIES
from certification.core.forms import NEEDED, CleanLine, Form
from certification.core.reasons import ReasonField
from certification.core.texts import Text


class DeclareOwnTieForm(Form):
    """Somebody who may judge says to whom they are tied, by address."""

    address = StringField(
        Text("对方的手机号或邮箱", "Their mobile number or e-mail"),
        [NEEDED, Length(max=200), CleanLine()],
        description=Text(
            "对方还没注册也可以填；以后注册了自动生效。",
            "They need not be registered yet; it will hold as soon as they are.",
        ),
    )
    kind = SelectField(
        Text("什么关系", "Which tie"),
        [NEEDED],
        choices=[SelectChoice(kind, OWN_TIES[kind]) for kind in TieKind],
    )
    from_on = DateField(Text("从哪天起", "From"), [NEEDED])
    until_on = DateField(
        Text("到哪天止", "Until"),
        [Optional()],
        description=Text("仍在持续就留空。", "Leave it empty while the tie lasts."),
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


class SignTieStatementForm(Form):
    """The signature under one's own ties."""

    signed = BooleanField(
        Text(
            "我声明：除已登记的以外，最近 24 个月内我没有培训、雇用过考生，没有与考生有付款往来，也没有亲属是考生。有变化我会马上登记。",
            "I declare that, beside what is listed, I have trained or employed no candidate in the last 24 months, "
            "no money was paid between a candidate and me, and no relative of mine is a candidate. I will declare any "
            "change at once.",
        ),
        [NEEDED],
    )


class CorrectTieForm(Form):
    """What an officer corrects of a declared tie, and why."""

    mending = RadioField(
        Text("更正什么", "What is to be corrected"),
        [NEEDED],
        choices=[
            SelectChoice(Mending.ENDED, Text("关系已经结束", "The tie has ended")),
            SelectChoice(
                Mending.ERROR, Text("登记有误，从来没有这层关系", "It was an error: there never was one")
            ),
        ],
    )
    until_on = DateField(
        Text("结束日期", "Last day"),
        [Optional()],
        description=Text("只在关系已经结束时填写。", "Only where the tie has ended."),
    )
    reason = ReasonField(least=1, most=LONGEST_TEXT)


class DeclareTieForm(Form):
    """A bond between a candidate and somebody who might judge."""

    other = SelectField(Text("与谁", "With whom"), [NEEDED])
    kind = SelectField(
        Text("什么关系", "Which tie"),
        [NEEDED],
        choices=[SelectChoice(kind, TIES[kind]) for kind in TieKind],
    )
    from_on = DateField(Text("从哪天起", "From"), [NEEDED])
    until_on = DateField(
        Text("到哪天止", "Until"),
        [Optional()],
        description=Text("仍在持续就留空。", "Leave it empty while the tie lasts."),
    )

    def offer(self, people: list[tuple[str, str]]) -> None:
        """Offer the people who may ever judge, by id and name."""
        self.other.choices = [SelectChoice(key, name) for key, name in people]
