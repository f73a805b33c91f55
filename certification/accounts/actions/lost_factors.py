"""A lost second factor: for staff two officers, for anybody else one; then a link and the password."""

from __future__ import annotations

from certification.accounts import queries
from certification.accounts.actions.resets import get_helped, send_factor_reset
from certification.accounts.actions.roles import propose
from certification.accounts.models import Person
from certification.accounts.rules.resets import Reason
from certification.accounts.rules.roles import Term
from certification.audit.actions import record
from certification.core.db import action
from certification.core.errors import Refused
from certification.core.permissions import STAFF, Permission
from certification.core.refusals import Refusal


@action
def order_factor_reset(person_id: str, *, officer_id: str, reason: str) -> str | None:
    """Ask for a link that resets a second factor; return the proposal where another officer must approve, as for staff."""
    person = get_helped(person_id, officer_id)
    if not queries.has_factor(person_id):
        raise Refused(Refusal(Reason.NO_FACTOR_YET))
    if STAFF & queries.roles_to_come(person_id):
        if not set(queries.list_officers()) - {person_id, officer_id}:
            raise Refused(Refusal(Reason.NO_SECOND_OFFICER))
        return propose(
            "reset_factor", person_id, role=None, term=Term(), officer_id=officer_id, reason=reason
        )
    _send(person, officer_id, reason)
    return None


@action
def reset_factor_at_the_machine(person_id: str) -> str:
    """Make the link that resets a second factor for whoever runs the machine; return its site-relative address."""
    person = queries.get_person_for_change(person_id)
    if not queries.has_factor(person_id):
        raise Refused(Refusal(Reason.NO_FACTOR_YET))
    return _send(person, None, "")


def _send(person: Person, officer_id: str | None, reason: str) -> str:
    path = send_factor_reset(person, officer_id)
    subject = f"accounts_person:{person.id}"
    record(Permission.ACCOUNTS_FACTOR_RESET, actor_id=officer_id, subject=subject, reason=reason.strip())
    return path
