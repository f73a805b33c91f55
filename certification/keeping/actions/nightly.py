"""A backup each night by itself: planned one ahead, so that one that was missed still waits when a worker starts."""

from __future__ import annotations

from certification.audit.actions import record
from certification.core import jobs
from certification.core.db import action, now
from certification.core.moments import ZONE
from certification.core.permissions import Permission
from certification.keeping.actions.backing_up import SUBJECT
from certification.keeping.rules.backups import next_night

NIGHTLY_JOB = "keeping:backup:nightly"


def plan_night(hour: int) -> None:
    """See to it that the next nightly backup is planned; one that waits, however late, is planned enough."""
    if not jobs.is_waiting(NIGHTLY_JOB):
        _plan_night(hour)


@action
def _plan_night(hour: int) -> None:
    day, due_at = next_night(now(), hour, ZONE)
    jobs.enqueue(NIGHTLY_JOB, {"day": day.isoformat()}, dedupe=f"nightly:{day}", due_at=due_at)
    record(
        Permission.KEEPING_BACKUP_MAKE, actor_id=None, subject=f"{SUBJECT}:nightly", planned=day.isoformat()
    )
