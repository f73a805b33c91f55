"""The way to a certificate of one grade: entry, knowledge, practice, decision; and the next thing to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certification.candidacy.rules.application import (
    OPEN,
    Background,
    Route,
    State,
    Wish,
    routes_of,
    why_not_apply,
)
from certification.candidacy.rules.eligibility import File, Requirement, list_requirements
from certification.candidacy.rules.facts import (
    FactKind,
    last_certified_at,
    last_valid_day,
    latest_holding,
    subjects,
)
from certification.candidacy.rules.renewal import RenewalPath, renewal_path, window_of
from certification.core.moments import local_day
from certification.core.refusals import Refusal
from certification.scheme.rules.names import Grade, PrerequisiteKind
from certification.scheme.rules.scheme import GradeRules
from certification.scheme.rules.terms import months_after


class Stage(StrEnum):
    """The stages after the conditions of entry."""

    APPLICATION = "application"
    KNOWLEDGE = "knowledge"
    PRACTICAL = "practical"
    CERTIFICATE = "certificate"


class Progress(StrEnum):
    """How a stage stands: done, to be done by the candidate now, waiting for somebody else, or later."""

    DONE = "done"
    NOW = "now"
    WAITING = "waiting"
    LATER = "later"


class Next(StrEnum):
    """The next thing on the way; the edge finds the words and the link."""

    APPLY = "candidacy.apply"
    CORRECT_APPLICATION = "candidacy.correct_application"
    AWAIT_REVIEW = "candidacy.await_review"
    BOOK_SITTING = "candidacy.book_sitting"
    AWAIT_PRACTICAL = "candidacy.await_practical"
    AWAIT_DECISION = "candidacy.await_decision"
    BOOK_RENEWAL = "candidacy.book_renewal"
    RENEW = "candidacy.renew"
    SEE_CERTIFICATE = "candidacy.see_certificate"
    ALL_CERTIFIED = "candidacy.all_certified"


@dataclass(frozen=True, slots=True)
class Applied:
    """The latest application for a grade: its id and where it stands."""

    application_id: str
    state: State
    route: Route = Route.PATH

    @property
    def renews(self) -> bool:
        """Say whether it renews a certificate."""
        return self.route is Route.RENEWAL


@dataclass(frozen=True, slots=True)
class StageOnPath:
    """One stage, how it stands, the day it was reached, and the step that it asks for."""

    stage: Stage
    progress: Progress
    reached_on: date | None = None
    todo: Refusal | None = None


@dataclass(frozen=True, slots=True)
class GradePath:
    """The whole way of one grade as a person sees it; `open_routes` are those on which they may apply now."""

    rules: GradeRules
    applied: Applied | None
    requirements: tuple[Requirement, ...]
    open_routes: tuple[Route, ...]
    stages: tuple[StageOnPath, ...]
    certified_until_on: date | None
    next_step: Refusal

    @property
    def grade(self) -> Grade:
        """Return the grade this way leads to."""
        return self.rules.grade


def grade_path(rules: GradeRules, file: File, applied: Applied | None, today: date) -> GradePath:
    """Return the way to one grade: conditions, stages, and the next step."""
    requirements = list_requirements(rules.prerequisites, file, today)
    is_open = applied is not None and applied.state in OPEN
    certified = last_valid_day(file.facts, rules.grade, today)
    background = Background(is_open, certified, rules.renewal.window_days)
    refusals = _refusals(requirements, background, today)
    stages = _all_done() if certified and not is_open else _stages(rules, file, applied, refusals, today)
    may_renew = not is_open and _may_renew(rules, file, today)
    return GradePath(
        rules=rules,
        applied=applied,
        requirements=requirements,
        open_routes=tuple(route for route, refusal in refusals.items() if refusal is None),
        stages=stages,
        certified_until_on=certified,
        next_step=Refusal(Next.RENEW) if may_renew else _next_step(stages, refusals),
    )


def the_one_next_thing(paths: Mapping[Grade, GradePath]) -> tuple[Grade | None, Refusal]:
    """Return the renewal that is open, else the next step of the lowest grade above the highest valid certificate."""
    grades = list(Grade)
    held = [at for at, grade in enumerate(grades) if paths[grade].certified_until_on]
    for grade in reversed(grades[max(held, default=0) :]):
        if paths[grade].next_step.code is Next.RENEW:
            return grade, paths[grade].next_step
    above = grades[max(held) + 1 :] if held else grades
    if not above:
        return None, Refusal(Next.ALL_CERTIFIED)
    return above[0], paths[above[0]].next_step


def fresh_pass(rules: GradeRules, file: File, kind: FactKind, today: date) -> date | None:
    """Return the day on which a part was passed that still counts, or None; a certificate uses up what led to it."""
    used = last_certified_at(file.facts, rules.grade)
    annulled = subjects(file.facts, FactKind.KNOWLEDGE_ANNULLED)
    days = [
        local_day(f.happened_at)
        for f in file.facts
        if f.kind == kind
        and f.grade == rules.grade
        and f.subject not in annulled
        and (used is None or f.happened_at > used)
    ]
    kept = [day for day in days if today < months_after(day, rules.retake.part_kept_months)]
    return max(kept, default=None)


def _refusals(
    requirements: tuple[Requirement, ...], background: Background, today: date
) -> dict[Route, Refusal | None]:
    """Return for each route what is in the way; the signature and the evidence come with the form itself."""
    conditions = [one.condition for one in requirements]
    before_the_form = [one for one in requirements if one.condition.kind is not PrerequisiteKind.CONDUCT]
    return {
        route: why_not_apply(Wish(route, evidence_count=1), before_the_form, background, today)
        for route in routes_of(conditions)
    }


def _stages(
    rules: GradeRules,
    file: File,
    applied: Applied | None,
    refusals: Mapping[Route, Refusal | None],
    today: date,
) -> tuple[StageOnPath, ...]:
    if applied is not None and applied.renews and applied.state in OPEN:
        return _renewal_stages(rules, file, applied, today)
    knowledge = fresh_pass(rules, file, FactKind.KNOWLEDGE_PASSED, today)
    practical = fresh_pass(rules, file, FactKind.PRACTICAL_PASSED, today)
    is_accepted = applied is not None and applied.state is State.ACCEPTED
    certificate = _later(Stage.CERTIFICATE)
    if is_accepted and knowledge and practical:
        certificate = StageOnPath(Stage.CERTIFICATE, Progress.WAITING, todo=Refusal(Next.AWAIT_DECISION))
    return (
        _application(applied, refusals),
        _part(Stage.KNOWLEDGE, knowledge, Progress.NOW if is_accepted else None),
        _part(Stage.PRACTICAL, practical, Progress.WAITING if is_accepted and knowledge else None),
        certificate,
    )


def _renewal_stages(rules: GradeRules, file: File, applied: Applied, today: date) -> tuple[StageOnPath, ...]:
    """Return the stages of a renewal: the practical is not asked again."""
    exams = (FactKind.RENEWAL_PASSED, FactKind.KNOWLEDGE_PASSED)
    passed_on = max(filter(None, (fresh_pass(rules, file, kind, today) for kind in exams)), default=None)
    is_accepted = applied.state is State.ACCEPTED
    knowledge, certificate = _later(Stage.KNOWLEDGE), _later(Stage.CERTIFICATE)
    if passed_on is not None:
        knowledge = StageOnPath(Stage.KNOWLEDGE, Progress.DONE, passed_on)
    elif is_accepted:
        knowledge = StageOnPath(Stage.KNOWLEDGE, Progress.NOW, todo=Refusal(Next.BOOK_RENEWAL))
    if passed_on is not None and is_accepted:
        certificate = StageOnPath(Stage.CERTIFICATE, Progress.WAITING, todo=Refusal(Next.AWAIT_DECISION))
    return (_application(applied, {}), knowledge, certificate)


def _may_renew(rules: GradeRules, file: File, today: date) -> bool:
    """Say whether the grade's latest certificate can be renewed today."""
    held = latest_holding(file.facts, rules.grade)
    if held is None or held.valid_until_on is None:
        return False
    path = renewal_path(window_of(rules.renewal, held.valid_until_on), today)
    return path in (RenewalPath.SHORT_EXAM, RenewalPath.FULL_EXAM)


