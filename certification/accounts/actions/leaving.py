"""What goes from what accounts know of a person: everything but the id, and sessions past their time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update

from certification.accounts import queries
from certification.accounts.actions.passwords import is_password
from certification.accounts.actions.resets import forget_asked_resets
from certification.accounts.models import (
    Factor,
    Link,
    NameChange,
    Proposal,
    RecoveryCode,
    RoleHeld,
    Session,
)
from certification.audit.actions import record
from certification.core.db import action, db, now
from certification.core.masking import ERASED_NAME, without
from certification.core.moments import local_day
from certification.core.permissions import Permission


def is_password_of(person_id: str, password: str) -> bool:
    """Say whether somebody typed their own password; the work is the same whether or not."""
    return is_password(queries.get_person(person_id).password_hash, password)


@action
def erase_person(person_id: str, *, officer_id: str) -> None:
    """Take name, address, birthday and password away for good, end every role, session and link; the id stays."""
    person, moment = queries.get_person(person_id), now()
    known = queries.words_of(person_id)
    forget_asked_resets(queries.get_addresses(person))
    _forget_links(person_id, moment)
    _forget_names(person_id, known, moment)
    person.name, person.mobile, person.email, person.born_on = ERASED_NAME, None, None, None
    person.password_hash, person.erased_at = "", moment
    _end_roles(person_id, moment)
    for table in (Session, Factor, RecoveryCode):
        db.session.execute(delete(table).where(table.person_id == person_id))
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


def _forget_links(person_id: str, moment: datetime) -> None:
    """Let no link open anything any more, carry an address, or hold on to a letter that goes."""
    invitations = [one.id for one in queries.list_invitations_of(person_id)]
    theirs = or_(Link.person_id == person_id, Link.invitation_id.in_(invitations))
    db.session.execute(update(Link).where(theirs).values(sealed_payload=None, letter_id=None))
    is_open = (Link.used_at.is_(None), Link.revoked_at.is_(None))
    db.session.execute(update(Link).where(theirs, *is_open).values(revoked_at=moment))


def _forget_names(person_id: str, known: Collection[str], moment: datetime) -> None:
    """Empty the name where it was written beside the person: in invitations, changes of name, proposals."""
    for one in queries.list_invitations_of(person_id):
        one.name, one.mobile, one.email = ERASED_NAME, None, f"{person_id}@erased.invalid"
        if one.settled_at is None:
            one.state, one.settled_at = "revoked", moment
    db.session.execute(
        update(NameChange)
        .where(NameChange.person_id == person_id)
        .values(name_before=ERASED_NAME, name_after=ERASED_NAME, reason="")
    )
    for proposal in db.session.scalars(select(Proposal).where(Proposal.person_id == person_id)):
        proposal.reason = without(proposal.reason, known)
        if proposal.approved_at is None and proposal.dropped_at is None:
            proposal.dropped_at = moment
