"""Answering, recording and ending memberships."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from certification.accounts import queries as accounts
from certification.accounts.actions import grant_role
from certification.audit.actions import record, record_change
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import STAFF, Permission, Role
from certification.core.refusals import Refusal
from certification.organisations import queries
from certification.organisations.actions.asking import Wish, ask_person
from certification.organisations.models import Membership
from certification.organisations.rules.membership import (
    MemberReason,
    MemberRole,
    Standing,
    why_not_answer,
    why_not_end,
    why_not_span,
)
from certification.organisations.rules.organisation import why_not_act


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when somebody belongs to an organisation."""

    from_on: date
    until_on: date | None = None


@action
def add_member(organisation_id: str, wish: Wish, span: Span, *, by: str) -> str:
    """Let the office add a person to an organisation and return the membership's id; raises Refused, NotFound.

    A manager with an account manages at once and gets the right to; a member of staff is written down with the
    days, since their ties are the body's business; everybody else is asked and decides for themselves.
    """
    person = accounts.find_by_address(wish.address)
    manages = wish.role is MemberRole.MANAGER and span.until_on is None
    if person is None or not (manages or is_staff(person.id)):
        return ask_person(organisation_id, wish, by=by).membership_id
    if manages and is_staff(person.id):
        raise Refused(Refusal(MemberReason.STAFF_CANNOT_MANAGE, {"field": "address"}))
    membership_id = record_membership(organisation_id, person.id, wish.role, span, by=by)
    if manages:
        _let_provide(person.id, by)
    return membership_id


@action
def record_membership(organisation_id: str, person_id: str, role: MemberRole, span: Span, *, by: str) -> str:
    """Write down a membership that needs no question, and return its id; raises Refused, NotFound."""
    organisation = queries.get_organisation_for_change(organisation_id)
    moment = now()
    mine = [one for one in queries.list_members(organisation_id) if one.person_id == person_id]
    if refusal := why_not_act(organisation.closed_on) or why_not_span(
        span.from_on, span.until_on, local_day(moment)
    ):
        raise Refused(refusal)
    if span.until_on is None and any(one.standing in {Standing.ASKED, Standing.AGREED} for one in mine):
        raise Refused(Refusal(MemberReason.ALREADY_MEMBER, {"field": "address"}))
    membership = Membership(
        id=new_id(),
        organisation_id=organisation_id,
        person_id=person_id,
        role=role,
        asked_at=moment,
        asked_by=by,
        agreed_at=moment,
        from_on=span.from_on,
        until_on=span.until_on,
    )
    db.session.add(membership)
    db.session.flush()
    record(
        Permission.ORGANISATIONS_MEMBERSHIP_ADD,
        actor_id=by,
        subject=f"organisations_membership:{membership.id}",
        organisation=organisation_id,
        person=person_id,
        role=role,
        from_on=span.from_on.isoformat(),
        until_on=span.until_on.isoformat() if span.until_on else None,
    )
    return membership.id


@action
def agree_to_membership(membership_id: str, *, person_id: str) -> None:
    """Take a person's yes: from today the organisation sees what the page said; raises Refused, NotFound."""
    membership = _own_for_change(membership_id, person_id)
    _refuse_unless_asked(membership)
    if membership.role == MemberRole.MANAGER and is_staff(person_id):
        raise Refused(Refusal(MemberReason.STAFF_CANNOT_MANAGE))
    moment = now()
    membership.person_id = person_id
    membership.agreed_at, membership.from_on = moment, local_day(moment)
    if membership.role == MemberRole.MANAGER:
        _let_provide(person_id, membership.asked_by)
    _record_answer(membership_id, person_id, "agreed")


@action
def decline_membership(membership_id: str, *, person_id: str) -> None:
    """Take a person's no: the organisation sees nothing of them; raises Refused, NotFound."""
    membership = _own_for_change(membership_id, person_id)
    _refuse_unless_asked(membership)
    membership.person_id, membership.declined_at = person_id, now()
    _record_answer(membership_id, person_id, "declined")


@action
def leave_organisation(membership_id: str, *, person_id: str) -> None:
    """Take a person's consent back: from now on the organisation sees nothing of them; raises Refused, NotFound."""
    membership = _own_for_change(membership_id, person_id)
    if refusal := why_not_end(membership.course):
        raise Refused(refusal)
    _end(membership, by=person_id)


@action
def end_membership(membership_id: str, *, by: str) -> None:
    """End a membership today, or take back a question that was not answered; raises Refused, NotFound."""
    membership = queries.get_membership_for_change(membership_id)
    if refusal := why_not_end(membership.course):
        raise Refused(refusal)
    _end(membership, by=by)


def is_staff(person_id: str) -> bool:
    """Say whether a person works for the certification body today."""
    return bool(accounts.roles_today(person_id) & STAFF)


def _end(membership: Membership, *, by: str) -> None:
    before, membership.until_on = membership.until_on, local_day(now())
    record_change(
        Permission.ORGANISATIONS_MEMBERSHIP_END,
        actor_id=by,
        subject=f"organisations_membership:{membership.id}",
        before={"until_on": before},
        after={"until_on": membership.until_on},
    )


def _own_for_change(membership_id: str, person_id: str) -> Membership:
    membership = queries.get_membership_for_change(membership_id)
    waits_for_me = membership.person_id is None and membership.address_key in queries.address_keys(person_id)
    if membership.person_id != person_id and not waits_for_me:
        raise NotFound
    return membership


def _refuse_unless_asked(membership: Membership) -> None:
    if refusal := why_not_answer(membership.course):
        raise Refused(refusal)


def _record_answer(membership_id: str, person_id: str, answer: str) -> None:
    record_change(
        Permission.ORGANISATIONS_MEMBERSHIP_ANSWER,
        actor_id=person_id,
        subject=f"organisations_membership:{membership_id}",
        before={"answer": None},
        after={"answer": answer},
    )


def _let_provide(person_id: str, by: str) -> None:
    """Give the right to manage, once; whose organisation it is stays with the membership."""
    if Role.PROVIDER not in accounts.roles_today(person_id):
        grant_role(person_id, Role.PROVIDER, by=by, from_on=local_day(now()) - timedelta(days=1))
