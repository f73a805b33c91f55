"""Decisions to be made, and what lacks its second signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from certification.accounts.queries import get_name
from certification.certificates import queries as certificates
from certification.certificates.queries import Case
from certification.certificates.rules import standing
from certification.certificates.rules.decision import why_not_release
from certification.console.queries.exam_lines import result_days
from certification.console.queries.line import SIGNATURE_DAYS, Desk, Line, due
from certification.core.refusals import Refusal
from certification.core.texts import Text
from certification.exams import queries as exams
from certification.practicals import queries as practicals

DECIDE = Text("作出决定", "Decide")
RELEASE = Text("签发决定", "Sign the decision")
CHANGE = Text("批准证书变更", "Approve the change of a certificate")


def list_decisions(desk: Desk) -> Iterator[Line]:
    """Give the cases with both parts passed that nobody has decided about, since the later part."""
    for one in certificates.list_waiting():
        if one.decision is None:
            since = _complete_since(one.case) or one.submitted_at
            grade = one.case.rules.grade
            yield Line(
                DECIDE,
                one.case.name,
                "certificates.decide",
                {"application": one.case.application_id},
                grade,
                since,
                due(since, result_days(grade)),
                certificates.find_bar(one.case, desk.officer_id),
            )


def _complete_since(case: Case) -> datetime | None:
    knowledge = exams.find_result(case.grounds.knowledge_id) if case.grounds.knowledge_id else None
    practical = practicals.get_practical(case.grounds.practical_id) if case.grounds.practical_id else None
    moments = [knowledge.counted_at if knowledge else None, practical.row.settled_at if practical else None]
    return max((one for one in moments if one), default=None)


def list_releases(desk: Desk) -> Iterator[Line]:
    """Give the decisions that lack their second officer."""
    for one in certificates.list_decisions_to_release():
        case = certificates.get_case(one.application_id)
        bar = why_not_release(one.proposed_by, desk.officer_id, is_released=False)
        yield Line(
            RELEASE,
            get_name(one.person_id),
            "certificates.release_decision",
            {"decision": one.id},
            one.grade,
            one.proposed_at,
            due(one.proposed_at, SIGNATURE_DAYS),
            bar or certificates.find_bar(case, desk.officer_id),
        )


def list_changes(desk: Desk) -> Iterator[Line]:
    """Give the changes of certificates that lack their second officer."""
    for change in certificates.list_changes_to_approve():
        held = certificates.get_certificate(change.number)
        own = change.proposed_by == desk.officer_id
        yield Line(
            CHANGE,
            held.face.name,
            "certificates.approve_change",
            {"change": change.id},
            held.face.grade,
            change.proposed_at,
            due(change.proposed_at, SIGNATURE_DAYS),
            Refusal(standing.Reason.CHANGE_SAME_OFFICER) if own else None,
        )
