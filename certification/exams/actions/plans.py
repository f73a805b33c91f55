"""Marking short plans: each marker alone, the result settled with the last one."""

from __future__ import annotations

from collections.abc import Mapping

from certification.candidacy import queries as candidacies
from certification.candidacy.rules.ties import why_not_judge
from certification.core.db import action, now
from certification.core.errors import Refused
from certification.core.moments import local_day
from certification.delivery import queries as attempts
from certification.exams import queries
from certification.exams.actions.counting import earn, keep_result, pass_on, pass_rule
from certification.exams.queries import PlanToMark
from certification.exams.rules.plan import average, earned_by_domain, markers_needed, why_not_mark_plan
from certification.exams.rules.result import count, passes
from certification.marking import actions as marking
from certification.marking import queries as sheets


@action
def open_plan(attempt_id: str, marker_id: str) -> str:
    """Give a marker a sheet for a short plan and return its id; raises Refused for a tie or enough markers."""
    plan = queries.get_plan(attempt_id)
    today = local_day(now())
    ties = candidacies.list_ties(plan.candidate_id, today)
    markers = sheets.list_markers("plan", attempt_id)
    refusal = why_not_judge(ties, marker_id, today) or why_not_mark_plan(
        plan.rules, markers, marker_id, queries.list_sealed_marks(attempt_id)
    )
    if refusal:
        raise Refused(refusal)
    return marking.open_sheet("plan", attempt_id, marker_id)


@action
def mark_plan(attempt_id: str, marker_id: str, half_points: Mapping[str, int]) -> None:
    """Give every marking point its half points, seal the sheet, and settle the result when all have sealed."""
    plan = queries.get_plan(attempt_id)
    sheet_id = open_plan(attempt_id, marker_id)
    for point in plan.marking:
        marking.mark(
            sheet_id, point.id, half_points[point.id], marker_id, allowed=range(2 * point.points + 1)
        )
    marking.seal_sheet(sheet_id, marker_id, [point.id for point in plan.marking])
    _settle_plan(plan)


def _settle_plan(plan: PlanToMark) -> None:
    sealed = queries.list_sealed_marks(plan.attempt_id)
    if len(sealed) < markers_needed(plan.rules, sealed):
        return
    attempt = attempts.get_attempt(plan.attempt_id)
    others = [place for place in earn(attempt) if place.position != plan.place.position]
    earned = others + earned_by_domain(plan.place, plan.marking, average(sealed))
    rule = pass_rule(attempt)
    has_passed = passes(count(earned), rule) if rule else None
    keep_result(attempt, earned, state="final", has_passed=has_passed)
    result = queries.find_counted(plan.attempt_id)
    if result is not None:
        pass_on(result)
