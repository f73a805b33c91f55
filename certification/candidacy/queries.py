"""Reading a person's file: facts, applications, evidence, ties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select

from certification.accounts.queries import get_name, get_person
from certification.candidacy.models import Application, Evidence
from certification.candidacy.models import Fact as FactRow
from certification.candidacy.models import Tie as TieRow
from certification.candidacy.rules.application import OPEN, Review, Route, State, why_not_review
from certification.candidacy.rules.eligibility import File
from certification.candidacy.rules.facts import Fact, FactKind
from certification.candidacy.rules.path import Applied, GradePath, grade_path
from certification.candidacy.rules.ties import Tie, TieKind, bars
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.holdings import Consent, ConsentCount, Holding
from certification.core.refusals import Refusal
from certification.core.texts import Text
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the officers' queue: which application, whose, for what, since when."""

    application_id: str
    name: str
    grade: str
    submitted_at: datetime
    waited: timedelta


def list_facts(person_id: str) -> list[Fact]:
    """Return every fact about a person, oldest first."""
    query = select(FactRow).where(FactRow.person_id == person_id).order_by(FactRow.happened_at, FactRow.id)
    return [
        Fact(row.kind, row.subject, row.grade, row.happened_at, row.valid_until_on)
        for row in db.session.scalars(query)
    ]


def has_fact(person_id: str, kind: FactKind, subject: str) -> bool:
    """Say whether a fact stands in a person's file."""
    query = select(FactRow.id).where(
        FactRow.person_id == person_id, FactRow.kind == kind, FactRow.subject == subject
    )
    return db.session.execute(query).first() is not None


def get_file(person_id: str, grade: str) -> File:
    """Return what the conditions of a grade are held against; raises NotFound for an unknown person."""
    application = find_open_application(person_id, grade)
    is_evidence_accepted = (
        application is not None
        and application.state == State.ACCEPTED
        and application.route == Route.EVIDENCE
    )
    return File(get_person(person_id).born_on, list_facts(person_id), is_evidence_accepted)


def list_paths(person_id: str, today: date) -> dict[Grade, GradePath]:
    """Return a person's way to each grade, under the scheme they applied under, else under the live one."""
    applications = list_applications(person_id)
    return {grade: _path(person_id, grade, applications, today) for grade in Grade}


def _path(person_id: str, grade: Grade, applications: list[Application], today: date) -> GradePath:
    latest = next((one for one in applications if one.grade == grade), None)
    applied = Applied(latest.id, State(latest.state)) if latest else None
    is_open = applied is not None and applied.state in OPEN
    scheme = schemes.get_scheme(latest.scheme_hash) if latest and is_open else schemes.live_scheme()
    return grade_path(scheme.grades[grade], get_file(person_id, grade), applied, today)


def get_application(application_id: str) -> Application:
    """Return an application; raises NotFound."""
    found = db.session.get(Application, application_id)
    if found is None:
        raise NotFound
    return found


def get_own_application(application_id: str, person_id: str) -> Application:
    """Return a candidate's own application; raises NotFound for another's as for a missing one."""
    found = get_application(application_id)
    if found.person_id != person_id:
        raise NotFound
    return found


