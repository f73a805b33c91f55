"""What a person may take away of the rooms they sat in, and how much is kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from certification.core.db import db
from certification.core.holdings import Holding
from certification.invigilation.models import CheckIn, Concerned, Ending, Hand, Incident, Leaving


def told_of_booking(booking_id: str) -> dict[str, Any]:
    """Return every check-in of a booking and every incident it is named in."""
    checks = select(CheckIn).where(CheckIn.booking_id == booking_id).order_by(CheckIn.id)
    incidents = select(Incident).join(Concerned, Concerned.incident_id == Incident.id)
    about = incidents.where(Concerned.booking_id == booking_id).order_by(Incident.happened_at)
    return {
        "check_ins": [
            {"decision": one.decision, "reason": one.reason, "checked_at": one.checked_at}
            for one in db.session.scalars(checks)
        ],
        "incidents": [
            {"kind": one.kind, "happened_at": one.happened_at, "words": one.words, "done": one.done}
            for one in db.session.scalars(about)
        ],
    }


def told_of_attempt(attempt_id: str) -> dict[str, Any]:
    """Return every raised hand of an attempt, each time its page was out of sight, and how the room ended it."""
    hands = select(Hand).where(Hand.attempt_id == attempt_id).order_by(Hand.raised_at)
    leavings = select(Leaving).where(Leaving.attempt_id == attempt_id).order_by(Leaving.id)
    ended = select(Ending).where(Ending.attempt_id == attempt_id, Ending.approved_at.is_not(None))
    return {
        "hands": [
            {"words": one.words, "raised_at": one.raised_at, "answer": one.answer}
            for one in db.session.scalars(hands)
        ],
        "leavings": [
            {"left_at": one.left_at, "back_at": one.back_at} for one in db.session.scalars(leavings)
        ],
        "endings": [
            {"kind": one.kind, "reason": one.reason, "approved_at": one.approved_at}
            for one in db.session.scalars(ended)
        ],
    }


def count_room_records() -> Holding:
    """Return how many notes of rooms are kept: check-ins, hands, leavings, incidents, endings."""
    counted = (
        db.session.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (CheckIn, Hand, Leaving, Incident, Ending)
    )
    return Holding(sum(counted))
