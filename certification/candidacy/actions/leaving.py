"""What goes from a person's file: evidence past its time, and what an erased person wrote."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete

from certification.audit.actions import record
from certification.candidacy import queries
from certification.candidacy.actions.accommodations import forget_accommodations
from certification.candidacy.actions.ties import forget_ties
from certification.candidacy.models import Evidence, IdentityNumber
from certification.candidacy.rules.application import OPEN, State
from certification.core import files
from certification.core.db import action, db, now
from certification.core.moments import local_day
from certification.core.permissions import Permission


@action
def let_go_of_evidence(before: datetime, *, skip: frozenset[str], most: int, actor_id: str) -> int:
    """Let go of up to so many evidence files that are past their time; title, day and description stay."""
    past = queries.list_past_evidence(before, local_day(now()), skip=skip, most=most)
    _let_go_of_files(past)
    record(
        Permission.RECORDS_RETENTION_LET_GO,
        actor_id=actor_id,
        subject="candidacy_evidence:*",
        count=len(past),
    )
    return len(past)


@action
def erase_person(person_id: str, *, officer_id: str, known: Collection[str]) -> None:
    """Empty what a person wrote and sent, close what is open; that they applied, for what and when, stays."""
    for application in queries.list_applications(person_id):
        evidence = queries.list_evidence(application.id)
        _let_go_of_files(evidence)
        for one in evidence:
            one.title = one.description = ""
        application.statement = application.review_reason = ""
        if application.state in OPEN:
            application.state = State.RETURNED
    db.session.execute(delete(IdentityNumber).where(IdentityNumber.person_id == person_id))
    forget_accommodations(person_id)
    forget_ties(person_id, known)
    record(
        Permission.RECORDS_ERASURE_DECIDE,
        actor_id=officer_id,
        subject=f"accounts_person:{person_id}",
        part="candidacy",
    )


def _let_go_of_files(evidence: list[Evidence]) -> None:
    """Forget the files of these pieces of evidence, then delete the bytes that nothing else refers to."""
    hashes = {one.file_sha256 for one in evidence if one.file_sha256}
    for one in evidence:
        one.file_sha256, one.file_name = None, ""
    db.session.flush()
    for sha256 in sorted(hashes):
        files.let_go(sha256)
