"""The register as officers search it: by a part of the name, standing, grade, the end of the term; page by page.

Every search goes along an index and stops at one page (keyset): a register of 100,000 certificates answers alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased

from certification.certificates.models import Certificate
from certification.certificates.queries.certificate import HeldCertificate, held
from certification.certificates.rules.standing import Standing, State
from certification.core.db import db, now
from certification.core.moments import local_day

PAGE = 50
SOON_DAYS = 90


@dataclass(frozen=True, slots=True)
class Sought:
    """What an officer looks for; `after` is the last number of the page before."""

    name: str = ""
    standing: str = ""
    grade: str = ""
    is_expiring: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of the register, and the number after which the next one begins, empty on the last."""

    certificates: list[HeldCertificate]
    after: str


def list_register(sought: Sought, size: int = PAGE) -> RegisterPage:
    """Return a page of the register: the newest first, or the first to expire first."""
    today = local_day(now())
    query = _found(sought, today)
    if before := db.session.get(Certificate, sought.after) if sought.after else None:
        query = query.where(_follows(before, sought))
    order = (Certificate.valid_until_on, Certificate.number) if sought.is_expiring else (
        Certificate.issued_at.desc(), Certificate.number.desc()
    )  # fmt: skip
    rows = list(db.session.scalars(query.order_by(*order).limit(size + 1)))
    return RegisterPage(held(rows[:size], today), rows[size - 1].number if len(rows) > size else "")


def _found(sought: Sought, today: date) -> Select[Any]:
    query = select(Certificate)
    if sought.name:
        begins = select(Certificate.number).where(Certificate.name.startswith(sought.name, autoescape=True))
        query = query.where(Certificate.number.in_(begins))
    if sought.grade:
        query = query.where(Certificate.grade == sought.grade)
    if sought.standing:
        query = query.where(_stands(Standing(sought.standing), today))
    if sought.is_expiring:
        later = aliased(Certificate)
        query = query.where(
            Certificate.state == State.ACTIVE,
            Certificate.valid_until_on.between(today, today + timedelta(days=SOON_DAYS)),
            ~exists().where(later.predecessor == Certificate.number),
        )
    return query


def _stands(standing: Standing, today: date) -> ColumnElement[bool]:
    match standing:
        case Standing.VALID:
            return and_(Certificate.state == State.ACTIVE, Certificate.valid_until_on >= today)
        case Standing.EXPIRED:
            return and_(Certificate.state == State.ACTIVE, Certificate.valid_until_on < today)
        case _:
            return Certificate.state == standing.value


def _follows(before: Certificate, sought: Sought) -> ColumnElement[bool]:
    """Return the clause of what comes after a row in the order of the list."""
    if sought.is_expiring:
        return or_(
            Certificate.valid_until_on > before.valid_until_on,
            and_(Certificate.valid_until_on == before.valid_until_on, Certificate.number > before.number),
        )
    return or_(
        Certificate.issued_at < before.issued_at,
        and_(Certificate.issued_at == before.issued_at, Certificate.number < before.number),
    )
