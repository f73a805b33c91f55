"""Handing in and counting; a result that is held is counted and told to nobody."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Insert, bindparam, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from certification.appointments.actions import write_to
from certification.audit.actions import record
from certification.bank import queries as bank
from certification.candidacy import actions as candidacy
from certification.core import hot, jobs
from certification.core.db import action, db, is_sqlite
from certification.core.errors import NotFound
from certification.core.heartbeat import is_service_silent
from certification.core.permissions import Permission
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.delivery.queries import AttemptNow
from certification.delivery.rules.paper import Place
from certification.exams import queries
from certification.exams.models import Correction, Result
from certification.exams.queries import CountedResult
from certification.exams.rules.correction import Remedy, earned_with
from certification.exams.rules.result import Earned, count, passes
from certification.exams.words.letters import CORRECTED_HELD_LETTER, sitting_words
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
    """Close the attempt for good and count it at once; a rehearsal is closed the same way and counted by nobody."""
    closed = delivery.hand_in(attempt_id, person_id)
    if not attempts.get_own_attempt(attempt_id, person_id).is_rehearsal:
        count_result(attempt_id, by=person_id)
    return closed


@action
def count_result(attempt_id: str, *, by: str | None) -> CountedResult:
    """Count a closed attempt once; what the journal holds at the close counts; raises NotFound for a void one."""
    attempt = attempts.get_attempt(attempt_id)
    sitting_id = queries.find_sitting_id(attempt_id)
    if sitting_id is None or not attempt.is_closed or rooms.is_void(attempt_id):
        raise NotFound
    record(Permission.EXAMS_RESULT_COUNT, actor_id=by, subject=f"exams_result:{attempt_id}")
    if known := queries.find_counted(attempt_id):
        return known
    if attempt.submitted_at is None:
        delivery.close_run_out(attempt_id, by=by)
    places = attempts.get_places(attempt.paper_id)
    remedies = _hold_remedies(places)
    earned = _earn(attempt, places, remedies)
    waits = any(place.type is ItemType.PLAN for place in places)
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
    _tell_of_remedies(attempt, places, remedies)
    delivery.count_statistics_tonight(sitting_id, attempt.now)
    return result


def pass_rule(attempt: AttemptNow) -> PassRule | None:
    """Return the rule by which an attempt passes: that of its paper in the scheme it was drawn under."""
    rules = schemes.get_scheme(attempt.scheme_hash).grades[Grade(attempt.grade)]
    return queries.pass_rule_of(attempt.id, rules)


def earn(attempt: AttemptNow) -> list[Earned]:
    """Return what each place of a closed attempt earned; a plan earns nothing before it is marked.

    What two officers decided about a broken question holds for whoever is counted later, too.
    """
    places = attempts.get_places(attempt.paper_id)
    return _earn(attempt, places, _hold_remedies(places))


def _earn(attempt: AttemptNow, places: Sequence[Place], remedies: Sequence[Remedy]) -> list[Earned]:
    answers = {current.position: current.answer for current in attempts.list_current_answers(attempt.id)}
    return [
        Earned(
            n, place.domain, place.force, place.clause,
            earned_with(bank.get_item(place.version), place, answers.get(n, "null"), remedies),
            place.worth_half,
        )
        for n, place in enumerate(places, start=1)
    ]  # fmt: skip


def _hold_remedies(places: Sequence[Place]) -> list[Remedy]:
    """Return what was decided about the questions of a paper, inside the running action.

    A correction that is being signed at this moment is waited for, and waits for this action: no result falls
    between the two.
    """
    versions = {place.version for place in places}
    query = select(Correction).where(Correction.version.in_(versions), Correction.dropped_at.is_(None))
    held = query.with_for_update(read=True).execution_options(populate_existing=True)
    signed = [row for row in db.session.scalars(held) if row.approved_at is not None]
    signed.sort(key=lambda row: (row.approved_at, row.id))
    return [Remedy(row.version, row.part, row.kind, row.key) for row in signed]


def _tell_of_remedies(attempt: AttemptNow, places: Sequence[Place], remedies: Sequence[Remedy]) -> None:
    """Write to whoever is counted after a question of their paper was set right."""
    touched = [n for n, place in enumerate(places, start=1) if any(one.is_about(place) for one in remedies)]
    if touched:
        subject, words = CORRECTED_HELD_LETTER
        told = sitting_words(queries.get_sitting(attempt.occasion))
        told |= {"positions": "、".join(map(str, touched))}
        write_to(attempt.person_id, "exams.correction", subject.filled(**told), words.filled(**told))


def keep_result(attempt: AttemptNow, earned: list[Earned], *, state: str, has_passed: bool | None) -> None:
    """Write the result of an attempt; a plan's marks write it a second time."""
    counted = count(earned)
    hot.write(
        _kept(is_sqlite()),
        {
            "attempt_id": attempt.id,
            "person_id": attempt.person_id,
            "grade": attempt.grade,
            "state": state,
            "earned": json.dumps([place.to_plain() for place in earned]),
            "total_half": counted.total_half,
            "most_half": counted.worth_half,
            "has_passed": has_passed,
            "counted_at": attempt.submitted_at or attempt.deadline_at or attempt.now,
        },
    )
    # What the session may remember of an earlier result is not what stands there now.
    db.session.expire_all()


@functools.cache
def _kept(on_sqlite: bool) -> Insert:
    columns = {one.name: bindparam(one.name, type_=one.type) for one in Result.__table__.columns}
    statement = (sqlite_insert if on_sqlite else postgresql_insert)(Result).values(columns)
    anew = {name: statement.excluded[name] for name in columns if name != "attempt_id"}
    return statement.on_conflict_do_update(index_elements=["attempt_id"], set_=anew)


def pass_on(result: CountedResult) -> None:
    """Tell the person's file where the knowledge exam is passed and the result may be known."""
    if not result.has_passed or queries.find_result(result.attempt_id) is None:
        return
    kind = "renewal_passed" if queries.paper_kind(result.attempt_id) == "renewal" else "knowledge_passed"
    candidacy.record_fact(result.person_id, kind, result.attempt_id, grade=result.grade)
