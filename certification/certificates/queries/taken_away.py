"""What leaves the slice: a person's own certificates for their export, and bare decisions for reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from certification.certificates.models import Certificate, Change, Decision
from certification.certificates.queries.certificate import list_own_certificates
from certification.certificates.queries.change import list_changes
from certification.certificates.queries.decision import list_released_decisions
from certification.certificates.rules.number import dashed
from certification.core.db import db


@dataclass(frozen=True, slots=True)
class Decided:
    """One released decision for reports."""

    application_id: str
    grade: str
    outcome: str
    released_at: datetime


def list_decided() -> list[Decided]:
    """Return every released decision, the earliest first."""
    query = (
        select(Decision).where(Decision.approved_at.is_not(None)).order_by(Decision.approved_at, Decision.id)
    )
    return [
        Decided(one.application_id, one.grade, one.outcome, one.approved_at)
        for one in db.session.scalars(query)
        if one.approved_at is not None
    ]


def count_register() -> int:
    """Return how many certificates the register holds."""
    return int(db.session.execute(select(func.count()).select_from(Certificate)).scalar_one())


def count_decisions() -> int:
    """Return how many decisions are kept."""
    return int(db.session.execute(select(func.count()).select_from(Decision)).scalar_one())


def has_open_decision(person_id: str) -> bool:
    """Say whether a decision about a person, or a change of their certificate, waits for its second officer."""
    decision = select(Decision.id).where(Decision.person_id == person_id, Decision.approved_at.is_(None))
    change = select(Change.id).join(Certificate, Certificate.number == Change.number)
    change = change.where(Certificate.person_id == person_id, Change.approved_at.is_(None))
    return any(db.session.execute(query).first() is not None for query in (decision, change))


def list_documents(person_id: str) -> list[tuple[str, str]]:
    """Return number and hash of the document of each certificate of a person."""
    held = list_own_certificates(person_id)
    return [(one.number, one.document_sha256) for one in held if one.document_sha256]


def export_of(person_id: str) -> dict[str, Any]:
    """Return what was decided about a person and every certificate with its changes; officers as their office."""
    return {
        "decisions": [
            {"grade": one.grade, "outcome": one.outcome, "reason": one.reason, "released_at": one.approved_at}
            for one in reversed(list_released_decisions(person_id))
        ],
        "certificates": [
            {
                "number": dashed(one.number),
                "name": one.face.name,
                "grade": one.face.grade,
                "title": one.face.grade_title,
                "scope": one.face.scope,
                "issued_on": one.face.issued_on,
                "valid_until_on": one.face.valid_until_on,
                "state": one.state.value,
                "document_sha256": one.document_sha256,
                "changes": _changes(one.number),
            }
            for one in reversed(list_own_certificates(person_id))
        ],
    }


def _changes(number: str) -> list[dict[str, Any]]:
    return [
        {"becomes": one.becomes, "reason": one.reason, "approved_at": one.approved_at}
        for one in reversed(list_changes(number))
        if one.approved_at is not None
    ]
