"""What is asked on the pages of administration."""

from __future__ import annotations

from wtforms import BooleanField, DateField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange

from certification.core.forms import NEEDED, CleanLine, Form
from certification.core.reasons import ReasonField
from certification.core.texts import Text
from certification.exams.rules.reporting import KINDS

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


class SettleReportForm(Form):
    """What was found about a reported question."""

    verdict = RadioField(
        Text("核对结果", "What you found"),
        [NEEDED],
        choices=[
            ("confirmed", Text("题目确实有问题", "The question is broken")),
            ("dismissed", Text("题目没有问题", "The question is sound")),
        ],
    )
    words = ReasonField()


class ProposeCorrectionForm(Form):
    """How a question is set right, and why."""

    kind = RadioField(Text("怎么更正", "How it is set right"), [NEEDED], choices=list(KINDS.items()))
    key = StringField(
        Text("另一个答案", "The other answer"),
        [Length(max=20), CleanLine()],
        default="",
        description=Text(
            "全员给满分时留空。单选写一个字母，多选写全部字母，判断写“对”或“错”；字母按本页选项的次序。",
            "Leave it empty for full points. One letter for a single choice, all of them for a multiple choice, true or "
            "false for a verdict; letters as the options stand on this page.",
        ),
    )
    reason = ReasonField(
        says=Text("写明错在哪里、依据是什么。", "Say what is wrong and on what ground."), most=LONGEST
    )


class SignCorrectionForm(Form):
    """The second officer's signature: nothing to type, everything to have read."""


class DropCorrectionForm(Form):
    """Dropping a correction that nobody signed, with the reason."""

    reason = ReasonField()
