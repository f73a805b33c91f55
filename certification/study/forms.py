"""The answers of several questions on one page."""

from __future__ import annotations

import re

from wtforms import HiddenField

from certification.core.forms import Form
from certification.core.ids import ALPHABET, LENGTH

SEED = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


class AnswerSelfCheckForm(Form):
    """Which draw the answers belong to."""

    seed = HiddenField()
    edition = HiddenField()
