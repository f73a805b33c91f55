"""Counting how the questions of a sitting did, at night when it is quiet, or when an officer asks."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from certification.bank import actions as bank
from certification.bank import queries as items
from certification.core import jobs
from certification.core.moments import ZONE, local_day
from certification.core.tasks import Running
from certification.delivery import queries
from certification.delivery.rules.statistics import SatPaper, count_sitting

STATISTICS_JOB = "delivery.count_statistics"
QUIET = time(3, 30)


def count_statistics_tonight(occasion: str, moment: datetime) -> None:
    """Ask inside the running action that a sitting is counted the coming night; however often asked, it is once."""
    due_at = _next_quiet_hour(moment)
    key = f"{STATISTICS_JOB}:{occasion}:{local_day(due_at)}"
    jobs.enqueue(STATISTICS_JOB, {"occasion": occasion}, dedupe=key, due_at=due_at)


def do_statistics(payload: dict[str, str]) -> None:
    """Do the job of counting one sitting."""
    count_statistics(payload["occasion"])


def count_statistics(occasion: str, *, by: str | None = None) -> int:
    """Count the closed papers of a sitting, hand the figures to the bank, and return how many questions they cover."""
    papers = [
        SatPaper(
            queries.get_places(attempt.paper_id),
            {current.position: current.answer for current in queries.list_current_answers(attempt.id)},
        )
        for attempt in queries.list_closed_attempts(occasion)
    ]
    counted = [
        bank.Counted(one.version, items.get_item(one.version).id, one.part, one.figures)
        for one in count_sitting(papers, items.get_item)
    ]
    return bank.record_statistics(occasion, counted, by=by)


def count_all_statistics(running: Running) -> dict[str, Any]:
    """Do the task of counting every sitting that has closed papers anew."""
    occasions = queries.list_sat_occasions()
    for number, occasion in enumerate(occasions):
        running.advance(number, len(occasions))
        count_statistics(occasion, by=running.owner_id)
    return {"sittings": len(occasions)}


def _next_quiet_hour(moment: datetime) -> datetime:
    local = moment.astimezone(ZONE)
    tonight = datetime.combine(local.date(), QUIET, ZONE)
    return tonight if local < tonight else tonight + timedelta(days=1)
