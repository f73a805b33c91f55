"""How a practical ends once every sheet is sealed: wait for moderation, or passed, failed, inconclusive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from certification.practicals.rules.moderation import Cause, Sheets, levels_given, list_causes
from certification.practicals.rules.score import (
    Rubric,
    is_inconclusive,
    list_under_floor,
    mean_tenths,
    total_tenths,
)
from certification.scheme.rules.practical import ModerationRule


class Outcome(StrEnum):
    """How a practical ended; an inconclusive one is repeated free of charge and counts as no attempt."""

    PASSED = "passed"
    FAILED = "failed"
    INCONCLUSIVE = "inconclusive"


class Step(StrEnum):
    """What a practical waits for."""

    SHEETS = "sheets"
    FURTHER_ASSESSOR = "further_assessor"
    TALK = "talk"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Findings:
    """The outcome and all that it rests on; `totals` are tenths in the order of the sheets."""

    outcome: Outcome
    points_tenths: int
    totals: tuple[int, ...]
    causes: tuple[Cause, ...]
    floors_missed: tuple[str, ...]
    inconclusive_sheets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a practical has come: sheets of the first assessors, of the further one, and the talk."""

    all_first_sealed: bool
    has_further: bool
    further_sealed: bool
    has_talk: bool


def next_step(progress: Progress, causes: Sequence[Cause], *, first_inconclusive: bool) -> Step:
    """Return what a practical waits for; an inconclusive session is settled without moderation."""
    if not progress.all_first_sealed:
        return Step.SHEETS
    if first_inconclusive or not causes:
        return Step.NOTHING
    if not progress.has_further:
        return Step.FURTHER_ASSESSOR
    if not progress.has_talk:
        return Step.TALK
    return Step.NOTHING if progress.further_sealed else Step.SHEETS


def judge(rule: ModerationRule, rubric: Rubric, sheets: Sheets, *, first: int) -> Findings:
    """Return the findings on sealed sheets; the first `first` of them are those before moderation."""
    totals = tuple(total_tenths(rubric, sheet) for sheet in sheets)
    points, missed = mean_tenths(totals), floors_missed(rubric, sheets)
    unseen = tuple(number for number, sheet in enumerate(sheets) if is_inconclusive(rubric, sheet))
    return Findings(
        outcome=_outcome(rubric, points, missed, unseen),
        points_tenths=points,
        totals=totals,
        causes=list_causes(rule, rubric, sheets[:first]),
        floors_missed=missed,
        inconclusive_sheets=unseen,
    )


def floors_missed(rubric: Rubric, sheets: Sheets) -> tuple[str, ...]:
    """Return the criteria whose floor is missed.

    Each sheet is held against the floor by itself, never the mean of them. Assessors who disagree are moderated,
    and then the floor holds only where more assessors are above than under it: a tie misses it.
    """
    missed = []
    for criterion in rubric.criteria:
        levels = levels_given(sheets, criterion)
        under = sum(criterion in list_under_floor(rubric, sheet) for sheet in sheets)
        if levels and under * 2 >= len(levels):
            missed.append(criterion)
    return tuple(missed)


def _outcome(rubric: Rubric, points: int, missed: tuple[str, ...], unseen: tuple[int, ...]) -> Outcome:
    if unseen:
        return Outcome.INCONCLUSIVE
    if missed or points < rubric.practical.pass_points * 10:
        return Outcome.FAILED
    return Outcome.PASSED