def _application(applied: Applied | None, refusals: Mapping[Route, Refusal | None]) -> StageOnPath:
    match applied.state if applied else None:
        case State.SUBMITTED:
            return StageOnPath(Stage.APPLICATION, Progress.WAITING, todo=Refusal(Next.AWAIT_REVIEW))
        case State.ACCEPTED:
            return StageOnPath(Stage.APPLICATION, Progress.DONE)
        case State.RETURNED:
            return StageOnPath(Stage.APPLICATION, Progress.NOW, todo=Refusal(Next.CORRECT_APPLICATION))
    main_road = next(iter(refusals.values()), None)
    if main_road is not None:
        return _later(Stage.APPLICATION)
    return StageOnPath(Stage.APPLICATION, Progress.NOW, todo=Refusal(Next.APPLY))


def _part(stage: Stage, passed_on: date | None, opened: Progress | None) -> StageOnPath:
    """Return a part of the examination: passed, open to the candidate or waiting for a date, or later."""
    if passed_on is not None:
        return StageOnPath(stage, Progress.DONE, passed_on)
    if opened is None:
        return _later(stage)
    code = Next.BOOK_SITTING if stage is Stage.KNOWLEDGE else Next.AWAIT_PRACTICAL
    return StageOnPath(stage, opened, todo=Refusal(code))


def _later(stage: Stage) -> StageOnPath:
    return StageOnPath(stage, Progress.LATER)


def _all_done() -> tuple[StageOnPath, ...]:
    return tuple(StageOnPath(stage, Progress.DONE) for stage in Stage)


def _next_step(stages: tuple[StageOnPath, ...], refusals: Mapping[Route, Refusal | None]) -> Refusal:
    """Return the first stage's step, else what is in the way of the main road, else the certificate."""
    if step := next((stage.todo for stage in stages if stage.todo), None):
        return step
    if all(stage.progress is Progress.DONE for stage in stages):
        return Refusal(Next.SEE_CERTIFICATE)
    return next((refusal for refusal in refusals.values() if refusal), Refusal(Next.APPLY))
