"""Reading a person's file: facts, applications, evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from certification.accounts.queries import get_name, get_person
from certification.candidacy.models import Application, Evidence, Renewal
from certification.candidacy.models import Fact as FactRow
from certification.candidacy.queries.ties import list_ties
from certification.candidacy.rules.application import OPEN, Review, Route, State, why_not_review
from certification.candidacy.rules.eligibility import File
from certification.candidacy.rules.facts import (
    Fact,
    FactKind,
    has_open_sanction,
    last_certified_at,
    latest_holding,
)
from certification.candidacy.rules.path import Applied, GradePath, grade_path
from certification.candidacy.rules.renewal import Held, Window, window_of
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.refusals import Refusal
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
    applied = Applied(latest.id, State(latest.state), Route(latest.route)) if latest else None
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


def get_latest_holding(person_id: str, grade: str) -> Fact:
    """Return the certificate of a grade that a person could renew; raises NotFound where there is none."""
    found = latest_holding(list_facts(person_id), grade)
    if found is None:
        raise NotFound
    return found


def get_held(person_id: str, grade: str) -> Held:
    """Return how a person stands who wishes to renew."""
    facts = list_facts(person_id)
    latest = latest_holding(facts, grade)
    return Held(
        latest.valid_until_on if latest else None,
        has_open_application=find_open_application(person_id, grade) is not None,
        has_open_sanction=has_open_sanction(facts),
    )


def find_last_certified(person_id: str, grade: str) -> datetime | None:
    """Return when a person was certified last in a grade; what they passed before that is used up."""
    return last_certified_at(list_facts(person_id), grade)


def find_renewal(application_id: str) -> Renewal | None:
    """Return what an application renews, or None for one that renews nothing."""
    return db.session.get(Renewal, application_id)


def find_renewal_window(person_id: str, grade: str) -> Window | None:
    """Return the days of a person's accepted renewal of a grade, by the scheme it was asked under, or None."""
    application = find_open_application(person_id, grade)
    if application is None or application.state != State.ACCEPTED:
        return None
    return window_of_renewal(application)


def window_of_renewal(application: Application) -> Window | None:
    """Return the days of an application's renewal, or None for one that renews nothing."""
    renewal = find_renewal(application.id)
    if renewal is None:
        return None
    rules = schemes.get_scheme(application.scheme_hash).grades[Grade(application.grade)]
    return window_of(rules.renewal, renewal.valid_until_on)


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
