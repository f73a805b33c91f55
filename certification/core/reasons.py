"""The field of a reason: words that the ledger keeps for good, so that names and numbers stay out of them."""

from __future__ import annotations

from typing import Any

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from certification.core.forms import NEEDED, CleanText, Form
from certification.core.texts import Text

REASON = Text("理由", "Reason")
KEPT = Text("留在操作账本里。", "The ledger keeps it.")
NO_NAMES = Text("请不要写姓名或号码。", "Leave names and numbers out.")


class ReasonField(TextAreaField):
    """Why somebody of the office does something; one with `least=0` may stay empty.

    Whatever else it `says`, its hint asks for no names and numbers: erasure leaves reasons as they stand (decision 009).
    """

    def __init__(
        self,
        label: Any = REASON,
        *,
        says: Text = KEPT,
        least: int = 4,
        most: int = 1000,
        **options: Any,
    ) -> None:
        needed = [DataRequired(NEEDED.message), Length(min=least, max=most)] if least else [Length(max=most)]
        hint = Text(f"{says.zh}{NO_NAMES.zh}", f"{says.en} {NO_NAMES.en}")
        super().__init__(
            label, [*needed, CleanText()], filters=[_stripped], description=hint, **{"default": "", **options}
        )


def _stripped(typed: str | None) -> str:
    return (typed or "").strip()


class ReasonForm(Form):
    """A reason, and nothing else."""

    reason = ReasonField()


class ToldReasonForm(Form):
    """A reason that the candidates read in their letter."""

    reason = ReasonField(says=Text("写进给每位考生的通知。", "It stands in the letter to every candidate."))
