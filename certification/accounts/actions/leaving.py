"""What goes from what accounts know of a person: everything but the id, and sessions past their time."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, update

from certification.accounts import queries
from certification.accounts.actions.passwords import is_password
from certification.accounts.models import Factor, Invited, Link, NameChange, RecoveryCode, RoleHeld, Session
from certification.audit.actions import record
from certification.core.db import action, db, now
from certification.core.masking import ERASED_NAME
from certification.core.moments import local_day
from certification.core.permissions import Permission


def is_password_of(person_id: str, password: str) -> bool:
    """Say whether somebody typed their own password; the work is the same whether or not."""
    return is_password(queries.get_person(person_id).password_hash, password)


@action
def erase_person(person_id: str, *, officer_id: str) -> None:
    """Take name, address, birthday and password away for good, end every role, session and link; the id stays."""
    person, moment = queries.get_person(person_id), now()
    person.name, person.mobile, person.email, person.born_on = ERASED_NAME, None, None, None
    person.password_hash, person.erased_at = "", moment
    _end_roles(person_id, moment)
    _forget_names(person_id)
    for table in (Session, Factor, RecoveryCode):
        db.session.execute(delete(table).where(table.person_id == person_id))
    db.session.execute(
        update(Link).where(Link.person_id == person_id).values(sealed_payload=None, revoked_at=moment)
    )
    record(
        Permission.RECORDS_ERASURE_DECIDE,
        actor_id=officer_id,
        subject=f"accounts_person:{person_id}",
        part="person",
    )


@action
def let_go_of_sessions(before: datetime, *, most: int, actor_id: str) -> int:
    """Delete up to so many sessions that ended before a moment; return how many."""
    ended = queries.list_ended_sessions(before, most=most)
    db.session.execute(delete(Session).where(Session.token_hash.in_(ended)))
    record(
        Permission.RECORDS_RETENTION_LET_GO, actor_id=actor_id, subject="accounts_session:*", count=len(ended)
    )
    return len(ended)


def _end_roles(person_id: str, moment: datetime) -> None:
    ends_on = local_day(moment) - timedelta(days=2)
    still = or_(RoleHeld.until_on.is_(None), RoleHeld.until_on > ends_on)
    db.session.execute(
        update(RoleHeld).where(RoleHeld.person_id == person_id, still).values(until_on=ends_on)
    )


def _forget_names(person_id: str) -> None:
    """Empty the name where it was written beside the person: in an invitation, in a change of name."""
    db.session.execute(
        update(Invited)
        .where(Invited.person_id == person_id)
        .values(name=ERASED_NAME, mobile=None, email=f"{person_id}@erased.invalid")
    )
    db.session.execute(
        update(NameChange)
        .where(NameChange.person_id == person_id)
        .values(name_before=ERASED_NAME, name_after=ERASED_NAME, reason="")
    )
