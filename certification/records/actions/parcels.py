"""Parcels: files that wait some days for the one person they were made for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from certification.audit.actions import record
from certification.core import tasks
from certification.core.db import action, db, now
from certification.core.permissions import Permission
from certification.core.tasks import Running
from certification.records import parcel, queries
from certification.records.models import Parcel

DAYS_KEPT = 7
EXPORT_PERSON = "records:export:person"


@dataclass(frozen=True, slots=True)
class Wrapped:
    """What goes into a parcel."""

    kind: str
    name: str
    media_type: str
    content: bytes


@action
def keep_parcel(task_id: str, owner_id: str, wrapped: Wrapped) -> str:
    """Keep a parcel under its task's id, so that doing the task again makes the same one anew."""
    moment = now()
    db.session.merge(
        Parcel(
            id=task_id,
            owner_id=owner_id,
            kind=wrapped.kind,
            name=wrapped.name,
            media_type=wrapped.media_type,
            content=wrapped.content,
            made_at=moment,
            expires_at=moment + timedelta(days=DAYS_KEPT),
        )
    )
    tag = Permission.RECORDS_EXPORT_ASK if wrapped.kind == "person" else Permission.RECORDS_LEDGER_EXPORT
    record(tag, actor_id=None, subject=f"records_parcel:{task_id}")
    return task_id


@action
def fetch_parcel(parcel_id: str, person_id: str) -> Parcel:
    """Return a parcel of the person's own and note that it was fetched; raises NotFound."""
    found = queries.get_own_parcel(parcel_id, person_id)
    record(Permission.RECORDS_OWN_READ, actor_id=person_id, subject=f"records_parcel:{parcel_id}")
    return found


@action
def ask_for_export(person_id: str) -> str:
    """Ask for everything about oneself and return the task's id; one that is being made is the same one."""
    record(Permission.RECORDS_EXPORT_ASK, actor_id=person_id, subject=f"accounts_person:{person_id}")
    return _begin_export(person_id)


@action
def make_export(person_id: str, *, officer_id: str) -> str:
    """Have a person's export made on their request; only that person can fetch it. Return the task's id."""
    subject = f"accounts_person:{person_id}"
    record(Permission.RECORDS_EXPORT_MAKE, actor_id=officer_id, subject=subject)
    return _begin_export(person_id)


def _begin_export(person_id: str) -> str:
    running = queries.find_running_export(person_id, EXPORT_PERSON)
    return running or tasks.begin(
        EXPORT_PERSON, {"person": person_id}, owner_id=person_id, then="/records/mine"
    )


def export_person(running: Running) -> dict[str, Any]:
    """Do the task of packing everything about a person, slice by slice."""
    person_id = running.payload["person"]
    content = parcel.pack(person_id, running.advance)
    keep_parcel(running.id, person_id, Wrapped("person", "caopan-my-data.zip", "application/zip", content))
    return {"bytes": len(content)}


@action
def throw_away_expired() -> None:
    """Delete the parcels whose days are over."""
    gone = db.session.execute(delete(Parcel).where(Parcel.expires_at <= now()))
    count: int = gone.rowcount  # type: ignore[attr-defined] # a DELETE has one
    record(Permission.RECORDS_RETENTION_LET_GO, actor_id=None, subject="records_parcel:*", count=count)
