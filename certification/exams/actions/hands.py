"""A candidate's raised hand and page out of sight; the answer and the record of incidents from the room."""

from __future__ import annotations

from certification.audit.actions import record
from certification.core.db import action
from certification.core.errors import NotFound
from certification.core.permissions import Permission
from certification.delivery import queries as attempts
from certification.exams import queries
from certification.invigilation import actions as rooms
from certification.invigilation.actions import Happened


@action
def raise_hand(attempt_id: str, person_id: str, words: str) -> str:
    """Raise one's own hand in a running paper and return its id; raises Refused, NotFound."""
    own = attempts.get_own_attempt(attempt_id, person_id)
    if queries.find_booking(attempt_id) is None:
        raise NotFound
    return rooms.raise_hand(attempt_id, person_id, words, is_running=own.is_running)


@action
def settle_hand(attempt_id: str, person_id: str) -> None:
    """Lower one's own hand, or say that its answer was read; raises NotFound where none is up."""
    attempts.get_own_attempt(attempt_id, person_id)
    rooms.settle_hand(attempt_id, person_id)


def note_screen(attempt_id: str, person_id: str, *, is_away: bool) -> None:
    """Note that one's own page of a running paper went out of sight, or came back; raises NotFound."""
    own = attempts.get_own_attempt(attempt_id, person_id)
    if not own.is_running:
        return
    if is_away:
        rooms.note_left(attempt_id)
    else:
        rooms.note_back(attempt_id)


@action
def note_incident(sitting_id: str, happened: Happened, *, by: str) -> str:
    """Add an incident to the record of a sitting and return its id; raises NotFound for a booking of another one."""
    mine = {one.id for one in queries.list_seats(sitting_id)}
    if not set(happened.bookings) <= mine:
        raise NotFound
    incident = rooms.note_incident(sitting_id, happened, by=by)
    for booking in happened.bookings:
        subject = f"exams_booking:{booking}"
        record(Permission.EXAMS_INCIDENT_NOTE, actor_id=by, subject=subject, incident=incident)
    return incident
