"""The fields and rows of an operator's forms: what was typed stays until it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Self

from flask import request
from wtforms import FieldList, FormField, SelectField, StringField, TextAreaField, ValidationError
from wtforms import Form as PlainForm
from wtforms.validators import Length, Optional

from certification.core.errors import Refused
from certification.core.forms import CleanLine, Form
from certification.core.texts import Text
from certification.core.words import sentence
from certification.operations.rules.incidents import BadTime, read_time
from certification.operations.rules.numbers import BadNumber, read_number, spelt

MOST_ROWS = 60
MOST_PERCENT = 100
TYPED = {"autocomplete": "off"}


class LineField(StringField):
    """One line of text."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, [Optional(), Length(max=200), CleanLine()], **options)


class WordsField(TextAreaField):
    """Some lines of text."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, [Optional(), Length(max=2000)], **options)


class ChoiceField(SelectField):
    """One of a few words; choosing alone is no content of a row."""

    def __init__(self, label: Any, *, words: Mapping[Any, Text], **options: Any) -> None:
        choices: list[Any] = [(str(value), text) for value, text in words.items()]
        super().__init__(label, choices=choices, default=choices[0][0], **options)


class Rows(FieldList):
    """A list of rows that grows by a button."""

    def __init__(self, row: type[PlainForm], label: Any, *, least: int, most: int, **options: Any) -> None:
        super().__init__(FormField(row), label, min_entries=least, max_entries=most, **options)


class NumberField(StringField):
    """A number as people type it; what was typed stays until it is a number."""

    def __init__(self, label: Any, *, most: int | None = None, **options: Any) -> None:
        super().__init__(label, render_kw={**TYPED, "inputmode": "decimal"}, **options)
        self.most = most

    def pre_validate(self, form: Any) -> None:
        """Raise ValidationError with an example where it is no number, or larger than it can be."""
        number = self._number()
        if number is not None and self.most is not None and number > self.most:
            raise ValidationError(str(Text("最多 {most}。", "At most {most}.").filled(most=self.most)))

    @property
    def content(self) -> str:
        """Return the plain spelling that is kept, empty where nothing was typed."""
        number = self._number()
        return "" if number is None else spelt(number).replace(",", "")

    def _number(self) -> Decimal | None:
        typed = (self.data or "").strip()
        if not typed:
            return None
        try:
            return read_number(typed)
        except BadNumber:
            raise ValidationError(
                str(
                    Text(
                        "“{typed}”不是能用的数。请填不小于 0 的数，例如 13,120 或 2.5。",
                        "“{typed}” is no number we can use. Give a number from 0, such as 13,120 or 2.5.",
                    ).filled(typed=typed[:30])
                )
            ) from None


class ClockField(StringField):
    """A time of day as people type it: 14:03, 14:03:22 or 140322."""

    def __init__(self, label: Any, **options: Any) -> None:
        shown = {**TYPED, "inputmode": "numeric", "placeholder": "14:03:22"}
        super().__init__(label, render_kw=shown, **options)

    def pre_validate(self, form: Any) -> None:
        """Raise ValidationError with an example where it is no time."""
        if typed := (self.data or "").strip():
            try:
                read_time(typed)
            except BadTime:
                raise ValidationError(
                    str(Text("请填时刻，例如 14:03 或 14:03:22。", "Give a time, such as 14:03 or 14:03:22."))
                ) from None

    @property
    def content(self) -> str:
        """Return the time as `14:03:22`, empty where nothing was typed."""
        typed = (self.data or "").strip()
        return read_time(typed) if typed else ""


class DayField(StringField):
    """A calendar day."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, render_kw={**TYPED, "type": "date"}, **options)

    def pre_validate(self, form: Any) -> None:
        """Raise ValidationError with an example where it is no day."""
        if typed := (self.data or "").strip():
            try:
                date.fromisoformat(typed)
            except ValueError:
                raise ValidationError(
                    str(Text("请填日期，例如 2026-12-31。", "Give a date, such as 2026-12-31."))
                ) from None


class RecordForm(Form):
    """A form of a session; `content` is what is kept of it."""

    @classmethod
    def of(cls, saved: dict[str, Any] | None) -> Self:
        """Return the form as it was sent, or as it stands."""
        return cls(data=saved or {}) if request.method == "GET" else cls()

    @property
    def content(self) -> dict[str, Any]:
        """Return what was typed as plain content; rows with nothing in them are left out."""
        return {
            field.name: _rows(field) if isinstance(field, Rows) else _plain(field)
            for field in self
            if field.type != "CSRFTokenField"
        }

    def add_row(self, name: str) -> None:
        """Give a list of rows one more, up to its most."""
        rows = self._fields.get(name)
        if isinstance(rows, Rows) and len(rows) < (rows.max_entries or MOST_ROWS):
            rows.append_entry()

    def note_time(self, name: str, clock: str) -> None:
        """Put a time into the clock field of this name, where there is one."""
        field = self._find(name)
        if isinstance(field, ClockField):
            field.data = clock

    def refuse(self, refused: Refused) -> None:
        """Put the reason at its field, also inside a row, or on top."""
        field = self._find(str(refused.refusal.values.get("field", "")))
        if field is None:
            super().refuse(refused)
        else:
            field.errors = [*field.errors, sentence(refused.refusal)]

    @property
    def is_faulty(self) -> bool:
        """Say whether the page must speak of a mistake, in a row or on top."""
        return bool(self.faults or self.refusal)

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Return each field at fault, inside rows too: its id and what is wrong."""
        return [(field.id, str(fault)) for field in self._leaves() for fault in field.errors]

    def _find(self, name: str) -> Any:
        return next((field for field in self._leaves() if field.name == name), None)

    def _leaves(self) -> list[Any]:
        found: list[Any] = []
        for field in self:
            found += [cell for row in field for cell in row.form] if isinstance(field, Rows) else [field]
        return found


def most_of(name: str) -> int | None:
    """Return the largest value of a field: 100 for a percentage."""
    return MOST_PERCENT if name.endswith("percent") else None


def _rows(rows: Rows) -> list[dict[str, str]]:
    """Return the rows that hold something; a select alone is no content."""
    found = [(row.form, {cell.short_name: _plain(cell) for cell in row.form}) for row in rows]
    return [
        content
        for form, content in found
        if any(content[cell.short_name] for cell in form if not isinstance(cell, ChoiceField))
    ]


def _plain(field: Any) -> str:
    return field.content if isinstance(field, NumberField | ClockField) else str(field.data or "").strip()
