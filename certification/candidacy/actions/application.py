"""Writing a person's file: facts, applications and their review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from certification.audit.actions import record, record_change
from certification.candidacy import queries
from certification.candidacy.actions.ties import claim_ties
from certification.candidacy.models import Application, Evidence
from certification.candidacy.models import Fact as FactRow
from certification.candidacy.rules.application import (
    Background,
    Review,
    Route,
    State,
    Wish,
    state_after_submission,
    why_not_apply,
    why_not_complete,
    why_not_review,
)
from certification.candidacy.rules.eligibility import list_requirements
from certification.candidacy.rules.evidence import media_type, why_not_keep
from certification.candidacy.rules.facts import FactKind, last_valid_day, subjects
from certification.core import files
from certification.core.db import action, db, is_sqlite, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade

CONDUCT_VERSION = "2026-11"


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece of work that a candidate shows; the file is new (`content`) or kept from an earlier one."""

    happened_on: date
    title: str
    description: str
    file_name: str = ""
    content: bytes | None = None
    kept_evidence_id: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a candidate sends: grade, route, words, a signature under the code of conduct, evidence."""

    person_id: str
    grade: Grade
    route: Route
    statement: str
    has_signed_conduct: bool
    evidence: tuple[EvidenceRow, ...] = ()


def record_fact(
    person_id: str,
    kind: str,
    subject: str,
    *,
    grade: str | None = None,
    valid_until_on: date | None = None,
    actor_id: str | None = None,
) -> None:
    """Write a fact into a person's file; the same kind and subject a second time change nothing."""
    if not queries.has_fact(person_id, FactKind(kind), subject):
        _add_fact(person_id, FactKind(kind), subject, (grade, valid_until_on), actor_id)


def annul_passes(
    person_id: str, kind: str, attempt_id: str, *, grade: str, actor_id: str | None = None
) -> None:
    """Write inside the running action that an attempt's passes of a kind stand no longer; the passes themselves are kept."""
    for passed in sorted(subjects(queries.list_facts(person_id), FactKind(kind))):
        if passed.split("/")[0] == attempt_id:
            record_fact(person_id, FactKind.KNOWLEDGE_ANNULLED, passed, grade=grade, actor_id=actor_id)


@action
def _add_fact(
    person_id: str, kind: FactKind, subject: str, counts: tuple[str | None, date | None], actor_id: str | None
) -> None:
    grade, valid_until_on = counts
    insert = sqlite_insert if is_sqlite() else postgresql_insert
    fact = insert(FactRow).values(
        person_id=person_id,
        kind=kind,
        subject=subject,
        grade=grade,
        happened_at=now(),
        valid_until_on=valid_until_on,
    )
    db.session.execute(fact.on_conflict_do_nothing(index_elements=["person_id", "kind", "subject"]))
    subject_of = f"accounts_person:{person_id}"
    record(Permission.CANDIDACY_FACT_RECORD, actor_id=actor_id, subject=subject_of, kind=kind, about=subject)


@action
def submit_application(submission: Submission) -> str:
    """Take an application under today's scheme and return its id; raises Refused, NotFound.

    A path that was read is accepted at once by the rule; evidence waits for an officer.
    """
    if submission.has_signed_conduct:
        sign_conduct(submission.person_id)
    claim_ties(submission.person_id)
    if refusal := _why_not_apply(submission):
        raise Refused(refusal)
    moment = now()
    state = state_after_submission(submission.route)
    application = Application(
        id=new_id(),
        person_id=submission.person_id,
        grade=submission.grade,
        scheme_hash=schemes.live_hash(),
        route=submission.route,
        statement=submission.statement,
        state=state,
        submitted_at=moment,
        reviewed_at=moment if state is State.ACCEPTED else None,
    )
    db.session.add(application)
    db.session.flush()
    if submission.route is Route.EVIDENCE:
        keep_evidence(application, submission.evidence)
    record(
        Permission.CANDIDACY_APPLICATION_SUBMIT,
        actor_id=submission.person_id,
        subject=f"candidacy_application:{application.id}",
        grade=submission.grade,
        route=submission.route,
        state=state,
    )
    return application.id


def _why_not_apply(submission: Submission) -> Refusal | None:
    today = local_day(now())
    rules = schemes.live_scheme().grades[submission.grade]
    file = queries.get_file(submission.person_id, submission.grade)
    background = Background(
        has_open_application=queries.find_open_application(submission.person_id, submission.grade)
        is not None,
        certified_until_on=last_valid_day(file.facts, submission.grade, today),
        renewal_window_days=rules.renewal.window_days,
    )
    wish = Wish(submission.route, len(submission.evidence))
    return why_not_apply(wish, list_requirements(rules.prerequisites, file, today), background, today)


def keep_evidence(application: Application, rows: tuple[EvidenceRow, ...]) -> None:
    """Keep the pieces of an application's evidence inside the running action; raises Refused for a file."""
    for position, row in enumerate(rows):
        sha256, file_name = _keep_file(application.person_id, row, position)
        db.session.add(
            Evidence(
                id=new_id(),
                application_id=application.id,
                happened_on=row.happened_on,
                title=row.title,
                description=row.description,
                file_sha256=sha256,
                file_name=file_name,
            )
        )


def _keep_file(person_id: str, row: EvidenceRow, position: int) -> tuple[str | None, str]:
    """Return hash and name of a row's file, a fresh one first, else one that was kept earlier."""
    if row.content is not None:
        if refusal := why_not_keep(row.content):
            raise Refused(Refusal(refusal.code, {"field": f"evidence-{position}-file"}))
        sha256 = files.keep(row.content, str(media_type(row.content)))
        db.session.flush()  # the evidence refers to the file's row
        return sha256, row.file_name
    if row.kept_evidence_id:
        earlier = queries.get_own_evidence(row.kept_evidence_id, person_id)
        return earlier.file_sha256, earlier.file_name
    return None, ""


@action
def review_application(application_id: str, *, officer_id: str, becomes: State, reason: str = "") -> None:
    """Accept an application that waits, or return it with what is to be mended; raises Refused, NotFound."""
    application = queries.get_application_for_change(application_id)
    today = local_day(now())
    ties = queries.list_ties(application.person_id, today)
    review = Review(State(application.state), becomes, reason)
    if refusal := why_not_review(review, application.person_id, officer_id, ties, today):
        raise Refused(refusal)
    before = application.state
    application.state, application.review_reason = becomes, reason
    application.reviewed_by, application.reviewed_at = officer_id, now()
    record_change(
        Permission.CANDIDACY_APPLICATION_REVIEW,
        actor_id=officer_id,
        subject=f"candidacy_application:{application_id}",
        reason=reason,
        before={"state": before},
        after={"state": becomes},
    )


@action
def complete_application(application_id: str) -> None:
    """Close an accepted application, as its certificate is issued; raises Refused, NotFound."""
    application = queries.get_application_for_change(application_id)
    if refusal := why_not_complete(State(application.state)):
        raise Refused(refusal)
    application.state = State.COMPLETED
    record_change(
        Permission.CANDIDACY_APPLICATION_COMPLETE,
        actor_id=None,
        subject=f"candidacy_application:{application_id}",
        before={"state": State.ACCEPTED},
        after={"state": State.COMPLETED},
    )


def sign_conduct(person_id: str) -> None:
    """Write down that a person signed the code of conduct in its present words."""
    record_fact(person_id, FactKind.CONDUCT_SIGNED, CONDUCT_VERSION, actor_id=person_id)
