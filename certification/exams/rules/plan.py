"""Marking a short plan: who may, when it is settled, and what its marks are worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from certification.bank.rules.plan import MarkingPoint
from certification.core.refusals import Refusal
from certification.exams.rules.result import Earned
from certification.scheme.rules.exam import PlanRules


class PlanReason(StrEnum):
    """Why somebody may not mark a plan."""

    ENOUGH_MARKERS = "exams.enough_markers"


def markers_needed(rules: PlanRules, sealed: Sequence[Mapping[str, int]]) -> int:
    """Return how many markers a plan needs by now: one more where the first ones are far apart."""
    if len(sealed) >= rules.markers and are_far_apart(sealed[: rules.markers], rules.points_apart):
        return rules.markers + 1
    return rules.markers


def why_not_mark_plan(
    rules: PlanRules, markers: Sequence[str], marker: str, sealed: Sequence[Mapping[str, int]]
) -> Refusal | None:
    """Return why a person may not mark this plan, or None."""
    if marker in markers or len(markers) < markers_needed(rules, sealed):
        return None
    return Refusal(PlanReason.ENOUGH_MARKERS)


def are_far_apart(marks: Sequence[Mapping[str, int]], points: int) -> bool:
    """Say whether the totals, in half points, differ by more than so many points."""
    totals = [sum(mark.values()) for mark in marks]
    return max(totals) - min(totals) > 2 * points


def average(marks: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """Return the mean of the markers' half points a marking point, rounded down to a half point."""
    return {point: sum(mark[point] for mark in marks) // len(marks) for point in marks[0]}


def earned_by_domain(place: Earned, marking: Sequence[MarkingPoint], half: Mapping[str, int]) -> list[Earned]:
    """Return what the plan earned as one line a domain, so that its points count where they belong."""
    domains = dict.fromkeys(point.domain for point in marking)
    return [
        Earned(
            place.position,
            domain,
            place.force,
            place.clause,
            sum(half[point.id] for point in marking if point.domain == domain),
            sum(2 * point.points for point in marking if point.domain == domain),
        )
        for domain in domains
    ]
