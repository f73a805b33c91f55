"""Which holders are to be reminded today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased

from certification.certificates.models import Certificate, Reminder
from certification.certificates.rules import reminding
from certification.certificates.rules.reminding import Due, list_due
from certification.certificates.rules.standing import State
from certification.core.db import db
from certification.scheme import queries as schemes


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """One letter that is to be written."""

    number: str
    reminder: reminding.Reminder


def list_reminders_due(today: date, most: int) -> list[ReminderDue]:
    """Return the letters that are due and not written yet, at most so many."""
    due: list[ReminderDue] = []
    for grade, rules in schemes.live_scheme().grades.items():
        for one in list_due(rules.renewal.window_days, rules.renewal.grace_days, today):
            numbers = db.session.scalars(_numbers(grade, one).limit(most - len(due)))
            due += [ReminderDue(number, one.reminder) for number in numbers]
    return due


def has_reminder(number: str, reminder: reminding.Reminder) -> bool:
    """Say whether this letter was written already."""
    return db.session.get(Reminder, (number, reminder.value)) is not None


def _numbers(grade: str, due: Due) -> Select[Any]:
    """Return the certificates that count, are the last of their chain, and whose holder has not had this letter."""
    later = aliased(Certificate)
    return (
        select(Certificate.number)
        .where(
            Certificate.valid_until_on.between(due.first_on, due.last_on),
            Certificate.grade == grade,
            Certificate.state == State.ACTIVE,
            ~exists().where(later.predecessor == Certificate.number),
            ~exists().where(Reminder.number == Certificate.number, Reminder.kind == due.reminder),
        )
        .order_by(Certificate.valid_until_on, Certificate.number)
    )
