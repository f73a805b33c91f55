"""Looking at a person's records is itself written down."""

from __future__ import annotations

from certification.accounts.queries import get_person
from certification.audit.actions import record
from certification.core.db import action
from certification.core.permissions import Permission


@action
def note_reading(person_id: str, *, officer_id: str) -> None:
    """Leave a line that an officer opened a person's records; raises NotFound."""
    get_person(person_id)
    record(Permission.RECORDS_PERSON_READ, actor_id=officer_id, subject=f"accounts_person:{person_id}")
