"""What a form without JavaScript carries besides the answer."""

from __future__ import annotations

from wtforms import HiddenField, IntegerField
from wtforms.validators import Length, NumberRange

from certification.core.forms import NEEDED, Form


class AnswerForm(Form):
    """Which page wrote the answer, and its one-time id."""

    epoch = IntegerField(validators=[NEEDED, NumberRange(1, 2**31 - 1)])
    once = HiddenField(validators=[NEEDED, Length(min=16, max=32)])
