"""What an employer types to check a name."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import Length

from certification.core.forms import NEEDED, CleanLine, Form

LONGEST_NAME = 60


class CheckNameForm(Form):
    """The name as the verifier has it."""

    name = StringField(
        validators=[NEEDED, Length(max=LONGEST_NAME), CleanLine()],
    )
