"""What rests on an exam: the decisions that name it as their ground, and the certificates that came of them."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from certification.certificates.models import Certificate, Decision
from certification.core.db import db


@dataclass(frozen=True, slots=True)
class Resting:
    """A decision that names an attempt as its ground, with each certificate of it by number and standing."""

    attempt_id: str
    person_id: str
    application_id: str
    is_released: bool
    certificates: tuple[tuple[str, str], ...]


def list_resting_on(attempt_ids: Collection[str], person_ids: Collection[str]) -> list[Resting]:
    """Return what was decided about these people because of these attempts, by person."""
    query = select(Decision).where(Decision.person_id.in_(person_ids), Decision.outcome == "certify")
    decisions = {row.id: row for row in db.session.scalars(query)}
    grounds = {one: json.loads(row.grounds)["knowledge"] for one, row in decisions.items()}
    numbers = _certificates_of(decisions)
    return sorted(
        (
            Resting(
                grounds[one],
                row.person_id,
                row.application_id,
                row.approved_at is not None,
                tuple(numbers.get(one, [])),
            )
            for one, row in decisions.items()
            if grounds[one] in attempt_ids
        ),
        key=lambda resting: (resting.person_id, resting.attempt_id),
    )


def _certificates_of(decision_ids: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    query = select(Certificate.decision_id, Certificate.number, Certificate.state)
    rows = db.session.execute(
        query.where(Certificate.decision_id.in_(decision_ids)).order_by(Certificate.issued_at)
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for decision_id, number, state in rows:
        found.setdefault(decision_id, []).append((number, state))
    return found
