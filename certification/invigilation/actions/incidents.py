"""Writing down what happened in a room and what was done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from certification.audit.actions import record
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.invigilation.models import Concerned, Incident
from certification.invigilation.rules.incidents import IncidentKind, why_not_note


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened: the kind, when, in words, what was done, whose bookings it is about."""

    kind: IncidentKind
    happened_at: datetime
    words: str
    done: str
    bookings: Collection[str] = ()


@action
def note_incident(occasion: str, happened: Happened, *, by: str) -> str:
    """Add an incident to the record of a room, where nothing is ever changed, and return its id; raises Refused."""
    if refusal := why_not_note(happened.happened_at, now()):
        raise Refused(refusal)
    incident = Incident(
        id=new_id(),
        occasion=occasion,
        kind=happened.kind,
        happened_at=happened.happened_at,
        words=happened.words,
        done=happened.done,
        noted_by=by,
        noted_at=now(),
    )
    db.session.add(incident)
    db.session.flush()
    db.session.add_all(Concerned(incident_id=incident.id, booking_id=one) for one in happened.bookings)
    record(
        Permission.EXAMS_INCIDENT_NOTE,
        actor_id=by,
        subject=f"exams_sitting:{occasion}",
        incident=incident.id,
        kind=happened.kind,
        people=len(happened.bookings),
    )
    return incident.id
