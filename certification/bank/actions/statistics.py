"""Keeping how items did: delivery counts, the bank keeps; counting a sitting again replaces what was counted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete

from certification.audit.actions import record
from certification.bank.models import Statistic
from certification.bank.rules.figures import Figures
from certification.core import tasks
from certification.core.db import action, db, now
from certification.core.permissions import Permission

COUNT_TASK = "bank:statistics:count"


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of one question in one sitting; part 0 is an item that is no case set."""

    version_hash: str
    item_id: str
    part: int
    figures: Figures


@action
def ask_count(officer_id: str) -> str:
    """Ask that every sitting is counted anew and return the task's id."""
    record(Permission.BANK_STATISTICS_READ, actor_id=officer_id, subject="bank_statistic:*")
    return tasks.begin(COUNT_TASK, {}, owner_id=officer_id, then="/bank/items")


@action
def record_statistics(occasion: str, counted: Sequence[Counted], *, by: str | None = None) -> int:
    """Keep the figures of a sitting in the place of earlier ones and return how many questions they cover."""
    db.session.execute(delete(Statistic).where(Statistic.occasion == occasion))
    moment = now()
    for one in counted:
        figures = one.figures
        db.session.add(
            Statistic(
                version_hash=one.version_hash,
                part=one.part,
                occasion=occasion,
                item_id=one.item_id,
                answered=figures.answered,
                blank=figures.blank,
                difficulty=figures.difficulty,
                discrimination=figures.discrimination,
                shares=json.dumps(dict(figures.shares)),
                mean_seconds=figures.mean_seconds,
                counted_at=moment,
            )
        )
    people = max((one.figures.answered for one in counted), default=0)
    record(
        Permission.BANK_STATISTICS_RECORD,
        actor_id=by,
        subject=f"bank_statistic:{occasion}",
        questions=len(counted),
        most_answered=people,
    )
    return len(counted)
