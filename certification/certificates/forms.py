"""What officers write when they decide, release, or change what a certificate is worth."""

from __future__ import annotations

from wtforms import RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from certification.certificates.rules.decision import SHORTEST_REASON, Outcome, Proposal
from certification.certificates.rules.replacement import LONGEST_NAME, Correction, Wrong
from certification.certificates.rules.standing import State
from certification.certificates.words import CHANGES, OUTCOMES, WRONGS
from certification.core.forms import NEEDED, CleanLine, Form
from certification.core.reasons import ReasonField
from certification.core.texts import Text

LONGEST_REASON = 2000
HOLDER_READS = Text(
    "持证人会在通知信里读到；公开查询页从不显示。",
    "The holder reads it in a letter; the public register never shows it.",
)


class DecideForm(Form):
    """The first officer's decision, why, and why although the cut is provisional."""

    outcome = RadioField(
        Text("决定", "Decision"),
        [NEEDED],
        choices=[SelectChoice(outcome.value, words) for outcome, words in OUTCOMES.items()],
    )
    reason = ReasonField(
        says=Text(
            "写明依据了哪些证据；不予认证时，本人会看到这段话。",
            "Say on which evidence it rests. If you do not certify, the candidate will read this.",
        ),
        least=1,
        most=LONGEST_REASON,
    )
    provisional_reason = ReasonField(
        Text("合格线暂定，仍可认证的理由", "Why certify although the cut is provisional"),
        says=Text(
            "尚未开过定标会：认证时必填。", "No standard-setting panel has met yet: needed if you certify."
        ),
        least=0,
        most=LONGEST_REASON,
    )

    @property
    def proposal(self) -> Proposal:
        """Return what the officer proposes."""
        provisional = self.provisional_reason.data if "provisional_reason" in self else ""
        return Proposal(Outcome(self.outcome.data), self.reason.data or "", provisional or "")


class ReleaseDecisionForm(Form):
    """The second officer's release: nothing to type, everything to have read."""


class ProposeChangeForm(Form):
    """Another standing for a certificate, and why."""

    becomes = SelectField(
        Text("变更", "Change"),
        [NEEDED],
        choices=[
            SelectChoice(state.value, CHANGES[state])
            for state in (State.SUSPENDED, State.ACTIVE, State.WITHDRAWN)
        ],
    )
    reason = ReasonField(says=HOLDER_READS, least=SHORTEST_REASON, most=LONGEST_REASON)


class ApproveChangeForm(Form):
    """The second officer's approval of a change."""


class DropChangeForm(Form):
    """Dropping a change that nobody approved."""


class ProposeReplacementForm(Form):
    """What is wrong with a certificate, what is right, why, and which evidence was compared."""

    wrong = RadioField(Text("哪里不对", "What is wrong"), [NEEDED], validate_choice=False)
    right_name = StringField(
        Text("正确的姓名", "The right name"),
        [Length(max=LONGEST_NAME), CleanLine()],
        description=Text(
            "更正姓名或字形时填写。只改证书；账户里的姓名另走更名流程。",
            "For a misspelt name or a wrong character. It changes the certificate only; the account's name has its own door.",
        ),
    )
    right_title_zh = StringField(
        Text("正确的证书名称，中文", "The right title in Chinese"), [Length(max=80), CleanLine()]
    )
    right_title_en = StringField(
        Text("正确的证书名称，英文", "The right title in English"), [Length(max=120), CleanLine()]
    )
    evidence = StringField(
        Text("核对了什么证据", "Which evidence was compared"),
        [NEEDED, Length(max=200), CleanLine()],
        description=Text(
            "例如：居民身份证原件，当面核对。不要填写证件号码。",
            "For example: identity card, seen in person. Do not write its number.",
        ),
    )
    reason = ReasonField(says=HOLDER_READS, least=SHORTEST_REASON, most=LONGEST_REASON)

    def offer(self, *, is_token_asked: bool) -> None:
        """Offer what may be wrong; a fresh code only where the holder has asked for one."""
        offered = [wrong for wrong in Wrong if wrong is not Wrong.TOKEN or is_token_asked]
        self.wrong.choices = [SelectChoice(wrong.value, WRONGS[wrong]) for wrong in offered]
        if self.wrong.data is None:
            self.wrong.data = offered[-1].value if is_token_asked else offered[0].value

    @property
    def correction(self) -> Correction:
        """Return what the officer says is right."""
        title = Text.from_map(
            {"zh": (self.right_title_zh.data or "").strip(), "en": (self.right_title_en.data or "").strip()}
        )
        return Correction(Wrong(self.wrong.data), self.right_name.data or "", title)

    def validate_wrong(self, field: RadioField) -> None:
        """Refuse a kind that is not offered."""
        if field.data not in [choice.value for choice in field.choices]:
            raise ValidationError(str(Text("请选择一项。", "Please choose one.")))


class ApproveReplacementForm(Form):
    """The second officer's approval of a replacement."""


class DropReplacementForm(Form):
    """Dropping a replacement that nobody approved."""


class AskTokenForm(Form):
    """A holder's wish for a certificate with a fresh code."""

    reason = TextAreaField(
        Text("为什么要换", "Why"),
        [NEEDED, Length(max=500)],
        description=Text(
            "例如：带二维码的证书照片被转发出去了。",
            "For example: a photo of the certificate with its QR code was passed on.",
        ),
    )


class RefuseTokenForm(Form):
    """An officer's no to a fresh code."""

    reason = ReasonField(
        says=Text("持证人会在通知信里读到。", "The holder reads it in a letter."),
        least=SHORTEST_REASON,
        most=LONGEST_REASON,
    )


class AnswerShareForm(Form):
    """The holder's answer to who asks to see a whole certificate."""

    reply = RadioField(
        Text("您的答复", "Your answer"),
        [NEEDED],
        choices=[
            SelectChoice(
                "agree", Text("同意，显示 14 天，可随时停止", "Agree for 14 days; I can stop at any time")
            ),
            SelectChoice("decline", Text("拒绝", "Decline")),
        ],
    )
