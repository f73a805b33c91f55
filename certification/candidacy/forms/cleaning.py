"""Validators of what is typed in several lines."""

from __future__ import annotations

from typing import Any

from wtforms import ValidationError

from certification.core.texts import Text

LONGEST_TEXT = 2000


class NotBlank:
    """A validator: more than blanks."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Raise ValidationError where nothing but blanks was typed."""
        if not (field.data or "").strip():
            raise ValidationError(str(Text("请填写这一项。", "Please fill this in.")))
