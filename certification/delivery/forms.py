"""What a form without JavaScript carries besides the answer."""

from __future__ import annotations

from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired, Length, NumberRange

from certification.core.forms import Form


class AnswerForm(Form):
    """Which page wrote the answer, and its one-time id."""

    epoch = IntegerField(validators=[InputRequired(), NumberRange(1, 2**31 - 1)])
    once = HiddenField(validators=[InputRequired(), Length(min=16, max=32)])
