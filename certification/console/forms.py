"""What is asked on the pages of administration."""

from __future__ import annotations

from wtforms import BooleanField, DateField, IntegerField, TextAreaField
from wtforms.validators import Length, NumberRange

from certification.core.forms import NEEDED, Form
from certification.core.reasons import ReasonField
from certification.core.texts import Text

LONGEST = 2000


class BackUpForm(Form):
    """A backup now: nothing to type."""


class DownloadBackupForm(Form):
    """Taking a backup away, knowing what it holds."""

    has_read = BooleanField(
        Text("我知道文件里有什么，会妥善保管", "I know what it holds and will guard it"), [NEEDED]
    )


class ProposeCutForm(Form):
    """What the panel of experts did, and why its marks are right."""

    panel_size = IntegerField(Text("专家人数", "Experts on the panel"), [NEEDED, NumberRange(1, 500)])
    panel_on = DateField(Text("定标会日期", "Day of the panel"), [NEEDED])
    method = TextAreaField(
        Text("方法", "Method"),
        [NEEDED, Length(max=LONGEST)],
        description=Text(
            "例如：Angoff 法两轮，逐题估计刚好合格者答对的概率。",
            "For example: Angoff in two rounds, judging item by item how likely a just competent operator is right.",
        ),
    )
    reason = ReasonField(
        says=Text(
            "写明结果为什么支持方案里的合格线，会议记录存放在哪里。",
            "Say why the result supports the marks of the scheme, and where the minutes are kept.",
        ),
        least=1,
        most=LONGEST,
    )


class SignCutForm(Form):
    """The second officer's signature: nothing to type, everything to have read."""


class DropCutForm(Form):
    """Dropping a cut that nobody signed."""
