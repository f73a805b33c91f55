"""A backup that somebody asks for on a page, and one that is taken away."""

from __future__ import annotations

from certification.audit.actions import record
from certification.core import tasks
from certification.core.db import action
from certification.core.permissions import Permission
from certification.keeping.actions.backing_up import SUBJECT

KIND = "keeping:backup"


@action
def ask_for_backup(person_id: str, then: str) -> str:
    """Ask for a backup now and return the id of the task; `then` is the page that shows it."""
    task_id = tasks.begin(KIND, {}, owner_id=person_id, then=then)
    record(Permission.KEEPING_BACKUP_MAKE, actor_id=person_id, subject=f"{SUBJECT}:asked", task=task_id)
    return task_id


@action
def note_download(name: str, person_id: str) -> None:
    """Note that a person takes a backup away, before its first byte leaves."""
    record(Permission.KEEPING_BACKUP_DOWNLOAD, actor_id=person_id, subject=f"{SUBJECT}:{name}", file=name)
