"""Who may let whom hold which role: nobody raises themself, and an officer is made and unmade by two."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from certification.core.permissions import STAFF, Role
from certification.core.refusals import Refusal

# Where only two officers are left, one cannot approve the other's going: it is announced instead.
NOTICE = timedelta(days=14)
# What somebody who is no officer may invite others to be: nobody of the house.
OUTSIDE = frozenset({Role.CANDIDATE, Role.PROVIDER})


class Reason(StrEnum):
    """Why a role is not given, ended or approved."""

    NO_ROLE = "accounts.no_role"
    OWN_ROLE = "accounts.own_role"
    STAFF_BY_OFFICERS_ONLY = "accounts.staff_by_officers_only"
    STAFF_AND_PROVIDER = "accounts.staff_and_provider"
    DATES_TURNED = "accounts.dates_turned"
    ROLE_OVER = "accounts.role_over"
    ROLE_HELD = "accounts.role_held"
    LAST_OFFICER = "accounts.last_officer"
    NEEDS_SECOND_OFFICER = "accounts.needs_second_officer"
    OWN_PROPOSAL = "accounts.own_proposal"
    ABOUT_YOURSELF = "accounts.about_yourself"
    ALREADY_PROPOSED = "accounts.already_proposed"
    ALREADY_SETTLED = "accounts.already_settled"
    ROLE_NOT_HELD = "accounts.role_not_held"
    NOTHING_TO_OBJECT = "accounts.nothing_to_object"
    SET_UP_ALREADY = "accounts.set_up_already"


@dataclass(frozen=True, slots=True)
class Term:
    """From when until when a role is to be held; `until_on` is the last day."""

    from_on: date | None = None
    until_on: date | None = None


def why_not_hold(roles: Collection[Role], held: Collection[Role]) -> Refusal | None:
    """Return why a person with these roles may not hold those as well: a provider is never of the house."""
    together = {*roles, *held}
    if not roles:
        return Refusal(Reason.NO_ROLE, {"field": "roles"})
    if Role.PROVIDER in together and together & STAFF:
        return Refusal(Reason.STAFF_AND_PROVIDER, {"field": "roles"})
    return None


def why_not_term(term: Term, today: date) -> Refusal | None:
    """Return why a role cannot be held for this term."""
    if term.until_on is None:
        return None
    if term.until_on < (term.from_on or today):
        return Refusal(Reason.DATES_TURNED, {"field": "until_on"})
    if term.until_on < today:
        return Refusal(Reason.ROLE_OVER, {"field": "until_on"})
    return None


def why_not_give(roles: Iterable[Role], giver: Collection[Role]) -> Refusal | None:
    """Return why somebody with these roles may not give those: staff is appointed by officers."""
    if Role.OFFICER in giver or set(roles) <= OUTSIDE:
        return None
    return Refusal(Reason.STAFF_BY_OFFICERS_ONLY, {"field": "roles"})


def needs_second_officer(roles: Iterable[Role], officers: int) -> bool:
    """Say whether a second officer must approve: for a new officer, once there are two to agree."""
    return Role.OFFICER in set(roles) and officers >= 2


def why_not_approve(*, by: str, proposed_by: str | None, person_id: str | None) -> Refusal | None:
    """Return why this officer is not the second one."""
    if by == proposed_by:
        return Refusal(Reason.OWN_PROPOSAL)
    if by == person_id:
        return Refusal(Reason.ABOUT_YOURSELF)
    return None


class Ending(StrEnum):
    """How the end of a role comes about."""

    AT_ONCE = "at_once"
    BY_TWO = "by_two"
    AFTER_NOTICE = "after_notice"


@dataclass(frozen=True, slots=True)
class Officers:
    """The officers beside the one whose role is to end: how many, and for how many no end is written down."""

    others: int
    lasting: int


def how_to_end(role: Role, *, own: bool, officers: Officers) -> Ending | Refusal:
    """Return how a role is ended: an officer's by two where a third one stands there, the last one's never.

    Where only two officers are left, one alone could send the other away and then appoint a friend as the second:
    so the end is announced, and whom it concerns may object until it comes.
    """
    if role is not Role.OFFICER:
        return Ending.AT_ONCE
    if officers.lasting < 1:
        return Refusal(Reason.LAST_OFFICER)
    if own:
        return Ending.AT_ONCE
    return Ending.BY_TWO if officers.others >= 2 else Ending.AFTER_NOTICE
