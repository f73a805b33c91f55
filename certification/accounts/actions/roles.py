"""Giving and ending roles: at once, or as a proposal that another officer approves."""

from __future__ import annotations

from datetime import date, timedelta

from certification.accounts import queries
from certification.accounts.actions.accepting import give_roles
from certification.accounts.actions.letters import post, reader_of
from certification.accounts.actions.resets import send_factor_reset
from certification.accounts.models import Proposal, RoleHeld
from certification.accounts.rules import roles as rules
from certification.accounts.rules.roles import (
    NOTICE,
    Ending,
    Officers,
    Reason,
    Term,
    how_to_end,
    needs_second_officer,
    why_not_approve,
    why_not_hold,
    why_not_term,
)
from certification.audit.actions import record, record_change
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import Permission, Role
from certification.core.refusals import Refusal
from certification.core.texts import Text


@action
def add_role(person_id: str, role: Role, term: Term, *, officer_id: str, reason: str) -> str | None:
    """Give a role to somebody else; return a proposal's id where a second officer must approve, else None."""
    officers = queries.count_officers_for_change()
    queries.get_person_for_change(person_id)
    if refusal := _why_not_add(person_id, role, term, officer_id):
        raise Refused(refusal)
    if needs_second_officer((role,), officers):
        return propose("grant_role", person_id, role=role, term=term, officer_id=officer_id, reason=reason)
    give_roles(person_id, (role,), term, by=officer_id)
    _record(Permission.ACCOUNTS_ROLE_GRANT, person_id, officer_id, reason, role=role)
    return None


@action
def end_role(
    person_id: str, role: Role, last_day: date | None, *, officer_id: str, reason: str
) -> str | None:
    """End a role, at once or after its last day; return a proposal's id where a second officer must approve."""
    match _ending(person_id, role, last_day, officer_id):
        case Refusal() as refusal:
            raise Refused(refusal)
        case Ending.BY_TWO:
            term = Term(None, last_day)
            return propose("end_role", person_id, role=role, term=term, officer_id=officer_id, reason=reason)
        case Ending.AFTER_NOTICE:
            soonest = local_day(now()) + NOTICE
            _end(person_id, role, max(soonest, last_day or soonest), officer_id, reason)
            for held in queries.list_terms_for_change(person_id, role):
                held.announced_by = officer_id
            post(
                "end_announced", reader_of(queries.get_person(person_id)), ANNOUNCED_SUBJECT, ANNOUNCED_WORDS
            )
        case Ending.AT_ONCE:
            _end(person_id, role, last_day or yesterday(), officer_id, reason)
    return None


@action
def keep_role(person_id: str) -> None:
    """Object to the announced end of one's own role as an officer; it is held on."""
    queries.count_officers_for_change()
    terms = queries.list_terms_for_change(person_id, Role.OFFICER)
    announced = [one for one in terms if one.announced_by is not None]
    if not announced:
        raise Refused(Refusal(Reason.NOTHING_TO_OBJECT))
    for one in announced:
        _record_term(one, person_id, "", until_on=None)
        one.until_on, one.announced_by = None, None


@action
def propose(kind: str, person_id: str, *, role: Role | None, term: Term, officer_id: str, reason: str) -> str:
    """Ask for what another officer must approve; return its id. One such request at a time."""
    if queries.find_open_proposal(kind, person_id, role):
        raise Refused(Refusal(Reason.ALREADY_PROPOSED))
    proposal = Proposal(
        id=new_id(),
        kind=kind,
        person_id=person_id,
        role=role,
        from_on=term.from_on,
        until_on=term.until_on,
        reason=reason.strip(),
        proposed_by=officer_id,
        proposed_at=now(),
    )
    db.session.add(proposal)
    db.session.flush()
    _record_proposal(proposal, officer_id, "proposed")
    return proposal.id


@action
def approve_proposal(proposal_id: str, *, officer_id: str) -> str:
    """Approve as another officer what was asked for, and let it be; return whom it is about."""
    queries.count_officers_for_change()
    proposal = queries.get_proposal_for_change(proposal_id)
    if proposal.approved_at is not None or proposal.dropped_at is not None:
        raise Refused(Refusal(Reason.ALREADY_SETTLED))
    if refusal := _why_not_approve(proposal, officer_id):
        raise Refused(refusal)
    proposal.approved_by, proposal.approved_at = officer_id, now()
    _let_be(proposal)
    _record_proposal(proposal, officer_id, "approved")
    return proposal.person_id


@action
def drop_proposal(proposal_id: str, *, officer_id: str) -> str:
    """Drop what nobody has approved; return whom it was about."""
    proposal = queries.get_proposal_for_change(proposal_id)
    if proposal.approved_at is not None or proposal.dropped_at is not None:
        raise Refused(Refusal(Reason.ALREADY_SETTLED))
    proposal.dropped_at = now()
    _record_proposal(proposal, officer_id, "dropped")
    return proposal.person_id


