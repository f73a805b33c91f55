"""The proof of the scheme: every row and column of every table adds up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from certification.scheme.rules.exam import ExamRules
from certification.scheme.rules.names import Column, Grade
from certification.scheme.rules.practical import LEVELS, PracticalRules
from certification.scheme.rules.scheme import GradeRules, Scheme
from certification.scheme.rules.sections import list_section_faults

HUNDRED = 100


def list_faults(scheme: Scheme) -> list[str]:
    """Return every sum or name that does not hold, each led by its path; empty when the scheme is sound."""
    faults = list(_faults_in_common(scheme))
    for grade, rules in scheme.grades.items():
        at = f"grades.{grade}"
        faults += [f"{at}.exam.{fault}" for fault in _faults_in_exam(scheme, rules.exam)]
        faults += [f"{at}.practical.{fault}" for fault in _faults_in_practical(scheme, rules.practical)]
        faults += [f"{at}.{fault}" for fault in _faults_between_grades(scheme, grade, rules)]
    return faults


def _faults_in_common(scheme: Scheme) -> Iterator[str]:
    for force in scheme.forces:
        if force not in scheme.codes:
            yield f"forces: {force} is no code"
    yield from _sum("result_index.weights", scheme.result_index.weights, HUNDRED)
    if list(scheme.level_scores) != sorted(scheme.level_scores) or scheme.level_scores[-1] != HUNDRED:
        yield "level_scores: must rise to 100"


def _faults_in_exam(scheme: Scheme, exam: ExamRules) -> Iterator[str]:
    for domain in exam.matrix.counts:
        if domain not in scheme.domains:
            yield f"matrix: {domain} is no domain"
    for domain in scheme.domains:
        stated = 2 * exam.points_by_domain.get(domain, 0)
        if exam.domain_half(domain) != stated:
            yield f"matrix.{domain}: {exam.domain_half(domain)} half points, the table says {stated}"
    for column in Column:
        stated = exam.items_by_type.get(column, 0)
        if exam.column_count(column) != stated:
            yield f"matrix: {exam.column_count(column)} items of {column}, the table says {stated}"
        if stated and not exam.half_points.get(column):
            yield f"half_points: {column} has none"
    yield from _sum("points_by_domain", exam.points_by_domain, exam.points)
    yield from _sum("items_by_type", exam.items_by_type, exam.items)
    yield from _sum("levels", exam.levels, HUNDRED)
    yield from _faults_in_sets(exam)
    yield from _faults_in_pass(scheme, exam)
    yield from list_section_faults(
        exam.sections, {column: exam.column_count(column) for column in Column}, exam.minutes
    )


def _faults_in_sets(exam: ExamRules) -> Iterator[str]:
    of_types = sum(
        exam.items_by_type[column] * exam.half_points.get(column, 0) for column in exam.items_by_type
    )
    if of_types != exam.total_half:
        yield f"items_by_type: {of_types} half points, a paper has {exam.total_half}"
    parts = exam.case_sets.count * exam.case_sets.parts
    if parts != exam.matrix.column_items(Column.CASE):
        yield f"case_sets: {parts} parts, the matrix has {exam.matrix.column_items(Column.CASE)}"
    if exam.matrix.column_items(Column.PLAN):
        yield "matrix: a plan is counted by its marking points, not by domain"
    if exam.plan:
        half_points = exam.half_points.get(Column.PLAN, 0)
        yield from _sum("plan.points_by_domain", exam.plan.points_by_domain, half_points // 2)
    if exam.bank_items < 5 * exam.items:
        yield f"bank_items: {exam.bank_items} is less than five papers"


def _faults_in_pass(scheme: Scheme, exam: ExamRules) -> Iterator[str]:
    if exam.pass_rule.floor_domain not in scheme.domains:
        yield f"pass.floor_domain: {exam.pass_rule.floor_domain} is no domain"
    if exam.pass_rule.total_half_points > exam.total_half:
        yield "pass.total_half_points: more than a paper has"


def _faults_in_practical(scheme: Scheme, practical: PracticalRules) -> Iterator[str]:
    yield from _sum("weights", practical.weights, HUNDRED)
    if set(practical.weights) != set(scheme.criteria):
        yield f"weights: must name {', '.join(scheme.criteria)}"
    for star in sorted(practical.stars - set(scheme.criteria)):
        yield f"stars: {star} is no criterion"
    floors = practical.floors
    if floors.any_criterion not in LEVELS or floors.star not in LEVELS or floors.star < floors.any_criterion:
        yield "floors: must be levels, the critical one not below the other"
    if practical.panel and practical.panel.from_another_provider_type > practical.panel.members:
        yield "panel: more outside members than members"


def _faults_between_grades(scheme: Scheme, grade: Grade, rules: GradeRules) -> Iterator[str]:
    order = list(Grade)
    for condition in rules.prerequisites:
        held = condition.grade
        if held and order.index(held) >= order.index(grade):
            yield f"prerequisites: {held} is not below {grade}"
    if any(later < earlier for earlier, later in pairwise(rules.retake.wait_days)):
        yield "retake.wait_days: must not fall"
    if rules.renewal.window_days >= 365 * rules.validity_years:
        yield "renewal.window_days: longer than the certificate"
    if scheme.signatures < 2:
        yield "signatures: a certificate needs two people"


def _sum(name: str, parts: Mapping[str, int] | Mapping[Column, int], stated: int) -> Iterator[str]:
    total = sum(parts.values())
    if total != stated:
        yield f"{name}: adds up to {total}, not {stated}"
