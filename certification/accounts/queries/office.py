"""What the office sees of people: invitations and requests that wait, what a letter carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from certification.accounts.models import Invited, Link, NameChange, Proposal
from certification.accounts.queries.link import address_of, roles_of, why_not_open_link
from certification.accounts.queries.person import (
    count_officers,
    find_by_address,
    get_name,
    list_officers,
    roles_to_come,
)
from certification.accounts.queries.session import has_factor
from certification.accounts.rules.letters import Inside
from certification.accounts.rules.links import Kind
from certification.accounts.rules.masking import masked
from certification.accounts.rules.roles import needs_second_officer
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.letters import Letter
from certification.core.permissions import Role


@dataclass(frozen=True, slots=True)
class WaitingInvitation:
    """An invitation that nobody has accepted yet."""

    id: str
    name: str
    address: str
    roles: tuple[Role, ...]
    invited_by: str
    invited_at: datetime
    needs_approval: bool
    expires_at: datetime | None
    is_open: bool


def list_waiting_invitations() -> list[WaitingInvitation]:
    """Return every invitation that waits for its reader or for a second officer, the latest first."""
    query = select(Invited).where(Invited.state.in_(("waiting", "to_approve")))
    officers = count_officers()
    rows = db.session.scalars(query.order_by(Invited.invited_at.desc(), Invited.id))
    return [_waiting(row, officers) for row in rows]


def get_waiting_invitation(invitation_id: str) -> WaitingInvitation:
    """Return an invitation that waits; raises NotFound for one that is settled."""
    row = db.session.get(Invited, invitation_id, populate_existing=True)
    if row is None or row.state not in {"waiting", "to_approve"}:
        raise NotFound
    return _waiting(row, count_officers())


def _waiting(row: Invited, officers: int) -> WaitingInvitation:
    open_link = db.session.scalars(
        select(Link).where(Link.invitation_id == row.id).order_by(Link.made_at.desc()).limit(1)
    ).first()
    return WaitingInvitation(
        row.id,
        row.name,
        masked(address_of(row)),
        roles_of(row),
        get_name(row.invited_by) if row.invited_by else "",
        row.invited_at,
        needs_second_officer(roles_of(row), officers) and row.approved_at is None,
        open_link.expires_at if open_link else None,
        open_link is not None and why_not_open_link(open_link) is None,
    )


def list_open_proposals() -> list[Proposal]:
    """Return everything about colleagues that waits for another officer, the oldest first."""
    is_open = (Proposal.approved_at.is_(None), Proposal.dropped_at.is_(None))
    return list(
        db.session.scalars(select(Proposal).where(*is_open).order_by(Proposal.proposed_at, Proposal.id))
    )


def find_open_proposal(kind: str, person_id: str, role: Role | None) -> Proposal | None:
    """Return the request of this kind about a person that still waits, if there is one."""
    same = (Proposal.kind == kind, Proposal.person_id == person_id)
    is_open = (Proposal.approved_at.is_(None), Proposal.dropped_at.is_(None))
    about = Proposal.role.is_(None) if role is None else Proposal.role == role
    return db.session.scalars(select(Proposal).where(*same, *is_open, about).limit(1)).first()


def get_proposal(proposal_id: str) -> Proposal:
    """Return a request; raises NotFound."""
    found = db.session.get(Proposal, proposal_id, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def get_proposal_for_change(proposal_id: str) -> Proposal:
    """Return a request, locked until the running action ends; raises NotFound."""
    query = select(Proposal).where(Proposal.id == proposal_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def list_name_changes(person_id: str) -> list[NameChange]:
    """Return the corrections of a person's name, the latest first."""
    query = select(NameChange).where(NameChange.person_id == person_id)
    return list(db.session.scalars(query.order_by(NameChange.changed_at.desc())))


def find_link_of_letter(letter_id: str) -> Link | None:
    """Return the link that a letter carries, if it carries one."""
    return db.session.scalars(select(Link).where(Link.letter_id == letter_id).limit(1)).first()


def find_inside(letter_id: str) -> Inside | None:
    """Return what a letter's link is and whose hands it may pass through; None for a letter without a link."""
    link = find_link_of_letter(letter_id)
    if link is None:
        return None
    row = db.session.get(Invited, link.invitation_id) if link.invitation_id else None
    known = find_by_address(address_of(row)) if row else None
    person_id = link.person_id or (known.id if known else None)
    roles = set(roles_of(row)) if row else set()
    if person_id:
        roles |= roles_to_come(person_id)
    return Inside(
        kind=Kind(link.kind),
        person_id=person_id,
        is_officers=Role.OFFICER in roles,
        has_factor=person_id is not None and has_factor(person_id),
        ordered_by=frozenset({link.made_by, row.invited_by if row else None} - {None}),  # type: ignore[arg-type]
        officers=frozenset(list_officers()),
    )


def get_reader(letter: Letter) -> str:
    """Return the name of whom a letter is for, of somebody invited too; empty where nobody is named."""
    if letter.person_id:
        return get_name(letter.person_id)
    link = find_link_of_letter(letter.id)
    row = db.session.get(Invited, link.invitation_id) if link and link.invitation_id else None
    return row.name if row else ""


def is_link_open(letter_id: str) -> bool | None:
    """Say whether the link of a letter still opens; None where it carries none."""
    link = find_link_of_letter(letter_id)
    return None if link is None else why_not_open_link(link) is None
