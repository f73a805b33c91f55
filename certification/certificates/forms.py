"""What officers write when they decide, release, or change what a certificate is worth."""

from __future__ import annotations

from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from certification.certificates.rules.decision import SHORTEST_REASON, Outcome, Proposal
from certification.certificates.rules.standing import State
from certification.certificates.words import CHANGES, OUTCOMES
from certification.core.forms import NEEDED, Form
from certification.core.texts import Text

LONGEST_REASON = 2000


class DecideForm(Form):
    """The first officer's decision, why, and why although the cut is provisional."""

    outcome = RadioField(
        Text("决定", "Decision"),
        [NEEDED],
        choices=[SelectChoice(outcome.value, words) for outcome, words in OUTCOMES.items()],
    )
    reason = TextAreaField(
        Text("理由", "Reason"),
        [NEEDED, Length(max=LONGEST_REASON)],
        description=Text(
            "写明依据了哪些证据；不予认证时，本人会看到这段话。",
            "Say on which evidence it rests. If you do not certify, the candidate will read this.",
        ),
    )
    provisional_reason = TextAreaField(
        Text("合格线暂定，仍可认证的理由", "Why certify although the cut is provisional"),
        [Length(max=LONGEST_REASON)],
        description=Text(
            "尚未开过定标会：认证时必填。", "No standard-setting panel has met yet: needed if you certify."
        ),
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
    reason = TextAreaField(
        Text("理由", "Reason"),
        [NEEDED, Length(min=SHORTEST_REASON, max=LONGEST_REASON)],
        description=Text(
            "只留在内部记录里，公开查询页不显示理由。",
            "It stays on internal record; the public register never shows it.",
        ),
    )


class ApproveChangeForm(Form):
    """The second officer's approval of a change."""


class DropChangeForm(Form):
    """Dropping a change that nobody approved."""
