"""Finishing a chapter, answering a self-check."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import delete

from certification.audit.actions import record
from certification.candidacy.actions import record_fact
from certification.candidacy.rules.facts import FactKind, chapter_subject
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.permissions import Permission
from certification.handbook import queries as handbook
from certification.study import queries
from certification.study.models import Reading, Trial
from certification.study.queries import Drawn
from certification.study.rules.review import Review
from certification.study.rules.self_check import has_passed, why_not_count


@action
def finish_chapter(person_id: str, chapter: int, language: str) -> None:
    """Note that a person has read a chapter, in the version that is live; raises NotFound."""
    version = handbook.get_chapter(chapter, language).listed.version_hash
    db.session.merge(Reading(person_id=person_id, chapter=chapter, version_hash=version, finished_at=now()))
    record_fact(person_id, FactKind.CHAPTER_READ, chapter_subject(chapter), actor_id=person_id)
    subject = f"study_reading:{person_id}"
    record(Permission.STUDY_CHAPTER_FINISH, actor_id=person_id, subject=subject, chapter=chapter)


def answer_without_keeping(drawn: Drawn, answers: Sequence[bytes]) -> list[Review]:
    """Return a stranger's try with every answer held against it; raises Refused where one is missing."""
    if refusal := why_not_count(answers):
        raise Refused(refusal)
    return drawn.review([answer.decode() for answer in answers])


@action
def answer_self_check(person_id: str, chapter: int, drawn: Drawn, answers: Sequence[bytes]) -> str:
    """Keep a try, note where it passed and return its id; the same draw a second time is the same try.

    Raises Refused where a question has no answer, NotFound where the draw was somebody else's.
    """
    told = [review.feedback for review in answer_without_keeping(drawn, answers)]
    if earlier := queries.find_trial(drawn.seed):
        return _again(earlier, person_id)
    db.session.add(
        Trial(
            id=drawn.seed,
            person_id=person_id,
            chapter=chapter,
            places=json.dumps([place.to_plain() for place in drawn.places], ensure_ascii=False),
            answers=json.dumps([answer.decode() for answer in answers], ensure_ascii=False),
            earned_half=sum(feedback.earned_half for feedback in told),
            most_half=sum(feedback.worth_half for feedback in told),
            answered_at=now(),
        )
    )
    if has_passed(told):
        record_fact(person_id, FactKind.SELF_CHECK_PASSED, chapter_subject(chapter), actor_id=person_id)
    subject = f"study_trial:{drawn.seed}"
    record(Permission.STUDY_SELF_CHECK_ANSWER, actor_id=person_id, subject=subject, chapter=chapter)
    return drawn.seed


def _again(earlier: Trial, person_id: str) -> str:
    if earlier.person_id != person_id:
        raise NotFound
    subject = f"study_trial:{earlier.id}"
    record(Permission.STUDY_SELF_CHECK_ANSWER, actor_id=person_id, subject=subject, again=True)
    return earlier.id


@action
def erase_person(person_id: str, *, officer_id: str) -> None:
    """Delete what a person read and tried in practice; what was passed stays as a fact without a name."""
    for table in (Trial, Reading):
        db.session.execute(delete(table).where(table.person_id == person_id))
    record(
        Permission.RECORDS_ERASURE_DECIDE,
        actor_id=officer_id,
        subject=f"accounts_person:{person_id}",
        part="study",
    )