def yesterday() -> date:
    """Return the day before the database's: a role whose last day it was is gone with the next request."""
    return now().date() - timedelta(days=1)


def _why_not_add(person_id: str, role: Role, term: Term, officer_id: str) -> Refusal | None:
    if person_id == officer_id:
        return Refusal(Reason.OWN_ROLE)
    if refusal := why_not_hold((role,), queries.roles_to_come(person_id)) or why_not_term(
        term, local_day(now())
    ):
        return refusal
    lasting = [one for one in queries.list_terms_for_change(person_id, role) if one.until_on is None]
    return Refusal(Reason.ROLE_HELD, {"field": "role"}) if lasting else None


def _ending(person_id: str, role: Role, last_day: date | None, officer_id: str) -> Ending | Refusal:
    queries.count_officers_for_change()
    if not queries.list_terms_for_change(person_id, role):
        return Refusal(Reason.ROLE_NOT_HELD, {"field": "role"})
    if last_day is not None and last_day < local_day(now()):
        return Refusal(Reason.ROLE_OVER, {"field": "until_on"})
    others = set(queries.list_officers()) - {person_id}
    lasting = set(queries.list_lasting_officers()) - {person_id}
    return how_to_end(role, own=person_id == officer_id, officers=Officers(len(others), len(lasting)))


def _end(person_id: str, role: Role, last_day: date, officer_id: str, reason: str) -> None:
    for held in queries.list_terms_for_change(person_id, role):
        _record_term(held, officer_id, reason, until_on=min(held.until_on or last_day, last_day))
        _shorten(held, last_day)


def _shorten(held: RoleHeld, last_day: date) -> None:
    if held.from_on > last_day:
        db.session.delete(held)
    elif held.until_on is None or held.until_on > last_day:
        held.until_on = last_day


def _why_not_approve(proposal: Proposal, officer_id: str) -> Refusal | None:
    by, about = proposal.proposed_by, proposal.person_id
    if refusal := why_not_approve(by=officer_id, proposed_by=by, person_id=about):
        return refusal
    return rules.why_not_give((Role.OFFICER,), queries.roles_today(by))


def _let_be(proposal: Proposal) -> None:
    match proposal.kind, proposal.role:
        case "grant_role", Role() as role:
            if refusal := why_not_hold((role,), queries.roles_to_come(proposal.person_id)):
                raise Refused(refusal)
            term = Term(proposal.from_on, proposal.until_on)
            give_roles(proposal.person_id, (role,), term, by=proposal.proposed_by)
        case "end_role", Role() as role:
            ending = _ending(proposal.person_id, role, None, proposal.proposed_by)
            if isinstance(ending, Refusal):
                raise Refused(ending)
            last_day = max(proposal.until_on or yesterday(), yesterday())
            _end(proposal.person_id, role, last_day, proposal.proposed_by, proposal.reason)
        case _:
            send_factor_reset(queries.get_person(proposal.person_id), proposal.proposed_by)


def _record_term(held: RoleHeld, by: str, reason: str, *, until_on: date | None) -> None:
    record_change(
        Permission.ACCOUNTS_ROLE_END,
        actor_id=by,
        subject=f"accounts_person:{held.person_id}",
        reason=reason.strip(),
        before={"until_on": held.until_on},
        after={"until_on": until_on},
        role=held.role,
    )


def _record(right: Permission, person_id: str, by: str, reason: str, **details: object) -> None:
    record(right, actor_id=by, subject=f"accounts_person:{person_id}", reason=reason.strip(), **details)


def _record_proposal(proposal: Proposal, by: str, what: str) -> None:
    right = {
        "grant_role": Permission.ACCOUNTS_ROLE_GRANT,
        "end_role": Permission.ACCOUNTS_ROLE_END,
        "reset_factor": Permission.ACCOUNTS_FACTOR_RESET,
    }[proposal.kind]
    subject, reason = f"accounts_proposal:{proposal.id}", proposal.reason
    record(right, actor_id=by, subject=subject, reason=reason, what=what, about=proposal.person_id)


ANNOUNCED_SUBJECT = Text("您的认证官角色将要结束", "The end of your role as an officer was announced")
ANNOUNCED_WORDS = Text(
    "另一位认证官提出结束您的认证官角色，至少 14 天后生效。如果不同意，请在此之前登录，在“我的账号”里提出异议，角色就会保留。",
    "The other officer announced the end of your role as an officer, 14 days from now at the earliest. If you do not agree, "
    "sign in before then and object on the page My account: you keep the role.",
)
