"""Which numbers of identity papers are kept; never what they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from certification.candidacy.models import IdentityNumber
from certification.candidacy.rules.identity import masked_number
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.holdings import Holding
from certification.core.sealed import mark, unseal

SEAL = "identity-number"


@dataclass(frozen=True, slots=True)
class KeptNumber:
    """That a number is kept, of whom, since when; the number itself stays sealed."""

    id: str
    person_id: str
    checked_at: datetime


def number_mark(number: str) -> str:
    """Return the mark by which the same number is found again."""
    return mark(SEAL, number)


def list_kept_numbers(person_id: str) -> list[KeptNumber]:
    """Return the kept numbers of a person, the latest first."""
    query = select(IdentityNumber).where(IdentityNumber.person_id == person_id)
    rows = db.session.scalars(query.order_by(IdentityNumber.checked_at.desc(), IdentityNumber.id))
    return [KeptNumber(row.id, row.person_id, row.checked_at) for row in rows]


def get_number(number_id: str) -> IdentityNumber:
    """Return a kept number, still sealed; raises NotFound."""
    found = db.session.get(IdentityNumber, number_id)
    if found is None:
        raise NotFound
    return found


def find_holder(number: str) -> str | None:
    """Return the id of the person for whom a number was kept, or None."""
    query = select(IdentityNumber.person_id).where(IdentityNumber.number_mark == number_mark(number))
    return db.session.execute(query).scalar_one_or_none()


def list_masked_numbers(person_id: str) -> list[tuple[str, datetime]]:
    """Return the kept numbers of a person, masked, each with the day it was checked; raises BrokenSeal."""
    return [
        (masked_number(unseal(SEAL, get_number(one.id).sealed_number)), one.checked_at)
        for one in list_kept_numbers(person_id)
    ]


def count_identity_numbers() -> Holding:
    """Return how many numbers of identity papers are kept."""
    return Holding(db.session.execute(select(func.count()).select_from(IdentityNumber)).scalar_one())
