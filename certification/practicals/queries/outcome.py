"""What came of a practical: every sheet with its points, every criterion, why it was moderated."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from certification.core.texts import Text
from certification.marking.queries import SheetRead
from certification.practicals.queries.panel import names_of
from certification.practicals.queries.practical import PracticalRead, get_practical
from certification.practicals.queries.standing import get_standing, list_visible_sheets
from certification.practicals.rules.moderation import Cause, CauseKind, levels_given
from certification.practicals.rules.outcome import Outcome, Step, floors_missed
from certification.practicals.rules.score import tenths, total_tenths
from certification.practicals.words import CAUSES, observation_words


@dataclass(frozen=True, slots=True)
class ObservationRead:
    """One observation as its reader sees it."""

    criterion: str
    words: Text | str
    observed_at: datetime


@dataclass(frozen=True, slots=True)
class AssessorSheet:
    """One sealed sheet: who, which levels (0 is "not observed"), the points in tenths, what was observed."""

    assessor_id: str
    name: str
    is_lead: bool
    is_further: bool
    sealed_at: datetime | None
    total_tenths: int
    levels: dict[str, int]
    observations: tuple[ObservationRead, ...]


@dataclass(frozen=True, slots=True)
class CriterionOutcome:
    """One criterion across the sheets: levels in the order of the sheets, mean points in tenths of its weight."""

    code: str
    name: Text
    weight: int
    is_star: bool
    floor: int
    levels: tuple[int, ...]
    mean_tenths: int | None
    is_floor_missed: bool


@dataclass(frozen=True, slots=True)
class PracticalOutcome:
    """A practical and all that its outcome rests on; sheets and criteria are empty before all are sealed."""

    practical: PracticalRead
    outcome: Outcome | None
    settled_at: datetime | None
    step: Step
    points_tenths: int | None
    pass_points: int
    sheets: tuple[AssessorSheet, ...]
    criteria: tuple[CriterionOutcome, ...]
    causes: tuple[Cause, ...]
    talk: str
    expected: int
    sealed: int


def get_outcome(practical_id: str) -> PracticalOutcome:
    """Return what is known of a practical now; raises NotFound. No sheet is shown before it may be."""
    practical = get_practical(practical_id)
    standing = get_standing(practical)
    readable = list_visible_sheets(practical, practical.everybody[-1])
    findings: dict[str, Any] = json.loads(practical.row.findings)
    return PracticalOutcome(
        practical=practical,
        outcome=Outcome(practical.row.outcome) if practical.row.outcome else None,
        settled_at=practical.row.settled_at,
        step=standing.step,
        points_tenths=findings.get("points_tenths"),
        pass_points=practical.rules.practical.pass_points,
        sheets=list_sheets(practical, readable),
        criteria=list_criteria(practical, readable),
        causes=standing.causes,
        talk=standing.talk.words if standing.talk else "",
        expected=len(practical.everybody),
        sealed=len(standing.sealed),
    )


def cause_words(cause: Cause) -> Text:
    """Return a reason for moderation in words; totals are tenths of a point."""
    apart = f"{cause.apart / 10:g}" if cause.kind is CauseKind.TOTALS else str(cause.apart)
    return CAUSES[cause.kind].filled(criterion=cause.criterion, apart=apart)


def list_sheets(practical: PracticalRead, readable: list[SheetRead]) -> tuple[AssessorSheet, ...]:
    """Return these sheets with names and points."""
    names = names_of(sheet.marker_id for sheet in readable)
    return tuple(
        AssessorSheet(
            assessor_id=sheet.marker_id,
            name=names[sheet.marker_id],
            is_lead=sheet.marker_id == practical.lead,
            is_further=practical.is_further(sheet.marker_id),
            sealed_at=sheet.sealed_at,
            total_tenths=total_tenths(practical.rubric, sheet.values),
            levels=sheet.values,
            observations=tuple(
                ObservationRead(one.criterion, observation_words(one.words), one.observed_at)
                for one in sheet.observations
            ),
        )
        for sheet in readable
    )


def list_criteria(practical: PracticalRead, readable: list[SheetRead]) -> tuple[CriterionOutcome, ...]:
    """Return every criterion across these sheets, none without sheets."""
    if not readable:
        return ()
    values = [sheet.values for sheet in readable]
    missed = floors_missed(practical.rubric, values)
    return tuple(
        CriterionOutcome(
            code=code,
            name=practical.scheme.criteria[code].name,
            weight=practical.rubric.practical.weights[code],
            is_star=code in practical.rubric.practical.stars,
            floor=practical.rubric.floor_of(code),
            levels=tuple(value[code] for value in values),
            mean_tenths=_mean_tenths(practical, code, levels_given(values, code)),
            is_floor_missed=code in missed,
        )
        for code in practical.rubric.criteria
    )


def _mean_tenths(practical: PracticalRead, code: str, levels: list[int]) -> int | None:
    """Return the mean points of a criterion over those who observed it, in tenths of a point."""
    if not levels:
        return None
    scores = sum(practical.rubric.level_scores[level - 1] for level in levels)
    return tenths(Fraction(practical.rubric.practical.weights[code] * scores, 100 * len(levels)))
