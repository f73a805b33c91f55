"""What a person may take away from their file, what they agreed to, and what is past its time."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from certification.candidacy.models import Application, Evidence, TieStatement
from certification.candidacy.models import Fact as FactRow
from certification.candidacy.queries.accommodations import accommodations_of, list_own_accommodations
from certification.candidacy.queries.file import find_renewal, list_applications, list_evidence, list_facts
from certification.candidacy.queries.identity import list_masked_numbers
from certification.candidacy.queries.ties import list_all_ties, list_own_ties
from certification.candidacy.rules.application import State
from certification.candidacy.rules.facts import FactKind
from certification.core.db import db
from certification.core.holdings import Consent, ConsentCount, Holding
from certification.core.texts import Text

CONDUCT = Text("行为准则", "Code of conduct")


def export_of(person_id: str) -> dict[str, Any]:
    """Return a person's file as plain values: applications with evidence, facts, ties without the others' names.

    Of a kept number of an identity paper it tells that it is kept, masked.
    """
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
        "own_ties": [
            {
                "kind": one.tie.kind.value,
                "from_on": one.tie.from_on,
                "until_on": one.tie.until_on,
                "voided_at": one.voided_at,
            }
            for one in list_own_ties(person_id)
        ],
        "tie_statements": [
            {"version": one.version, "ties_declared": one.ties, "signed_at": one.signed_at}
            for one in _statements(person_id)
        ],
        "accommodations": accommodations_of(person_id),
        "identity_numbers": [
            {"masked_number": number, "checked_at": checked_at}
            for number, checked_at in list_masked_numbers(person_id)
        ],
    }


def _statements(person_id: str) -> list[TieStatement]:
    query = select(TieStatement).where(TieStatement.person_id == person_id).order_by(TieStatement.id)
    return list(db.session.scalars(query))


def _renewal_of(application: Application) -> dict[str, Any] | None:
    found = find_renewal(application.id)
    if found is None:
        return None
    return {
        "certificate": found.certificate,
        "valid_until_on": found.valid_until_on,
        "training_hours": found.training_hours,
        "live_sessions": found.sessions,
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
        "renewal": _renewal_of(application),
    }


def list_evidence_files(person_id: str) -> list[tuple[str, str, str]]:
    """Return id, file name and hash of every file in a person's evidence and beside their wishes for other conditions."""
    query = select(Evidence.id, Evidence.file_name, Evidence.file_sha256).join(Application)
    rows = db.session.execute(
        query.where(Application.person_id == person_id, Evidence.file_sha256.is_not(None))
    )
    own = [(one.id, one.file_name, one.file_sha256) for one in list_own_accommodations(person_id)]
    return [(row.id, row.file_name, row.file_sha256) for row in rows] + [
        (one_id, name, sha256) for one_id, name, sha256 in own if sha256
    ]


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
