"""Who is tied to whom: as declared, and through an organisation that both belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select

from certification.accounts.queries import get_name, list_people
from certification.candidacy.models import Tie as TieRow
from certification.candidacy.models import TieStatement
from certification.candidacy.rules.ties import Tie, TieKind, bars, is_statement_due
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.moments import local_day
from certification.core.permissions import Role
from certification.core.sealed import unseal
from certification.organisations import queries as organisations

SEAL = "tie"
# Whoever may ever judge or watch a candidate; these say whom they are tied to.
JUDGES = (Role.ASSESSOR, Role.OFFICER, Role.INVIGILATOR)


@dataclass(frozen=True, slots=True)
class DeclaredTie:
    """A declared tie as a page shows it, with what was corrected of it."""

    id: str
    candidate: str
    other: str
    tie: Tie
    voided_at: datetime | None
    correction: str


@dataclass(frozen=True, slots=True)
class Undeclared:
    """Somebody of the staff who has not said this year whether they have ties, and when they last did."""

    person_id: str
    name: str
    last_signed_on: date | None


def list_ties(candidate_id: str, today: date) -> list[Tie]:
    """Return the ties that bar somebody from judging the candidate: those of the last 24 months.

    They come from what was declared and from the organisations that the candidate agreed to belong to.
    """
    return [tie for tie in list_all_ties(candidate_id) + list_shared_ties(candidate_id) if bars(tie, today)]


def list_all_ties(candidate_id: str) -> list[Tie]:
    """Return every tie that was declared of a candidate and was no error, the latest first."""
    return [one.tie for one in list_declared_ties(candidate_id) if one.voided_at is None]


def list_shared_ties(candidate_id: str) -> list[Tie]:
    """Return the ties to whoever may judge and is or was a member of an organisation of the candidate."""
    judges = [one.id for role in JUDGES for one in list_people(role)]
    return [
        Tie(one.other_id, TieKind.EMPLOYED, one.from_on, one.until_on, one.organisation)
        for one in organisations.list_colleagues(candidate_id, judges)
    ]


def list_declared_ties(candidate_id: str) -> list[DeclaredTie]:
    """Return everything that was ever declared of a candidate, errors too, the latest first."""
    waits = and_(
        TieRow.candidate_id.is_(None), TieRow.address_key.in_(organisations.address_keys(candidate_id))
    )
    query = select(TieRow).where(or_(TieRow.candidate_id == candidate_id, waits))
    return [_declared(row) for row in db.session.scalars(query.order_by(TieRow.from_on.desc(), TieRow.id))]


def list_own_ties(person_id: str) -> list[DeclaredTie]:
    """Return everything that was declared of somebody who may judge, the latest first."""
    query = select(TieRow).where(TieRow.other_id == person_id)
    return [_declared(row) for row in db.session.scalars(query.order_by(TieRow.from_on.desc(), TieRow.id))]


def get_tie_of(tie_id: str, candidate_id: str) -> DeclaredTie:
    """Return a tie that was declared of this candidate; raises NotFound for another's as for a missing one."""
    found = next((one for one in list_declared_ties(candidate_id) if one.id == tie_id), None)
    if found is None:
        raise NotFound
    return found


def get_tie_for_change(tie_id: str) -> TieRow:
    """Return a declared tie whose row stays locked until the running action ends; raises NotFound."""
    query = select(TieRow).where(TieRow.id == tie_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def find_statement_day(person_id: str) -> date | None:
    """Return the day on which somebody last signed that every tie is declared."""
    query = select(func.max(TieStatement.id)).where(TieStatement.person_id == person_id)
    latest = db.session.execute(query).scalar_one()
    return local_day(db.session.get_one(TieStatement, latest).signed_at) if latest else None


def who_has_not_declared(today: date) -> list[Undeclared]:
    """Return the assessors, officers and invigilators who have not signed within a year that every tie is declared, by name."""
    people = {one.id: one.name for role in JUDGES for one in list_people(role)}
    found = [Undeclared(key, name, find_statement_day(key)) for key, name in people.items()]
    due = [one for one in found if is_statement_due(one.last_signed_on, today)]
    return sorted(due, key=lambda one: (one.name, one.person_id))


def as_tie(row: TieRow) -> Tie:
    """Return a declared tie as the rules look at it."""
    return Tie(row.other_id, TieKind(row.kind), row.from_on, row.until_on)


def _declared(row: TieRow) -> DeclaredTie:
    """Name the candidate as whoever declared it knows them: by the address they gave, else by name."""
    typed = unseal(SEAL, row.sealed_address) if row.sealed_address else ""
    candidate = typed or (get_name(row.candidate_id) if row.candidate_id else "")
    return DeclaredTie(row.id, candidate, get_name(row.other_id), as_tie(row), row.voided_at, row.correction)
