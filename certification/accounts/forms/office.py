"""What officers type about people."""

from __future__ import annotations

from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from certification.accounts.forms.entering import AddressForm
from certification.accounts.rules.registration import LONGEST_NAME, normal_name
from certification.accounts.words import ROLES, WAYS
from certification.core.forms import NEEDED, CleanLine, Form
from certification.core.permissions import Role
from certification.core.reasons import ReasonField
from certification.core.texts import Text

BY_INVITATION = (
    Role.OFFICER,
    Role.ASSESSOR,
    Role.AUTHOR,
    Role.REVIEWER,
    Role.INVIGILATOR,
    Role.SYSTEM,
    Role.PROVIDER,
    Role.CANDIDATE,
)
LANGUAGE_NAMES = [SelectChoice("zh", Text("中文", "Chinese")), SelectChoice("en", Text("英文", "English"))]


def first_day() -> DateField:
    """Return the field of a term's first day."""
    return DateField(
        Text("从哪天起", "From"), [Optional()], description=Text("不填就是现在起。", "Empty: from now on.")
    )


def last_day() -> DateField:
    """Return the field of a term's last day."""
    return DateField(
        Text("到哪天止", "Until"),
        [Optional()],
        description=Text("当天仍有效；不填就是不限期。", "The last day counts; empty: without end."),
    )


class TickField(SelectMultipleField):
    """Several of a few choices, a box each."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class InviteForm(AddressForm):
    """Whom to invite, to which roles, for how long, in which language."""

    name = StringField(Text("姓名", "Name"), [NEEDED, Length(max=LONGEST_NAME), CleanLine()])
    roles = TickField(
        Text("角色", "Roles"), choices=[SelectChoice(role.value, ROLES[role]) for role in BY_INVITATION]
    )
    from_on = first_day()
    until_on = last_day()
    language = RadioField(
        Text("邀请信的语言", "Language of the letter"), [NEEDED], choices=LANGUAGE_NAMES, default="zh"
    )

    def validate_name(self, field: Any) -> None:
        """Refuse a name of blanks."""
        if not normal_name(field.data):
            raise ValidationError(str(Text("请填写姓名。", "Please give the name.")))


class GrantRoleForm(Form):
    """A role for somebody, its term, and why."""

    role = SelectField(
        Text("角色", "Role"),
        [NEEDED],
        choices=[SelectChoice(role.value, ROLES[role]) for role in BY_INVITATION],
    )
    from_on = first_day()
    until_on = last_day()
    reason = ReasonField()


class EndRoleForm(Form):
    """The end of a role, and why."""

    role = SelectField(
        Text("角色", "Role"),
        [NEEDED],
        choices=[SelectChoice(role.value, words) for role, words in ROLES.items()],
    )
    until_on = DateField(
        Text("最后一天", "Last day"),
        [Optional()],
        description=Text("不填就立即结束。", "Empty: it ends at once."),
    )
    reason = ReasonField()


class ChangeNameForm(Form):
    """The name as the identity paper shows it, that it was seen, and why."""

    name = StringField(
        Text("证件上的姓名", "Name on the identity paper"), [NEEDED, Length(max=LONGEST_NAME), CleanLine()]
    )
    has_seen_paper = BooleanField(
        Text(
            "我已当面或按规程核对身份证件原件",
            "I have compared the original identity paper, face to face or as our procedure says",
        ),
        [NEEDED],
    )
    reason = ReasonField()


class WaitingForm(Form):
    """A button beside something that waits."""


class HandOverLetterForm(Form):
    """How a letter reached its reader."""

    way = SelectField(
        Text("怎样转交的", "How it was handed over"),
        [NEEDED],
        choices=[SelectChoice(way.value, words) for way, words in WAYS.items()],
    )
