"""Handing in and counting; a result that is held is counted and told to nobody."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta

from certification.audit.actions import record
from certification.bank import queries as bank
from certification.candidacy import actions as candidacy
from certification.core import jobs
from certification.core.db import action, db
from certification.core.errors import NotFound
from certification.core.heartbeat import is_service_silent
from certification.core.permissions import Permission
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.delivery.queries import AttemptNow
from certification.delivery.rules.scoring import earned_half
from certification.exams import queries
from certification.exams.models import Result
from certification.exams.queries import CountedResult
from certification.exams.rules.result import Earned, count, passes
from certification.invigilation import queries as rooms
from certification.scheme import queries as schemes
from certification.scheme.rules.exam import PassRule
from certification.scheme.rules.names import Grade, ItemType

COUNT_JOB = "exams.count_result"
COUNTED_AFTER = timedelta(seconds=90)
WHILE_PAUSED = timedelta(minutes=15)


def count_if_closed(payload: dict[str, str]) -> None:
    """Do the job of counting an attempt whose time ran out; one that got more time is looked at again after it.

    While no page is answered nothing is counted: the outage may give time back first.
    """
    attempt = attempts.get_attempt(payload["attempt"])
    if attempt.submitted_at is not None or queries.find_counted(attempt.id) or rooms.is_void(attempt.id):
        return
    if attempt.is_closed and not is_service_silent():
        count_result(attempt.id, by=None)
    else:
        _look_again(attempt)


def count_run_out(attempt_id: str, *, by: str) -> None:
    """Count an attempt that nobody handed in; raises NotFound where an outage that just ended opens it again."""
    if is_service_silent():
        delivery.settle_outage()
    count_result(attempt_id, by=by)


@action
def _look_again(attempt: AttemptNow) -> None:
    """Put the count off: to after the deadline, or for a while where the clock stands."""
    record(Permission.EXAMS_RESULT_COUNT, actor_id=None, subject=f"exams_result:{attempt.id}", again=True)
    count_later(attempt)


def count_later(attempt: AttemptNow) -> None:
    """Let the worker count an attempt that nobody hands in; whoever asks before counts it just the same."""
    if attempt.deadline_at is None:
        return
    at_least = attempt.now + WHILE_PAUSED if attempt.is_paused else attempt.now
    due_at = max(attempt.deadline_at, at_least) + COUNTED_AFTER
    key = f"{COUNT_JOB}:{attempt.id}:{int(due_at.timestamp())}"
    jobs.enqueue(COUNT_JOB, {"attempt": attempt.id}, dedupe=key, due_at=due_at)


@action
def hand_in(attempt_id: str, person_id: str) -> delivery.HandedIn:
    """Close the attempt for good and count it at once."""
    closed = delivery.hand_in(attempt_id, person_id)
    count_result(attempt_id, by=person_id)
    return closed


@action
def count_result(attempt_id: str, *, by: str | None) -> CountedResult:
    """Count a closed attempt once; what the journal holds at the close counts; raises NotFound for a void one."""
    attempt = attempts.get_attempt(attempt_id)
    booking = queries.find_booking(attempt_id)
    if booking is None or not attempt.is_closed or rooms.is_void(attempt_id):
        raise NotFound
    record(Permission.EXAMS_RESULT_COUNT, actor_id=by, subject=f"exams_result:{attempt_id}")
    if known := queries.find_counted(attempt_id):
        return known
    if attempt.submitted_at is None:
        delivery.close_run_out(attempt_id, by=by)
    earned = earn(attempt)
    waits = any(place.type is ItemType.PLAN for place in attempts.get_places(attempt.paper_id))
    rule = pass_rule(attempt)
    keep_result(
        attempt,
        earned,
        state="marking" if waits else "final",
        has_passed=passes(count(earned), rule) if rule and not waits else None,
    )
    result = queries.find_counted(attempt_id)
    if result is None:
        raise NotFound
    pass_on(result)
    delivery.count_statistics_tonight(booking.sitting_id)
    return result


def pass_rule(attempt: AttemptNow) -> PassRule | None:
    """Return the rule by which an attempt passes: that of its paper in the scheme it was drawn under."""
    rules = schemes.get_scheme(attempt.scheme_hash).grades[Grade(attempt.grade)]
    return queries.pass_rule_of(attempt.id, rules)


def earn(attempt: AttemptNow) -> list[Earned]:
    """Return what each place of a closed attempt earned; a plan earns nothing before it is marked."""
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
    """Tell the person's file where the knowledge exam is passed and the result may be known."""
    if not result.has_passed or queries.find_result(result.attempt_id) is None:
        return
    kind = "renewal_passed" if queries.paper_kind(result.attempt_id) == "renewal" else "knowledge_passed"
    candidacy.record_fact(result.person_id, kind, result.attempt_id, grade=result.grade)
