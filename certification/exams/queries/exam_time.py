"""How many minutes a person has for a paper: those of the scheme, and what an accommodation adds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from certification.candidacy import queries as candidacies
from certification.candidacy.rules.accommodation import Need
from certification.delivery.queries import AttemptNow
from certification.delivery.rules.timing import Allowance


@dataclass(frozen=True, slots=True)
class ExamTime:
    """Minutes of the scheme, minutes added, and the accommodation that adds them, if any."""

    minutes: int
    added: int = 0
    need: Need | None = None
    until_on: date | None = None

    @property
    def total(self) -> int:
        """Return the minutes for which the clock runs."""
        return self.minutes + self.added

    @property
    def allowance(self) -> Allowance:
        """Return the same as delivery counts it."""
        need = self.need or Need()
        return Allowance(60 * self.added, 60 * need.break_minutes, need.has_large_text)


def time_of(person_id: str, minutes: int, day: date) -> ExamTime:
    """Return the time of a paper of so many minutes that a person begins on a day."""
    granted = candidacies.find_granted(person_id, day)
    if granted is None:
        return ExamTime(minutes)
    return ExamTime(minutes, granted.need.minutes_added(minutes), granted.need, granted.until_on)


def time_of_attempt(attempt: AttemptNow, day: date) -> ExamTime:
    """Return the time of a drawn paper: as it was begun, or as it would be if it began on a day."""
    minutes = (attempt.seconds_allowed - attempt.seconds_added) // 60
    now = time_of(attempt.person_id, minutes, day)
    if attempt.started_at is None:
        return now
    return ExamTime(minutes, attempt.seconds_added // 60, now.need, now.until_on)


def follows(attempt: AttemptNow, allowance: Allowance) -> bool:
    """Say whether a drawn paper already has what an accommodation allows."""
    has = Allowance(attempt.seconds_added, attempt.break_seconds, attempt.has_large_text)
    return has == allowance
