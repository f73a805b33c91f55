"""Handing in and counting; a result that is held is counted and told to nobody."""

from __future__ import annotations

import functools
import json

from sqlalchemy import Insert, bindparam
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from certification.audit.actions import record
from certification.bank import queries as bank
from certification.candidacy import actions as candidacy
from certification.core import hot
from certification.core.db import action, db, is_sqlite
from certification.core.errors import NotFound
from certification.core.permissions import Permission
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.delivery.queries import AttemptNow
from certification.delivery.rules.scoring import earned_half
from certification.exams import queries
from certification.exams.models import Result
from certification.exams.queries import CountedResult
from certification.exams.rules.result import Earned, count, passes
from certification.scheme import queries as schemes
from certification.scheme.rules.exam import PassRule
from certification.scheme.rules.names import Grade, ItemType


def count_if_closed(payload: dict[str, str]) -> None:
    """Do the job of counting an attempt whose time ran out; an attempt that got more time is counted by its hand-in."""
    if (
        attempts.get_attempt(payload["attempt"]).is_closed
        and queries.find_counted(payload["attempt"]) is None
    ):
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
    sitting_id = queries.find_sitting_id(attempt_id)
    if sitting_id is None or not attempt.is_closed:
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
    delivery.count_statistics_tonight(sitting_id, attempt.now)
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
