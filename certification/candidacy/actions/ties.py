"""Declaring ties, correcting what was declared, and signing that nothing was left out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import or_, select, update

from certification.accounts.queries import find_by_address, get_person
from certification.accounts.rules.address import Address
from certification.audit.actions import record, record_change
from certification.candidacy import queries
from certification.candidacy.models import Tie as TieRow
from certification.candidacy.models import TieStatement
from certification.candidacy.rules.ties import (
    Correction,
    Declared,
    Mending,
    Tie,
    why_not_correct,
    why_not_declare,
    why_not_declare_own,
)
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.masking import without
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.sealed import seal
from certification.organisations.queries import address_key, address_keys

STATEMENT_VERSION = "2026-11"


@action
def declare_tie(candidate_id: str, tie: Tie, *, actor_id: str | None) -> str:
    """Write down a tie that bars somebody from judging a candidate and return its id; raises Refused."""
    get_person(candidate_id)
    if refusal := why_not_declare(candidate_id, tie):
        raise Refused(refusal)
    return _add(_row(tie, actor_id, candidate_id), Permission.CANDIDACY_TIE_DECLARE)


@action
def declare_own_tie(address: Address, tie: Tie) -> str:
    """Write down one's own tie to whoever is reached there, registered or not, and return its id; raises Refused.

    Whether somebody is registered there is not told.
    """
    found = find_by_address(address)
    candidate_id = found.id if found else None
    today = local_day(now())
    if refusal := why_not_declare(candidate_id or "", tie) or why_not_declare_own(tie, today):
        raise Refused(refusal)
    row = _row(tie, tie.other_id, candidate_id)
    row.address_key = address_key(address)
    row.sealed_address = seal(queries.TIE_SEAL, address.mobile or address.email or "")
    return _add(row, Permission.CANDIDACY_OWN_TIE_DECLARE)


def _row(tie: Tie, declared_by: str | None, candidate_id: str | None) -> TieRow:
    return TieRow(
        id=new_id(),
        candidate_id=candidate_id,
        other_id=tie.other_id,
        kind=tie.kind,
        from_on=tie.from_on,
        until_on=tie.until_on,
        declared_by=declared_by,
        declared_at=now(),
    )


def _add(row: TieRow, right: Permission) -> str:
    db.session.add(row)
    db.session.flush()
    record(
        right,
        actor_id=row.declared_by,
        subject=f"candidacy_tie:{row.id}",
        candidate=row.candidate_id,
        other=row.other_id,
        kind=row.kind,
    )
    return row.id


def claim_ties(person_id: str) -> None:
    """Let ties that were declared of an address become the candidate's own, inside the action of their application."""
    is_mine = TieRow.address_key.in_(address_keys(person_id))
    db.session.execute(
        update(TieRow).where(TieRow.candidate_id.is_(None), is_mine, TieRow.other_id != person_id).values(
            candidate_id=person_id
        )
    )  # fmt: skip


def forget_ties(person_id: str, known: Collection[str]) -> None:
    """Take the address and the name of an erased person out of every declared tie, inside the running action."""
    claim_ties(person_id)
    db.session.flush()
    about = or_(TieRow.candidate_id == person_id, TieRow.other_id == person_id)
    for row in db.session.scalars(select(TieRow).where(about).execution_options(populate_existing=True)):
        row.correction = without(row.correction, known)
        if row.candidate_id == person_id:
            row.address_key = row.sealed_address = None


@action
def correct_tie(tie_id: str, correction: Correction, *, officer_id: str) -> None:
    """Write beside a declared tie that it ended, or that it never was; the row stays; raises Refused, NotFound."""
    row = queries.get_tie_for_change(tie_id)
    declared = Declared(row.candidate_id, queries.as_tie(row), row.voided_at is not None)
    if refusal := why_not_correct(declared, correction, officer_id, local_day(now())):
        raise Refused(refusal)
    before = {"until_on": _day(row.until_on), "void": False}
    if correction.mending is Mending.ERROR:
        row.voided_at = now()
    else:
        row.until_on = correction.until_on
    row.corrected_by, row.corrected_at, row.correction = officer_id, now(), correction.reason
    record_change(
        Permission.CANDIDACY_TIE_CORRECT,
        actor_id=officer_id,
        subject=f"candidacy_tie:{tie_id}",
        reason=correction.reason,
        before=before,
        after={"until_on": _day(row.until_on), "void": row.voided_at is not None},
    )


@action
def sign_tie_statement(person_id: str) -> None:
    """Write down that somebody signed, in its present words, that they have declared every tie; it holds a year."""
    ties = [one for one in queries.list_own_ties(person_id) if one.voided_at is None]
    statement = TieStatement(person_id=person_id, version=STATEMENT_VERSION, ties=len(ties), signed_at=now())
    db.session.add(statement)
    db.session.flush()
    record(
        Permission.CANDIDACY_OWN_TIE_DECLARE,
        actor_id=person_id,
        subject=f"candidacy_tie_statement:{statement.id}",
        version=STATEMENT_VERSION,
        ties=len(ties),
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
