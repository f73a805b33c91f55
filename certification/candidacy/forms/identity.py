"""What officers type to vouch for an identity, and to see the number of a paper."""

from __future__ import annotations

import re
from typing import Any

from wtforms import StringField, ValidationError
from wtforms.validators import Length

from certification.core.forms import NEEDED, CleanLine, Form
from certification.core.reasons import ReasonField
from certification.core.texts import Text

NUMBER_WITHIN = re.compile(r"\d{15,}")


class CheckIdentityForm(Form):
    """An officer vouches that a person is who they say; the number is asked where the body keeps such numbers."""

    paper = StringField(
        Text("核对了什么", "What was compared"),
        [NEEDED, Length(max=60), CleanLine()],
        description=Text(
            "例如：居民身份证原件，当面核对。不要在这里填写证件号码。",
            "For example: identity card, seen in person. Do not write its number here.",
        ),
    )
    number = StringField(
        Text("证件号码（可不填）", "Number of the paper (optional)"),
        [Length(max=40), CleanLine()],
        description=Text(
            "加密保存，平时谁也看不到；用来发现同一证件为两个人核对。",
            "It is kept sealed and nobody sees it; it shows when one paper is used for two people.",
        ),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )

    @classmethod
    def offered(cls, *, asks_number: bool) -> CheckIdentityForm:
        """Return the form of this request, without the number where the body keeps none."""
        form = cls.from_request()
        if not asks_number:
            del form.number
        return form

    def validate_paper(self, field: Any) -> None:
        """Keep numbers of papers out of the words that everybody in the office reads."""
        if NUMBER_WITHIN.search(field.data or ""):
            raise ValidationError(
                str(Text("请不要在这里填写证件号码。", "Do not write the number of the paper here."))
            )


class RevealIdentityNumberForm(Form):
    """Why an officer must see a number."""

    reason = ReasonField(Text("为什么要看", "Why you must see it"), least=1, most=200)
