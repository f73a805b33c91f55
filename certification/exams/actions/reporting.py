"""A candidate says that a question is broken, and staff say what they found; no answer is touched by it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from certification.audit.actions import record
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.masking import without
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery import queries as attempts
from certification.exams import queries
from certification.exams.models import ItemReport
from certification.exams.rules.correction import MOST_REPORTS, CorrectionReason


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong with the question at a place of one's own paper."""

    position: int
    category: str
    words: str


@action
def report_item(attempt_id: str, person_id: str, report: Report) -> str:
    """Report a question of one's own running paper and return the report's id; raises Refused, NotFound."""
    attempt = attempts.get_own_attempt(attempt_id, person_id)
    places = attempts.get_places(attempt.paper_id)
    if not 1 <= report.position <= len(places):
        raise NotFound
    if not attempt.is_running:
        raise Refused(Refusal(CorrectionReason.NOT_RUNNING))
    if len(queries.list_own_reports(attempt_id)) >= MOST_REPORTS:
        raise Refused(Refusal(CorrectionReason.TOO_MANY_REPORTS))
    place = places[report.position - 1]
    report_id = new_id()
    db.session.add(
        ItemReport(
            id=report_id,
            sitting_id=attempt.occasion,
            attempt_id=attempt_id,
            person_id=person_id,
            position=report.position,
            version=place.version,
            part=place.part or 0,
            category=report.category,
            words=report.words,
            reported_at=now(),
        )
    )
    db.session.flush()
    record(
        Permission.EXAMS_ITEM_REPORT,
        actor_id=person_id,
        subject=f"exams_item_report:{report_id}",
        attempt=attempt_id,
        position=report.position,
        category=report.category,
    )
    return report_id


@action
def confirm_item_report(report_id: str, *, by: str, words: str) -> str:
    """Confirm that a reported question is broken; an officer then sets it right. Return the sitting's id; raises Refused."""
    return _settle(report_id, "confirmed", by, words)


@action
def dismiss_item_report(report_id: str, *, by: str, words: str) -> str:
    """Say why a reported question is sound. Return the sitting's id; raises Refused."""
    return _settle(report_id, "dismissed", by, words)


def _settle(report_id: str, becomes: str, by: str, words: str) -> str:
    query = select(ItemReport).where(ItemReport.id == report_id).with_for_update()
    report = db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if report is None:
        raise NotFound
    if report.person_id == by:
        raise Refused(Refusal(CorrectionReason.OWN_PAPER))
    if report.state != "open":
        raise Refused(Refusal(CorrectionReason.REPORT_SETTLED))
    report.state, report.settled_by, report.settled_at, report.settled_words = becomes, by, now(), words
    subject = f"exams_item_report:{report_id}"
    record(Permission.EXAMS_REPORT_SETTLE, actor_id=by, subject=subject, reason=words, becomes=becomes)
    return report.sitting_id


@action
def erase_person(person_id: str, *, officer_id: str, known: Collection[str]) -> None:
    """Take the words of a person's reports away, and their names out of what staff wrote; that they reported stays."""
    for report in db.session.scalars(select(ItemReport).where(ItemReport.person_id == person_id)):
        report.words = ""
        report.settled_words = without(report.settled_words, known)
    record(
        Permission.RECORDS_ERASURE_DECIDE,
        actor_id=officer_id,
        subject=f"accounts_person:{person_id}",
        part="exams",
    )
