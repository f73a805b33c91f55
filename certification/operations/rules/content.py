"""The plain content of a saved form: texts and numbers by field, rows by list."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, cast

Content = Mapping[str, Any]


class Kind(StrEnum):
    """The forms of a session, in the order of the day."""

    DIAGNOSIS = "diagnosis"
    GOAL = "goal"
    MINUTES = "minutes"
    INCIDENTS = "incidents"
    REVIEW = "review"


def number(content: Content, field: str) -> Decimal | None:
    """Return the number that stands in a field, or None where it was left empty."""
    found = content.get(field)
    return Decimal(found) if found else None


def words(content: Content, field: str) -> str:
    """Return the text of a field, empty where nothing was written."""
    return str(content.get(field) or "")


def rows(content: Content, field: str) -> list[Content]:
    """Return the rows of a list."""
    return cast("list[Content]", content.get(field) or [])
