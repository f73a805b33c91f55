"""What goes from practicals when a person is erased: their name in the assessors' talk; sheets and outcome stay."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from certification.audit.actions import record
from certification.core.db import action, db
from certification.core.masking import without
from certification.core.permissions import Permission
from certification.practicals.models import Practical, Talk


@action
def erase_person(person_id: str, *, officer_id: str, known: Collection[str]) -> None:
    """Put circles for a person's name in what assessors wrote of their talk."""
    talks = select(Talk).join(Practical, Practical.id == Talk.practical_id)
    for talk in db.session.scalars(talks.where(Practical.person_id == person_id)):
        talk.words = without(talk.words, known)
    record(
        Permission.RECORDS_ERASURE_DECIDE,
        actor_id=officer_id,
        subject=f"accounts_person:{person_id}",
        part="practicals",
    )
