"""What the worker does for keeping, with the settings of the application that runs: the night's backup, and one on demand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from certification.core.csrf import settings
from certification.core.errors import Refused
from certification.core.tasks import Running, TaskKind
from certification.core.texts import Text
from certification.keeping.actions import nightly
from certification.keeping.actions.asking import KIND
from certification.keeping.actions.backing_up import back_up
from certification.keeping.rules.backups import Occasion, Reason

# The worker hears of every page of a file, the person who waits of every twentieth part.
STEP = 5


def plan_night() -> None:
    """See to it that the next nightly backup is planned."""
    nightly.plan_night(settings().backup_hour)


def back_up_by_night(_payload: dict[str, Any]) -> None:
    """Do the job of one night; while another backup is being made there is nothing to add to it."""
    try:
        back_up(settings(), Occasion.NIGHTLY, by=None, progress=lambda *_: None)
    except Refused as refused:
        if refused.refusal.code is not Reason.AT_WORK:
            raise


def do_backup(running: Running) -> Mapping[str, Any]:
    """Make the backup that was asked for; a second time makes a second one, which harms nobody."""
    told = -STEP

    def tell(done: int, total: int) -> None:
        nonlocal told
        if done - told >= STEP or done == total:
            told = done
            running.advance(done, total)

    made = back_up(settings(), Occasion.ASKED, by=running.owner_id, progress=tell)
    return {"file": made.path.name}


JOBS = {nightly.NIGHTLY_JOB: back_up_by_night}
TASKS = {KIND: TaskKind(Text("备份", "Backup"), do_backup)}
