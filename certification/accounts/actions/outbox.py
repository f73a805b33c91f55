"""Opening the letters that wait on the outbox page, and handing them over."""

from __future__ import annotations

from certification.accounts import queries
from certification.accounts.rules.letters import Reason, why_not_read
from certification.accounts.rules.outbox import Way
from certification.audit.actions import record
from certification.core import letters
from certification.core.db import action
from certification.core.errors import Refused
from certification.core.letters import Letter, LetterState
from certification.core.permissions import Permission
from certification.core.refusals import Refusal


@action
def open_letter(letter_id: str, *, officer_id: str) -> Letter:
    """Open a waiting letter to hand it over; every opening is kept in the ledger. Raises Refused where other hands must."""
    letter = _waiting(letter_id)
    if refusal := why_not_read(queries.find_inside(letter_id), officer_id):
        raise Refused(refusal)
    record(
        Permission.CORE_LETTER_READ, actor_id=officer_id, subject=f"core_letter:{letter_id}", kind=letter.kind
    )
    return letter


@action
def hand_over_letter(letter_id: str, way: Way, *, officer_id: str) -> None:
    """Note that a letter was handed over, and how."""
    letter = _waiting(letter_id)
    if refusal := why_not_read(queries.find_inside(letter_id), officer_id):
        raise Refused(refusal)
    letters.settle(letter, LetterState.HANDED_OVER, by=officer_id)
    subject = f"core_letter:{letter_id}"
    record(Permission.CORE_LETTER_HAND_OVER, actor_id=officer_id, subject=subject, kind=letter.kind, way=way)


def _waiting(letter_id: str) -> Letter:
    letter = letters.get_letter_for_change(letter_id)
    if letter.state != LetterState.TO_HAND_OVER:
        raise Refused(Refusal(Reason.ALREADY_AWAY))
    return letter
