"""Inviting people: a one-time link, a person at its end, the roles once they accept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from certification.accounts import queries
from certification.accounts.actions.letters import Reader, post_link
from certification.accounts.actions.links import Order, make_link, note_letter, revoke_links
from certification.accounts.models import Invited as Row
from certification.accounts.rules.address import Address
from certification.accounts.rules.links import Kind
from certification.accounts.rules.registration import normal_name
from certification.accounts.rules.roles import (
    Reason,
    Term,
    needs_second_officer,
    why_not_approve,
    why_not_give,
    why_not_hold,
    why_not_term,
)
from certification.audit.actions import record
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import Permission, Role
from certification.core.refusals import Refusal
from certification.core.texts import Text

OPEN = ("waiting", "to_approve")
SUBJECT = Text("请接受邀请：操盘手认证", "Please accept your invitation: Caopan certification")
WORDS = Text(
    "{name}，您好：\n\n操盘手认证机构邀请您。请在 72 小时内打开下面的链接，核对姓名并设置密码。链接只能用一次，不要转发给别人。\n\n{link}\n\n"
    "如果您没有预料到这封信，不用理会它，什么也不会发生。",
    "Dear {name},\n\nThe certification body Caopan invites you. Please open the link below within 72 hours, check your "
    "name and choose a password. The link works once; do not pass it on.\n\n{link}\n\n"
    "If you did not expect this letter, ignore it and nothing will happen.",
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom to ask: name, address, the roles and their term, the language of the letter."""

    name: str
    address: Address
    roles: tuple[Role, ...]
    language: str
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """The invitation, and the site-relative one-time address: empty while a second officer must approve."""

    invitation_id: str
    path: str


@action
def invite(invitation: Invitation, *, by: str | None) -> Invited:
    """Invite somebody to roles; `by=None` is the set-up of the first officer alone. Raises Refused.

    Somebody who is registered at the address already gets the roles; no second person comes of it.
    """
    officers = queries.count_officers_for_change()
    if refusal := _why_not_invite(invitation, by):
        raise Refused(refusal)
    _revoke_earlier(invitation.address, by)
    waits = needs_second_officer(invitation.roles, officers)
    row = _enter(invitation, by, "to_approve" if waits else "waiting")
    _record(row, by, "invited")
    return Invited(row.id, "" if waits else _send(row, by))


@action
def approve_invitation(invitation_id: str, *, officer_id: str) -> Invited:
    """Approve the invitation of an officer as the second one; the letter is written now."""
    row = queries.get_invitation_for_change(invitation_id)
    if row.state not in OPEN or row.approved_at is not None or Role.OFFICER not in queries.roles_of(row):
        raise Refused(Refusal(Reason.ALREADY_SETTLED))
    if refusal := why_not_approve(by=officer_id, proposed_by=row.invited_by, person_id=_person_at(row)):
        raise Refused(refusal)
    row.approved_by, row.approved_at, row.state = officer_id, now(), "waiting"
    _record(row, officer_id, "approved")
    return Invited(row.id, _send(row, row.invited_by))


@action
def renew_invitation(invitation_id: str, *, by: str) -> Invited:
    """Make the link of an invitation anew, in a new letter; the earlier link is worth nothing."""
    row = queries.get_invitation_for_change(invitation_id)
    if row.state != "waiting":
        raise Refused(Refusal(Reason.ALREADY_SETTLED))
    if refusal := why_not_give(queries.roles_of(row), queries.roles_today(by)):
        raise Refused(refusal)
    _record(row, by, "renewed")
    return Invited(row.id, _send(row, by))


@action
def revoke_invitation(invitation_id: str, *, by: str) -> None:
    """Take an invitation back that nobody has accepted."""
    row = queries.get_invitation_for_change(invitation_id)
    if row.state not in OPEN:
        raise Refused(Refusal(Reason.ALREADY_SETTLED))
    _revoke(row, by)


def _why_not_invite(invitation: Invitation, by: str | None) -> Refusal | None:
    known = queries.find_by_address(invitation.address)
    term = Term(invitation.from_on, invitation.until_on)
    if by is None and (queries.has_had_officers() or set(invitation.roles) != {Role.OFFICER}):
        return Refusal(Reason.SET_UP_ALREADY)
    if by is not None and (refusal := why_not_give(invitation.roles, queries.roles_today(by))):
        return refusal
    if known is not None and known.id == by:
        return Refusal(Reason.OWN_ROLE, {"field": "address"})
    held = queries.roles_to_come(known.id) if known else frozenset()
    return why_not_hold(invitation.roles, held) or why_not_term(term, local_day(now()))


def _enter(invitation: Invitation, by: str | None, state: str) -> Row:
    row = Row(
        id=new_id(),
        name=normal_name(invitation.name),
        mobile=invitation.address.mobile,
        email=invitation.address.email,
        roles=",".join(sorted(set(invitation.roles))),
        from_on=invitation.from_on,
        until_on=invitation.until_on,
        language=invitation.language,
        state=state,
        invited_by=by,
        invited_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    return row


def _revoke_earlier(address: Address, by: str | None) -> None:
    """Take back what the same hand has asked of the same address: the latest word counts."""
    column, value = (Row.mobile, address.mobile) if address.mobile else (Row.email, address.email)
    whose = Row.invited_by.is_(None) if by is None else Row.invited_by == by
    query = select(Row).where(column == value, whose, Row.state.in_(OPEN))
    if by is None:
        query = select(Row).where(
            whose, Row.state == "waiting"
        )  # one first officer, however often set-up is run
    for row in db.session.scalars(query.with_for_update()):
        _revoke(row, by)


def _revoke(row: Row, by: str | None) -> None:
    row.state, row.settled_at = "revoked", now()
    revoke_links(Kind.INVITE, invitation_id=row.id)
    _record(row, by, "revoked")


def _send(row: Row, ordered_by: str | None) -> str:
    made = make_link(Order(Kind.INVITE, invitation_id=row.id, made_by=ordered_by))
    reader = Reader(None, queries.address_of(row), row.language, row.name)
    note_letter(made, post_link("invitation", reader, made.path, SUBJECT, WORDS))
    return made.path


def _person_at(row: Row) -> str | None:
    known = queries.find_by_address(queries.address_of(row))
    return known.id if known else None


def _record(row: Row, by: str | None, what: str) -> None:
    record(
        Permission.ACCOUNTS_PERSON_INVITE,
        actor_id=by,
        subject=f"accounts_invitation:{row.id}",
        what=what,
        roles=row.roles,
    )
