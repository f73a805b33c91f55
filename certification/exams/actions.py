"""Opening sittings, booking, starting, handing in, counting."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from certification.audit.actions import record
from certification.bank import queries as bank
from certification.candidacy import actions as candidacy
from certification.candidacy import queries as candidacies
from certification.candidacy.rules.ties import why_not_judge
from certification.core import jobs
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.delivery.queries import AttemptNow
from certification.delivery.rules.scoring import earned_half
from certification.exams import queries
from certification.exams.models import Booking, Result, Sitting
from certification.exams.queries import CountedResult, PlanToMark, SittingRow
from certification.exams.rules.blueprints import SHORT, SHORT_MINUTES, full
from certification.exams.rules.booking import (
    Reason,
    Standing,
    why_not_book_seat,
    why_not_book_short,
    why_not_start,
)
from certification.exams.rules.plan import average, earned_by_domain, markers_needed, why_not_mark_plan
from certification.exams.rules.result import Earned, count, passes
from certification.marking import actions as marking
from certification.marking import queries as sheets
from certification.scheme import queries as schemes
from certification.scheme.rules.exam import PassRule
from certification.scheme.rules.names import Grade, ItemType

COUNT_JOB = "exams.count_result"
COUNTED_AFTER = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class NewSitting:
    """What an officer opens."""

    grade: str
    blueprint: str
    place: str
    opens_at: datetime
    closes_at: datetime
    seats: int


@action
def open_sitting(sitting: NewSitting, officer_id: str) -> str:
    """Open a sitting and return its id; raises Refused for a window that is empty or past."""
    if not now() < sitting.closes_at or not sitting.opens_at < sitting.closes_at:
        raise Refused(Refusal(Reason.ODD_WINDOW, {"field": "closes_at"}))
    sitting_id = new_id()
    db.session.add(Sitting(id=sitting_id, opened_by=officer_id, **asdict(sitting)))
    record(
        Permission.EXAMS_SITTING_OPEN,
        actor_id=officer_id,
        subject=f"exams_sitting:{sitting_id}",
        grade=sitting.grade,
    )
    return sitting_id


@action
def book_seat(sitting_id: str, person_id: str) -> str:
    """Book a seat, draw the paper for it and return the attempt's id; raises Refused with the reason."""
    db.session.get(Sitting, sitting_id, with_for_update=True)
    sitting = queries.get_sitting(sitting_id, person_id)
    application = candidacies.find_open_application(person_id, sitting.grade)
    is_accepted = application is not None and application.state == "accepted"
    scheme_hash = application.scheme_hash if application and not sitting.is_short else schemes.live_hash()
    if refusal := _why_not_book(sitting, person_id, scheme_hash, is_accepted=is_accepted):
        raise Refused(refusal)
    attempt_id = _draw(sitting, person_id, scheme_hash)
    db.session.add(
        Booking(
            id=new_id(),
            sitting_id=sitting_id,
            person_id=person_id,
            application_id=application.id if application else None,
            attempt_id=attempt_id,
            booked_at=now(),
        )
    )
    subject = f"exams_sitting:{sitting_id}"
    record(Permission.EXAMS_SITTING_BOOK, actor_id=person_id, subject=subject, attempt=attempt_id)
    return attempt_id


def _why_not_book(
    sitting: SittingRow, person_id: str, scheme_hash: str, *, is_accepted: bool
) -> Refusal | None:
    standing = _standing(sitting, person_id, is_accepted)
    if sitting.is_short:
        return why_not_book_short(sitting.window, standing, now())
    rule = schemes.get_scheme(scheme_hash).grades[Grade(sitting.grade)].retake
    return why_not_book_seat(sitting.window, standing, rule, now())


def _draw(sitting: SittingRow, person_id: str, scheme_hash: str) -> str:
    """Draw the paper of a sitting: the scheme's whole matrix, or the short one from the practice pool."""
    exam = schemes.get_scheme(scheme_hash).grades[Grade(sitting.grade)].exam
    order = delivery.Order(
        person_id=person_id,
        occasion=sitting.id,
        grade=sitting.grade,
        pool="practice" if sitting.is_short else "exam",
        scheme_hash=scheme_hash,
        seconds_allowed=60 * (SHORT_MINUTES if sitting.is_short else exam.minutes),
        grace_seconds=exam.grace_seconds,
    )
    return delivery.prepare_attempt(order, SHORT if sitting.is_short else full(exam))


def _standing(sitting: SittingRow, person_id: str, has_application: bool) -> Standing:
    results = queries.list_results(person_id, sitting.grade)
    others = [
        row
        for row in queries.list_bookings(person_id)
        if row.grade == sitting.grade and row.blueprint == "full"
    ]
    return Standing(
        has_application=has_application,
        has_passed=any(result.has_passed for result in results),
        has_open_booking=any(_is_open(row) for row in others if row.id != sitting.id),
        has_booked_this=sitting.attempt_id is not None,
        failed_at=[result.counted_at for result in results if result.has_passed is False],
    )


