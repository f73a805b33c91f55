"""Requests to be erased, and what would go and stay of their person."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from certification.accounts import queries as accounts
from certification.candidacy import queries as candidacy
from certification.certificates import queries as certificates
from certification.certificates.rules.number import dashed
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.refusals import Refusal
from certification.delivery import queries as delivery
from certification.practicals import queries as practicals
from certification.records.models import Erasure
from certification.records.queries.retention import list_held_people
from certification.records.rules.erasure import Standing, why_not_erase


@dataclass(frozen=True, slots=True)
class Case:
    """What would go of a person, what must stay, and what stands against it now."""

    files: int
    applications: int
    numbers: tuple[str, ...]
    attempts: int
    practicals: int
    refusal: Refusal | None


def get_erasure_case(person_id: str) -> Case:
    """Return what officers look at before a person is erased."""
    return Case(
        files=len(candidacy.list_evidence_files(person_id)),
        applications=len(candidacy.list_applications(person_id)),
        numbers=tuple(dashed(one.number) for one in certificates.list_own_certificates(person_id)),
        attempts=len(delivery.list_attempts(person_id)),
        practicals=len(practicals.list_own(person_id)),
        refusal=why_not_erase(get_standing(person_id, list_held_people())),
    )


def get_standing(person_id: str, held: frozenset[str]) -> Standing:
    """Return what may stand against erasing a person now."""
    return Standing(
        is_staff=accounts.is_staff(person_id),
        is_under_sanction=person_id in held,
        has_running_attempt=any(one.is_running for one in delivery.list_attempts(person_id)),
        has_open_decision=certificates.has_open_decision(person_id),
    )


def find_open_erasure(person_id: str) -> Erasure | None:
    """Return the request of a person that is neither done nor taken back, or None."""
    query = select(Erasure).where(
        Erasure.person_id == person_id, Erasure.approved_at.is_(None), Erasure.dropped_at.is_(None)
    )
    return db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def get_erasure(erasure_id: str) -> Erasure:
    """Return a request; raises NotFound."""
    return _one(db.session.get(Erasure, erasure_id, populate_existing=True))


def get_erasure_for_change(erasure_id: str) -> Erasure:
    """Return a request, locked until the running action ends; raises NotFound."""
    query = select(Erasure).where(Erasure.id == erasure_id).with_for_update()
    return _one(db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none())


def list_open_erasures() -> list[Erasure]:
    """Return the requests that wait for officers, the oldest first."""
    query = select(Erasure).where(Erasure.approved_at.is_(None), Erasure.dropped_at.is_(None))
    return list(db.session.scalars(query.order_by(Erasure.asked_at)))


def list_past_erasures(*, most: int = 50) -> list[Erasure]:
    """Return the requests that were carried out, declined or taken back, the latest first."""
    query = select(Erasure).where((Erasure.approved_at.is_not(None)) | (Erasure.dropped_at.is_not(None)))
    return list(db.session.scalars(query.order_by(Erasure.asked_at.desc()).limit(most)))


def _one(found: Erasure | None) -> Erasure:
    if found is None:
        raise NotFound
    return found


def find_last_dropped_erasure(person_id: str) -> Erasure | None:
    """Return the latest request of a person that officers declined, or None."""
    query = select(Erasure).where(Erasure.person_id == person_id, Erasure.reason != "")
    return db.session.execute(query.order_by(Erasure.asked_at.desc()).limit(1)).scalar_one_or_none()
