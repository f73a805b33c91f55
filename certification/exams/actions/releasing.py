"""Results of a sitting released together: one officer proposes, another one approves, and only then anybody knows."""

from __future__ import annotations

from certification.appointments.actions import write_to
from certification.audit.actions import record
from certification.candidacy import actions as candidacy
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery import queries as attempts
from certification.exams import queries
from certification.exams.actions.counting import count_result
from certification.exams.actions.sittings import get_for_change
from certification.exams.models import Release
from certification.exams.queries import SittingRow
from certification.exams.rules.release import ReleaseReason, why_not_release, why_not_sign
from certification.exams.words.letters import RELEASED_LETTER, sitting_words
from certification.invigilation import queries as rooms


@action
def propose_release(sitting_id: str, officer_id: str, reason: str) -> str:
    """Propose the release of a sitting's results and return its id; what ran out uncounted is counted first."""
    get_for_change(sitting_id)
    _count_the_rest(sitting_id)
    if queries.find_release(sitting_id) is not None:
        raise Refused(Refusal(ReleaseReason.PROPOSED_ALREADY))
    sat = queries.get_on_the_way(sitting_id).sat
    if refusal := why_not_release(sat, officer_id):
        raise Refused(refusal)
    release = Release(
        id=new_id(),
        sitting_id=sitting_id,
        reason=reason,
        counted=sat.figures.counted,
        passed=sat.figures.passed,
        proposed_by=officer_id,
        proposed_at=now(),
    )
    db.session.add(release)
    db.session.flush()
    _tell(release, officer_id, "proposed", reason)
    return release.id


def _count_the_rest(sitting_id: str) -> None:
    papers = attempts.list_by_id([one.attempt_id for one in queries.list_seats(sitting_id)])
    counted = {one.attempt_id for one in queries.list_counted(sitting_id)}
    for attempt in papers.values():
        if attempt.is_closed and attempt.id not in counted and not rooms.is_void(attempt.id):
            count_result(attempt.id, by=None)


@action
def approve_release(release_id: str, officer_id: str) -> str:
    """Release as the second officer: facts, results and letters with this one signature; return the sitting's id."""
    release = queries.get_release(release_id)
    sitting = get_for_change(release.sitting_id)
    db.session.refresh(release)
    _require_open(release)
    sat = queries.get_on_the_way(sitting.id).sat
    if refusal := why_not_sign(sat, release.proposed_by, (release.counted, release.passed), officer_id):
        raise Refused(refusal)
    release.approved_by, release.approved_at = officer_id, now()
    sitting.released_at = release.approved_at
    db.session.flush()
    _hand_out(queries.get_sitting(sitting.id))
    _tell(release, officer_id, "approved", release.reason)
    return sitting.id


def _hand_out(sitting: SittingRow) -> None:
    subject, words = RELEASED_LETTER
    told = sitting_words(sitting)
    for result in queries.list_counted(sitting.id):
        if result.has_passed:
            candidacy.record_fact(result.person_id, "knowledge_passed", result.attempt_id, grade=result.grade)
        write_to(result.person_id, "exams.result", subject.filled(**told), words.filled(**told))


@action
def drop_release(release_id: str, officer_id: str, reason: str) -> str:
    """Drop a proposed release that nobody approved, so that it can be proposed anew; return the sitting's id."""
    release = queries.get_release(release_id)
    get_for_change(release.sitting_id)
    db.session.refresh(release)
    _require_open(release)
    release.dropped_at, release.dropped_by = now(), officer_id
    db.session.flush()
    _tell(release, officer_id, "dropped", reason)
    return release.sitting_id


def _require_open(release: Release) -> None:
    if release.approved_at is not None or release.dropped_at is not None:
        raise Refused(Refusal(ReleaseReason.RELEASE_SETTLED))


def _tell(release: Release, officer_id: str, step: str, reason: str) -> None:
    record(
        Permission.EXAMS_RESULTS_RELEASE,
        actor_id=officer_id,
        subject=f"exams_sitting:{release.sitting_id}",
        reason=reason,
        release=release.id,
        step=step,
        counted=release.counted,
        passed=release.passed,
    )
