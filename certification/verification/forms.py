"""What an employer types to check a name."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from certification.core.forms import CleanLine, Form
from certification.core.texts import Text

LONGEST_NAME = 60


class CheckNameForm(Form):
    """The name as the verifier has it."""

    name = StringField(
        Text("证书上的姓名", "Name on the certificate"),
        [InputRequired(), Length(max=LONGEST_NAME), CleanLine()],
        render_kw={"autocomplete": "off"},
    )