def _is_open(row: SittingRow) -> bool:
    """Say whether a booked paper can still be sat: its window stands and it is not closed."""
    attempt = attempts.get_attempt(row.attempt_id or "")
    return not attempt.is_closed and (attempt.started_at is not None or attempt.now < row.closes_at)


@action
def start_attempt(sitting_id: str, person_id: str, *, language: str, writer: str) -> str:
    """Start the booked paper and return the attempt's id; starting twice is starting once."""
    sitting = queries.get_sitting(sitting_id, person_id)
    if sitting.attempt_id is None:
        raise NotFound
    attempt = attempts.get_own_attempt(sitting.attempt_id, person_id)
    if attempt.started_at is None and (refusal := why_not_start(sitting.window, attempt.now)):
        raise Refused(refusal)
    delivery.start_attempt(sitting.attempt_id, person_id, language=language, writer=writer)
    _count_later(sitting.attempt_id)
    return sitting.attempt_id


def _count_later(attempt_id: str) -> None:
    """Let the worker count an attempt that nobody hands in; whoever asks before counts it just the same."""
    attempt = attempts.get_attempt(attempt_id)
    if attempt.deadline_at is not None:
        due_at = attempt.deadline_at + COUNTED_AFTER
        jobs.enqueue(COUNT_JOB, {"attempt": attempt_id}, dedupe=f"{COUNT_JOB}:{attempt_id}", due_at=due_at)


def count_if_closed(payload: dict[str, str]) -> None:
    """Do the job of counting an attempt whose time ran out; an attempt that got more time is counted by its hand-in."""
    if attempts.get_attempt(payload["attempt"]).is_closed and queries.find_result(payload["attempt"]) is None:
        count_result(payload["attempt"], by=None)


@action
def hand_in(attempt_id: str, person_id: str) -> delivery.HandedIn:
    """Close the attempt for good and count it at once."""
    closed = delivery.hand_in(attempt_id, person_id)
    count_result(attempt_id, by=person_id)
    return closed


@action
def count_result(attempt_id: str, *, by: str | None) -> CountedResult:
    """Count a closed attempt once; what the journal holds at the close is what counts."""
    attempt = attempts.get_attempt(attempt_id)
    booking = queries.find_booking(attempt_id)
    if booking is None or not attempt.is_closed:
        raise NotFound
    record(Permission.EXAMS_RESULT_COUNT, actor_id=by, subject=f"exams_result:{attempt_id}")
    if known := queries.find_result(attempt_id):
        return known
    if attempt.submitted_at is None:
        delivery.close_run_out(attempt_id, by=by)
    sitting = queries.get_sitting(booking.sitting_id)
    earned = _earned(attempt)
    waits = any(place.type is ItemType.PLAN for place in attempts.get_places(attempt.paper_id))
    has_verdict = not sitting.is_short and not waits
    keep_result(
        attempt,
        earned,
        state="marking" if waits else "final",
        has_passed=passes(count(earned), pass_rule(attempt)) if has_verdict else None,
    )
    result = queries.find_result(attempt_id)
    if result is None:
        raise NotFound
    pass_on(result)
    return result


def pass_rule(attempt: AttemptNow) -> PassRule:
    """Return the rule by which an attempt passes: that of the scheme it was drawn under."""
    return schemes.get_scheme(attempt.scheme_hash).grades[Grade(attempt.grade)].exam.pass_rule


def _earned(attempt: AttemptNow) -> list[Earned]:
    answers = {current.position: current.answer for current in attempts.list_current_answers(attempt.id)}
    return [
        Earned(
            n, place.domain, place.force, place.clause,
            earned_half(bank.get_item(place.version), place, answers.get(n, "null")), place.worth_half,
        )
        for n, place in enumerate(attempts.get_places(attempt.paper_id), start=1)
    ]  # fmt: skip


def keep_result(attempt: AttemptNow, earned: list[Earned], *, state: str, has_passed: bool | None) -> None:
    """Write the result of an attempt; a plan's marks write it a second time."""
    counted = count(earned)
    db.session.merge(
        Result(
            attempt_id=attempt.id,
            person_id=attempt.person_id,
            grade=attempt.grade,
            state=state,
            earned=json.dumps([asdict(place) for place in earned]),
            total_half=counted.total_half,
            most_half=counted.worth_half,
            has_passed=has_passed,
            counted_at=attempt.submitted_at or attempt.deadline_at or attempt.now,
        )
    )
    db.session.flush()


def pass_on(result: CountedResult) -> None:
    """Tell the person's file where the knowledge exam is passed."""
    if not result.has_passed:
        return
    candidacy.record_fact(result.person_id, "knowledge_passed", result.attempt_id, grade=result.grade)


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
    others = [place for place in _earned(attempt) if place.position != plan.place.position]
    earned = others + earned_by_domain(plan.place, plan.marking, average(sealed))
    keep_result(attempt, earned, state="final", has_passed=passes(count(earned), pass_rule(attempt)))
    result = queries.find_result(plan.attempt_id)
    if result is not None:
        pass_on(result)
