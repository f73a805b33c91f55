"""The letter of the day before: when, where, what to bring, what to try beforehand."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from certification.appointments.actions import write_to
from certification.audit.actions import record
from certification.core import jobs
from certification.core.clock import written
from certification.core.db import action, now
from certification.core.moments import ZONE, local_day
from certification.core.permissions import Permission
from certification.delivery import queries as attempts
from certification.exams import queries
from certification.exams.queries import SittingRow
from certification.exams.words.letters import DAY_LETTER, sitting_words

DAY_LETTER_JOB = "exams.write_day_letter"
AT = time(9, 0)


def remind_the_day_before(sitting: SittingRow, booking_id: str) -> None:
    """Let the letter go the day before at nine, inside the running action; too late for it, the booking itself says all."""
    due_at = datetime.combine(local_day(sitting.opens_at) - timedelta(days=1), AT, ZONE)
    if sitting.is_short or due_at <= now():
        return
    opens = written(sitting.opens_at)
    payload = {"booking": booking_id, "opens_at": opens}
    jobs.enqueue(DAY_LETTER_JOB, payload, dedupe=f"{DAY_LETTER_JOB}:{booking_id}:{opens}", due_at=due_at)


def write_day_letter(payload: dict[str, str]) -> None:
    """Do the job: write where the seat still stands at the hour it was planned for; a moved sitting has a job of its own."""
    booking = queries.get_booking(payload["booking"])
    sitting = queries.get_sitting(booking.sitting_id)
    begun = attempts.get_attempt(booking.attempt_id).started_at if booking.cancelled_at is None else None
    if booking.cancelled_at is None and begun is None and written(sitting.opens_at) == payload["opens_at"]:
        _write(sitting, booking.id, booking.person_id)


@action
def _write(sitting: SittingRow, booking_id: str, person_id: str) -> None:
    subject, words = DAY_LETTER
    told = sitting_words(sitting)
    write_to(person_id, "exams.sitting", subject.filled(**told), words.filled(**told))
    record(Permission.EXAMS_CANDIDATE_REMIND, actor_id=None, subject=f"exams_booking:{booking_id}")
