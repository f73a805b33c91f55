"""Releasing the results of a sitting together: when it may be proposed, who may sign, what is odd."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from certification.core.refusals import Refusal


class ReleaseReason(StrEnum):
    """Why results are not released."""

    NOT_TOGETHER = "exams.not_together"
    RELEASED_ALREADY = "exams.released_already"
    PROPOSED_ALREADY = "exams.proposed_already"
    SITTING_RUNS = "exams.sitting_runs"
    STILL_WRITING = "exams.still_writing"
    PLANS_OPEN = "exams.plans_open"
    NOTHING_COUNTED = "exams.nothing_counted"
    OWN_PROPOSAL = "exams.own_proposal"
    OWN_SITTING = "exams.own_sitting"
    FIGURES_CHANGED = "exams.figures_changed"
    RELEASE_SETTLED = "exams.release_settled"
    ENDING_OPEN = "exams.ending_open"


@dataclass(frozen=True, slots=True)
class Figures:
    """How a sitting stands: people by what became of their seat, and the counted results."""

    booked: int = 0
    handed_in: int = 0
    ran_out: int = 0
    writing: int = 0
    not_begun: int = 0
    counted: int = 0
    marking: int = 0
    passed: int = 0

    @property
    def sat(self) -> int:
        """Return how many began and are done."""
        return self.handed_in + self.ran_out

    @property
    def final(self) -> int:
        """Return how many results stand for good."""
        return self.counted - self.marking

    @property
    def pass_percent(self) -> int | None:
        """Return the share of the final results that passed, rounded down, or None without any."""
        return 100 * self.passed // self.final if self.final else None


@dataclass(frozen=True, slots=True)
class Sat:
    """A sitting on its way to its release."""

    is_together: bool
    is_released: bool
    is_over: bool
    candidates: Collection[str]
    figures: Figures
    open_endings: int = 0


def why_not_release(sat: Sat, officer_id: str) -> Refusal | None:
    """Return why an officer may not propose the release of a sitting's results, or None."""
    if not sat.is_together:
        return Refusal(ReleaseReason.NOT_TOGETHER)
    if sat.is_released:
        return Refusal(ReleaseReason.RELEASED_ALREADY)
    if officer_id in sat.candidates:
        return Refusal(ReleaseReason.OWN_SITTING)
    if not sat.is_over:
        return Refusal(ReleaseReason.SITTING_RUNS)
    if sat.figures.writing:
        return Refusal(ReleaseReason.STILL_WRITING, {"n": sat.figures.writing})
    if sat.open_endings:
        return Refusal(ReleaseReason.ENDING_OPEN, {"n": sat.open_endings})
    if sat.figures.marking:
        return Refusal(ReleaseReason.PLANS_OPEN, {"n": sat.figures.marking})
    if not sat.figures.counted:
        return Refusal(ReleaseReason.NOTHING_COUNTED)
    return None


def why_not_sign(sat: Sat, proposed_by: str, seen: tuple[int, int], officer_id: str) -> Refusal | None:
    """Return why an officer may not be the second one; `seen` is what was counted and passed when it was proposed."""
    if officer_id == proposed_by:
        return Refusal(ReleaseReason.OWN_PROPOSAL)
    if refusal := why_not_release(sat, officer_id):
        return refusal
    if seen != (sat.figures.counted, sat.figures.passed):
        return Refusal(ReleaseReason.FIGURES_CHANGED)
    return None


def is_over(closes_at: datetime, now: datetime) -> bool:
    """Say whether nobody can begin any more."""
    return now >= closes_at