def get_application_for_change(application_id: str) -> Application:
    """Return an application whose row stays locked until the running action ends; raises NotFound."""
    query = select(Application).where(Application.id == application_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def find_open_application(person_id: str, grade: str) -> Application | None:
    """Return the person's application for a grade that waits for review or was accepted."""
    query = select(Application).where(
        Application.person_id == person_id, Application.grade == grade, Application.state.in_(OPEN)
    )
    return db.session.execute(query).scalar_one_or_none()


def list_applications(person_id: str) -> list[Application]:
    """Return a person's applications, newest first."""
    query = select(Application).where(Application.person_id == person_id)
    return list(db.session.scalars(query.order_by(Application.submitted_at.desc(), Application.id)))


def list_waiting(moment: datetime) -> list[Waiting]:
    """Return the applications that wait for an officer, the longest wait first."""
    query = select(Application).where(Application.state == State.SUBMITTED)
    rows = db.session.scalars(query.order_by(Application.submitted_at, Application.id))
    return [
        Waiting(row.id, get_name(row.person_id), row.grade, row.submitted_at, moment - row.submitted_at)
        for row in rows
    ]


def list_accepted() -> list[Application]:
    """Return the applications that were accepted and not completed yet, the oldest first."""
    query = select(Application).where(Application.state == State.ACCEPTED)
    return list(db.session.scalars(query.order_by(Application.submitted_at, Application.id)))


def find_obstacle(application_id: str, officer_id: str, today: date) -> Refusal | None:
    """Return why an officer could not accept an application now, or None; raises NotFound."""
    found = get_application(application_id)
    review = Review(State(found.state), State.ACCEPTED)
    return why_not_review(review, found.person_id, officer_id, list_ties(found.person_id, today), today)


def list_evidence(application_id: str) -> list[Evidence]:
    """Return the evidence of an application, the oldest work first."""
    query = select(Evidence).where(Evidence.application_id == application_id)
    return list(db.session.scalars(query.order_by(Evidence.happened_on, Evidence.id)))


def get_evidence(evidence_id: str) -> Evidence:
    """Return a piece of evidence; raises NotFound."""
    found = db.session.get(Evidence, evidence_id)
    if found is None:
        raise NotFound
    return found


def get_own_evidence(evidence_id: str, person_id: str) -> Evidence:
    """Return a piece of evidence of a candidate's own application; raises NotFound."""
    found = get_evidence(evidence_id)
    get_own_application(found.application_id, person_id)
    return found


def list_ties(candidate_id: str, today: date) -> list[Tie]:
    """Return the ties that bar somebody from judging the candidate: those of the last 24 months."""
    return [tie for tie in list_all_ties(candidate_id) if bars(tie, today)]


def list_all_ties(candidate_id: str) -> list[Tie]:
    """Return every tie that was ever declared of a candidate, the latest first."""
    query = select(TieRow).where(TieRow.candidate_id == candidate_id)
    return [
        Tie(row.other_id, TieKind(row.kind), row.from_on, row.until_on)
        for row in db.session.scalars(query.order_by(TieRow.from_on.desc(), TieRow.id))
    ]


CONDUCT = Text("行为准则", "Code of conduct")


def export_of(person_id: str) -> dict[str, Any]:
    """Return a person's file as plain values: applications with evidence, facts, ties without the others' names."""
    return {
        "applications": [_application_of(one) for one in list_applications(person_id)],
        "facts": [
            {
                "kind": fact.kind,
                "about": fact.subject,
                "grade": fact.grade,
                "happened_at": fact.happened_at,
                "valid_until_on": fact.valid_until_on,
            }
            for fact in list_facts(person_id)
        ],
        "ties": [
            {"kind": tie.kind.value, "from_on": tie.from_on, "until_on": tie.until_on}
            for tie in list_all_ties(person_id)
        ],
    }


def _application_of(application: Application) -> dict[str, Any]:
    evidence = [
        {
            "happened_on": one.happened_on,
            "title": one.title,
            "description": one.description,
            "file_name": one.file_name,
            "file_sha256": one.file_sha256,
        }
        for one in list_evidence(application.id)
    ]
    return {
        "id": application.id,
        "grade": application.grade,
        "route": application.route,
        "statement": application.statement,
        "state": application.state,
        "submitted_at": application.submitted_at,
        "reviewed_at": application.reviewed_at,
        "reason": application.review_reason,
        "evidence": evidence,
    }


def list_evidence_files(person_id: str) -> list[tuple[str, str, str]]:
    """Return id, file name and hash of every file in a person's evidence."""
    query = select(Evidence.id, Evidence.file_name, Evidence.file_sha256).join(Application)
    rows = db.session.execute(
        query.where(Application.person_id == person_id, Evidence.file_sha256.is_not(None))
    )
    return [(row.id, row.file_name, row.file_sha256) for row in rows]


def consents_of(person_id: str) -> list[Consent]:
    """Return the versions of the code of conduct that a person signed."""
    signed = [fact for fact in list_facts(person_id) if fact.kind == FactKind.CONDUCT_SIGNED]
    return [Consent(person_id, "conduct", CONDUCT, fact.subject, fact.happened_at) for fact in signed]


def count_consents() -> list[ConsentCount]:
    """Return how many people signed each version of the code of conduct, the latest version first."""
    query = select(FactRow.subject, func.count()).where(FactRow.kind == FactKind.CONDUCT_SIGNED)
    rows = db.session.execute(query.group_by(FactRow.subject).order_by(FactRow.subject.desc()))
    return [ConsentCount("conduct", CONDUCT, version, given) for version, given in rows]


def list_people_under_sanction() -> frozenset[str]:
    """Return the people with a sanction that was opened and not closed: what is kept of them stays."""
    closed = select(FactRow.subject).where(FactRow.kind == FactKind.SANCTION_CLOSED)
    query = select(FactRow.person_id).where(
        FactRow.kind == FactKind.SANCTION_OPENED, FactRow.subject.not_in(closed)
    )
    return frozenset(db.session.scalars(query))


def count_applications() -> int:
    """Return how many applications were ever sent."""
    return db.session.execute(select(func.count()).select_from(Application)).scalar_one()


def count_evidence_files(before: datetime, today: date, skip: frozenset[str]) -> Holding:
    """Return how many evidence files are held, how many may go, how many a hold keeps."""
    counted = select(func.count(Evidence.id)).join(Application).where(Evidence.file_sha256.is_not(None))
    past = counted.where(_is_past(before, today))
    return Holding(
        db.session.execute(counted).scalar_one(),
        db.session.execute(past.where(Application.person_id.not_in(skip))).scalar_one(),
        db.session.execute(past.where(Application.person_id.in_(skip))).scalar_one(),
    )


def list_past_evidence(before: datetime, today: date, *, skip: frozenset[str], most: int) -> list[Evidence]:
    """Return up to so many pieces of evidence whose file is past its time and kept by no hold."""
    query = (
        select(Evidence).join(Application).where(Evidence.file_sha256.is_not(None), _is_past(before, today))
    )
    return list(db.session.scalars(query.where(Application.person_id.not_in(skip)).limit(most)))


def _is_past(before: datetime, today: date) -> ColumnElement[bool]:
    """Return the clause for evidence of a settled application whose person holds no certificate that runs today."""
    holds = select(FactRow.person_id).where(
        FactRow.kind == FactKind.CERTIFICATE_HELD, FactRow.valid_until_on >= today
    )
    settled = Application.state.in_((State.RETURNED, State.COMPLETED))
    return settled & (Application.submitted_at < before) & Application.person_id.not_in(holds)


def list_submissions() -> dict[str, tuple[datetime, str]]:
    """Return when every application was sent and under which scheme version, by its id, for reports."""
    query = select(Application.id, Application.submitted_at, Application.scheme_hash)
    return {row.id: (row.submitted_at, row.scheme_hash) for row in db.session.execute(query)}
