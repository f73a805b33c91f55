"""What the office, a provider and its people type about organisations."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, RadioField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from certification.accounts.rules.address import Address, read_address
from certification.accounts.rules.registration import LONGEST_NAME, normal_name
from certification.core.forms import NEEDED, CleanLine, Form
from certification.core.reasons import ReasonField
from certification.core.texts import Text
from certification.organisations.rules.membership import MemberRole
from certification.organisations.rules.organisation import LONGEST_CONTACT, Kind
from certification.organisations.rules.organisation import LONGEST_NAME as LONGEST_ORGANISATION
from certification.organisations.words import KINDS, MEMBER_ROLES

LONGEST_REASON = 500


class OrganisationForm(Form):
    """Name, kind and contact of an organisation."""

    name = StringField(
        Text("机构名称（与营业执照一致）", "Name as on its business licence"),
        [NEEDED, Length(max=LONGEST_ORGANISATION), CleanLine()],
    )
    kind = SelectField(
        Text("类型", "Kind"), [NEEDED], choices=[SelectChoice(one, KINDS[one]) for one in Kind]
    )
    contact = StringField(
        Text("联系方式（可不填）", "How to reach it (optional)"),
        [Length(max=LONGEST_CONTACT), CleanLine()],
        description=Text("例如：办公电话、对接部门。", "For example an office telephone and a department."),
    )

    def validate_name(self, field: Any) -> None:
        """Refuse a name of blanks."""
        if not normal_name(field.data):
            raise ValidationError(str(Text("请填写机构名称。", "Please give the name.")))


class CloseOrganisationForm(Form):
    """Why an organisation is closed."""

    reason = ReasonField(least=1, most=LONGEST_REASON)


class AddMemberForm(Form):
    """Whom the office adds to an organisation, as what, from when to when."""

    name = StringField(
        Text("姓名（与身份证件一致）", "Name as on the identity paper"),
        [NEEDED, Length(max=LONGEST_NAME), CleanLine()],
    )
    address = StringField(
        Text("手机号或邮箱", "Mobile number or e-mail"), [NEEDED, Length(max=200), CleanLine()]
    )
    role = SelectField(
        Text("身份", "Role"), [NEEDED], choices=[SelectChoice(one, MEMBER_ROLES[one]) for one in MemberRole]
    )
    from_on = DateField(
        Text("从哪天起（可不填）", "From (optional)"),
        [Optional()],
        description=Text("不填就是今天。", "Left empty it means today."),
    )
    until_on = DateField(
        Text("到哪天止（可不填）", "Until (optional)"),
        [Optional()],
        description=Text("仍在这家机构就留空。", "Leave it empty while they belong to it."),
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


class UploadEnrolmentForm(Form):
    """A workbook with the people to enrol."""

    file = FileField(
        Text("填好的名单（.xlsx）", "The list you filled in (.xlsx)"),
        [FileRequired(Text("请选择文件。", "Please choose a file."))],
        description=Text("不超过 2000 人、2 MB。", "At most 2,000 people and 2 MB."),
        render_kw={"accept": ".xlsx"},
    )


class AnswerMembershipForm(Form):
    """A person's yes or no to an organisation."""

    answer = RadioField(
        Text("您的回答", "Your answer"),
        [NEEDED],
        choices=[
            SelectChoice("agree", Text("同意：我是这家机构的人", "Agree: I belong to it")),
            SelectChoice("decline", Text("不同意", "Decline")),
        ],
    )
