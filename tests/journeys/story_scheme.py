"""A scheme in which the whole story fits into one morning: the real document, its junior grade cut short."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, cast

from certification.core.settings import ROOT
from certification.scheme.actions import adopt_scheme, load_scheme
from certification.scheme.loader import read_scheme
from certification.scheme.rules.names import PrerequisiteKind

CHAPTER = 2
"""The one chapter of the short reading path."""

ITEMS = 9
MINUTES = 6
EXAM: dict[str, Any] = {
    "minutes": MINUTES,
    "points": 20,
    "items": ITEMS,
    "points_by_domain": {"D1": 8, "D2": 3, "D3": 5, "D4": 2, "D5": 2},
    "items_by_type": {
        "single": 1,
        "truefalse": 1,
        "multiple": 1,
        "numeric": 1,
        "order_match": 1,
        "case": 4,
    },
    "matrix": {
        "D1": {"numeric": 1, "case": 2},
        "D2": {"order_match": 1},
        "D3": {"case": 2},
        "D4": {"multiple": 1},
        "D5": {"single": 1, "truefalse": 1},
    },
    "bank_items": 5 * ITEMS,
    "pass": {"total_half_points": 28, "floor_domain": "D5", "floor_percent": 60},
}
"""Every column of the real junior exam once; a case set brings its four parts."""


def short_document() -> dict[str, Any]:
    """Return the real scheme document with a junior grade of one chapter, nine items and no waiting."""
    document = deepcopy(
        cast("dict[str, Any]", read_scheme(ROOT / "question_bank" / "scheme.yaml").document.value)
    )
    junior = document["grades"]["junior"]
    junior["exam"] |= EXAM
    junior["retake"]["wait_days"] = [0]
    ways = next(one["ways"] for one in junior["prerequisites"] if one["kind"] == PrerequisiteKind.ANY_OF)
    next(way for way in ways if way["kind"] == PrerequisiteKind.CHAPTERS)["chapters"] = [CHAPTER]
    return document


def adopt_short_scheme() -> str:
    """Load and adopt the short scheme by the real actions and return its hash."""
    version_hash = load_scheme(short_document())
    adopt_scheme(version_hash)
    return version_hash
