"""The register as officers search it: by a part of the name, standing, grade, the end of the term; page by page.

Every search goes along an index and stops at one page (keyset): a register of 100,000 certificates answers alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from certification.certificates.models import Certificate
from certification.certificates.queries.certificate import HeldCertificate, held
from certification.certificates.rules.standing import Standing, State
from certification.core.db import db, is_sqlite, now
from certification.core.moments import local_day

PAGE = 50
SOON_DAYS = 90
LAST_CHARACTER = "\U0010ffff"


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
    """Return a page of the register: the newest first; by name where one is sought; the first to expire first."""
    today = local_day(now())
    query = _found(sought, today)
    if before := db.session.get(Certificate, sought.after) if sought.after else None:
        query = query.where(_follows(before, sought))
    rows = list(db.session.scalars(query.order_by(*_order(sought)).limit(size + 1)))
    return RegisterPage(held(rows[:size], today), rows[size - 1].number if len(rows) > size else "")


def _order(sought: Sought) -> tuple[Any, Any]:
    if sought.name:
        return Certificate.name, Certificate.number
    if sought.is_expiring:
        return Certificate.valid_until_on, Certificate.number
    return Certificate.issued_at.desc(), Certificate.number.desc()


def _found(sought: Sought, today: date) -> Select[Any]:
    query = select(Certificate)
    if sought.name:
        query = query.where(Certificate.name.startswith(sought.name, autoescape=True))
    if sought.name and is_sqlite():
        # SQLite's LIKE knows no index: the same names as a stretch of the alphabet do.
        query = query.where(Certificate.name.between(sought.name, sought.name + LAST_CHARACTER))
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
    # Nearly every certificate of a state fits: walking the newest first beats sorting all by their last day.
    last_day = func.coalesce(Certificate.valid_until_on, Certificate.valid_until_on)
    match standing:
        case Standing.VALID:
            return and_(Certificate.state == State.ACTIVE, last_day >= today)
        case Standing.EXPIRED:
            return and_(Certificate.state == State.ACTIVE, last_day < today)
        case _:
            return Certificate.state == standing.value


def _follows(before: Certificate, sought: Sought) -> ColumnElement[bool]:
    """Return the clause of what comes after a row in the order of the list."""
    later_number = Certificate.number > before.number
    if sought.name:
        same = Certificate.name == before.name
        return or_(Certificate.name > before.name, and_(same, later_number))
    if sought.is_expiring:
        same = Certificate.valid_until_on == before.valid_until_on
        return or_(Certificate.valid_until_on > before.valid_until_on, and_(same, later_number))
    same = Certificate.issued_at == before.issued_at
    return or_(Certificate.issued_at < before.issued_at, and_(same, Certificate.number < before.number))
