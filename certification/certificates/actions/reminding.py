"""The daily round: whose term comes to its end is told so by letter, once for each occasion."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import structlog

from certification.audit.actions import record
from certification.certificates import queries
from certification.certificates.actions.letters import write_reminder
from certification.certificates.models import Reminder as ReminderRow
from certification.certificates.rules.reminding import Reminder
from certification.core.db import action, db, now
from certification.core.jobs import enqueue
from certification.core.moments import local_day
from certification.core.permissions import Permission

REMIND_JOB = "certificates.remind_holders"
AT = time(1, 0, tzinfo=UTC)  # nine in the morning where the body sits
MOST_AT_ONCE = 100
log = structlog.get_logger()


def keep_reminding() -> None:
    """Let the round go tomorrow, inside the running action; a second call of the same day is the same round."""
    tomorrow = local_day(now()) + timedelta(days=1)
    due_at = datetime.combine(tomorrow, AT)
    enqueue(REMIND_JOB, {}, dedupe=f"{REMIND_JOB}:{tomorrow.isoformat()}", due_at=due_at)


def remind_holders(_payload: dict[str, Any]) -> None:
    """Do the round of today: first make sure of tomorrow's, then write what is due, a transaction a letter."""
    while due := queries.list_reminders_due(local_day(now()), MOST_AT_ONCE):
        _open_round(len(due))
        written = sum(_remind_safely(one.number, one.reminder) for one in due)
        if written < len(due):
            return
    _open_round(0)


@action
def _open_round(letters: int) -> None:
    keep_reminding()
    subject = f"certificates_reminder:{local_day(now()).isoformat()}"
    record(Permission.CERTIFICATES_HOLDER_REMIND, actor_id=None, subject=subject, letters=letters)


def _remind_safely(number: str, reminder: Reminder) -> bool:
    """Write one letter and say whether that went well: one certificate's fault must not silence the others'."""
    try:
        remind_holder(number, reminder)
    except Exception:
        log.exception("reminder_failed", number=number, reminder=reminder.value)
        return False
    return True


@action
def remind_holder(number: str, reminder: Reminder) -> None:
    """Write one dated letter to the holder of a certificate; writing it twice is writing it once."""
    certificate = queries.get_certificate_for_change(number)
    record(
        Permission.CERTIFICATES_HOLDER_REMIND,
        actor_id=None,
        subject=f"certificates_certificate:{number}",
        reminder=reminder,
    )
    if queries.has_reminder(number, reminder):
        return
    db.session.add(ReminderRow(number=number, kind=reminder, written_at=now()))
    write_reminder(certificate, reminder)
