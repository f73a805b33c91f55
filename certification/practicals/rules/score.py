"""Points of a sheet: weight times level score, what was not observed spread over what was.

Points are whole tenths of a point (735 is 73.5). Fractions appear only where not-observed weight is spread and
where assessors are averaged; `tenths` is the only place that rounds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from certification.scheme.rules.practical import NotObservedRule, PracticalRules

NOT_OBSERVED = 0
FULL_TENTHS = 1000


@dataclass(frozen=True, slots=True)
class Rubric:
    """What turns levels into points: the grade's weights, stars and floors, the scheme's level scores and limits."""

    practical: PracticalRules
    level_scores: tuple[int, ...]
    not_observed: NotObservedRule

    @property
    def criteria(self) -> tuple[str, ...]:
        """Return the criteria of the rubric in its own order."""
        return tuple(self.practical.weights)

    def floor_of(self, criterion: str) -> int:
        """Return the lowest level that keeps a candidate in: a critical criterion may ask more than others."""
        floors = self.practical.floors
        is_star = criterion in self.practical.stars
        return max(floors.any_criterion, floors.star) if is_star else floors.any_criterion


def tenths(points: Fraction) -> int:
    """Return points as whole tenths, half a tenth upwards: 69.95 points become 700 tenths."""
    return (points * 20 + 1) // 2


def observed(rubric: Rubric, values: Mapping[str, int]) -> tuple[str, ...]:
    """Return the criteria that a sheet gives a level to."""
    return tuple(
        criterion for criterion in rubric.criteria if values.get(criterion, NOT_OBSERVED) != NOT_OBSERVED
    )


def total_tenths(rubric: Rubric, values: Mapping[str, int]) -> int:
    """Return the points of one sheet in tenths of 100; 0 where nothing was observed."""
    weights, seen = rubric.practical.weights, observed(rubric, values)
    seen_weight = sum(weights[criterion] for criterion in seen)
    if not seen_weight:
        return 0
    earned = sum(weights[criterion] * rubric.level_scores[values[criterion] - 1] for criterion in seen)
    return tenths(Fraction(earned, seen_weight))


def mean_tenths(totals: Sequence[int]) -> int:
    """Return the mean of the assessors' points; raises ZeroDivisionError without any."""
    return tenths(Fraction(sum(totals), len(totals) * 10))


def unobserved_points(rubric: Rubric, values: Mapping[str, int]) -> int:
    """Return how many of the 100 points a sheet leaves unobserved."""
    return sum(rubric.practical.weights.values()) - sum(
        rubric.practical.weights[criterion] for criterion in observed(rubric, values)
    )


def is_inconclusive(rubric: Rubric, values: Mapping[str, int]) -> bool:
    """Say whether too much stayed unobserved on a sheet: a critical criterion, or more points than allowed."""
    rule, seen = rubric.not_observed, observed(rubric, values)
    star_missing = not rule.star_allowed and not rubric.practical.stars <= set(seen)
    return star_missing or unobserved_points(rubric, values) > rule.most_points


def list_under_floor(rubric: Rubric, values: Mapping[str, int]) -> tuple[str, ...]:
    """Return the observed criteria that this sheet puts under their floor."""
    return tuple(
        criterion for criterion in observed(rubric, values) if values[criterion] < rubric.floor_of(criterion)
    )
