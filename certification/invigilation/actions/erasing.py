"""Taking a person's name out of what was written in a room about them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from certification.audit.actions import record
from certification.core.db import action, db
from certification.core.masking import without
from certification.core.permissions import Permission
from certification.invigilation.models import CheckIn, Ending, Hand


@action
def erase_person(
    person_id: str,
    bookings: Collection[str],
    attempt_ids: Collection[str],
    *,
    officer_id: str,
    known: Collection[str],
) -> None:
    """Put circles for a person's name in check-ins, raised hands and endings; the record of incidents names nobody."""
    for check in db.session.scalars(select(CheckIn).where(CheckIn.booking_id.in_(bookings))):
        check.reason = without(check.reason, known)
    for hand in db.session.scalars(select(Hand).where(Hand.attempt_id.in_(attempt_ids))):
        hand.words, hand.answer = without(hand.words, known), without(hand.answer, known)
    for ending in db.session.scalars(select(Ending).where(Ending.attempt_id.in_(attempt_ids))):
        ending.reason = without(ending.reason, known)
    record(
        Permission.RECORDS_ERASURE_DECIDE,
        actor_id=officer_id,
        subject=f"accounts_person:{person_id}",
        part="invigilation",
    )
