"""The words of the scheme that code must know: grades, item types, columns of the blueprint, phases."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from certification.core.texts import Text


class Grade(StrEnum):
    """The three professional grades, lowest first."""

    JUNIOR = "junior"
    INTERMEDIATE = "intermediate"
    SENIOR = "senior"


SHORT_NAMES: Mapping[str, Text] = {
    Grade.JUNIOR: Text("初级", "Junior"),
    Grade.INTERMEDIATE: Text("中级", "Intermediate"),
    Grade.SENIOR: Text("高级", "Senior"),
}


class ItemType(StrEnum):
    """The forms that an item can have."""

    SINGLE = "single"
    TRUEFALSE = "truefalse"
    MULTIPLE = "multiple"
    NUMERIC = "numeric"
    ORDER = "order"
    MATCH = "match"
    CASE = "case"
    PLAN = "plan"


class Column(StrEnum):
    """The columns of the blueprint: ordering and matching share one, a case set counts by its parts."""

    SINGLE = "single"
    TRUEFALSE = "truefalse"
    MULTIPLE = "multiple"
    NUMERIC = "numeric"
    ORDER_MATCH = "order_match"
    CASE = "case"
    PLAN = "plan"


class Phase(StrEnum):
    """The parts of the day of a practical."""

    BEFORE = "before"
    LIVE = "live"
    AFTER = "after"


class PrerequisiteKind(StrEnum):
    """What a prerequisite asks; `EVIDENCE` is what an officer accepts because the platform cannot see it."""

    AGE = "age"
    IDENTITY = "identity"
    CONDUCT = "conduct"
    CERTIFICATE = "certificate"
    HELD_MONTHS = "held_months"
    CHAPTERS = "chapters"
    EVIDENCE = "evidence"
    NO_SANCTION = "no_sanction"
    ANY_OF = "any_of"


def column_of(item_type: ItemType) -> Column:
    """Return the column of the blueprint in which an item of this type is counted."""
    if item_type in (ItemType.ORDER, ItemType.MATCH):
        return Column.ORDER_MATCH
    return Column(item_type.value)
