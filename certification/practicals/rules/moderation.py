"""When assessors must talk and a further one must score (DOMAIN 4.4, "Moderation").

The rule is the scheme's: totals too far apart, a critical criterion too many levels apart, or assessors on both
sides of a floor. What somebody did not observe is no opinion, so it never differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from certification.practicals.rules.score import NOT_OBSERVED, Rubric, total_tenths
from certification.scheme.rules.practical import ModerationRule

Sheets = Sequence[Mapping[str, int]]


class CauseKind(StrEnum):
    """Why a practical is moderated."""

    TOTALS = "totals"
    STAR = "star"
    FLOOR = "floor"


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason for moderation: the criterion (none for totals) and how far apart (tenths, or levels)."""

    kind: CauseKind
    criterion: str = ""
    apart: int = 0


def list_causes(rule: ModerationRule, rubric: Rubric, sheets: Sheets) -> tuple[Cause, ...]:
    """Return every reason why these sheets must be moderated, none where the assessors agree well enough."""
    return (
        *_totals_apart(rule, rubric, sheets),
        *_stars_apart(rule, rubric, sheets),
        *(_floors_split(rubric, sheets) if rule.both_sides_of_a_floor else ()),
    )


def levels_given(sheets: Sheets, criterion: str) -> list[int]:
    """Return the levels that assessors gave a criterion, without those who did not observe it."""
    values = (sheet.get(criterion, NOT_OBSERVED) for sheet in sheets)
    return [value for value in values if value != NOT_OBSERVED]


def _totals_apart(rule: ModerationRule, rubric: Rubric, sheets: Sheets) -> tuple[Cause, ...]:
    apart = _spread([total_tenths(rubric, sheet) for sheet in sheets])
    return (Cause(CauseKind.TOTALS, apart=apart),) if apart > rule.points_apart * 10 else ()


def _stars_apart(rule: ModerationRule, rubric: Rubric, sheets: Sheets) -> tuple[Cause, ...]:
    spreads = {
        criterion: _spread(levels_given(sheets, criterion))
        for criterion in rubric.criteria
        if criterion in rubric.practical.stars
    }
    return tuple(
        Cause(CauseKind.STAR, criterion, apart)
        for criterion, apart in spreads.items()
        if apart > rule.star_levels_apart
    )


def _floors_split(rubric: Rubric, sheets: Sheets) -> tuple[Cause, ...]:
    split = []
    for criterion in rubric.criteria:
        levels = levels_given(sheets, criterion)
        under = sum(level < rubric.floor_of(criterion) for level in levels)
        if 0 < under < len(levels):
            split.append(Cause(CauseKind.FLOOR, criterion, _spread(levels)))
    return tuple(split)


def _spread(numbers: Sequence[int]) -> int:
    return max(numbers) - min(numbers) if numbers else 0
