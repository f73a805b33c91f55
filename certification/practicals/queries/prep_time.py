"""What an accommodation changes in a practical: preparation and review; the live part stays as long as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from certification.candidacy import queries as candidacy
from certification.candidacy.rules.accommodation import Need
from certification.scheme.rules.scheme import GradeRules


@dataclass(frozen=True, slots=True)
class PrepTime:
    """Minutes of preparation and review, those added to each, and what was granted until when."""

    before: int
    before_added: int
    after: int
    after_added: int
    need: Need
    until_on: date


def find_prep_time(person_id: str, day: date, rules: GradeRules) -> PrepTime | None:
    """Return what holds for a person's practical on a day, or None; for them and for officers, never for assessors."""
    granted = candidacy.find_granted(person_id, day)
    if granted is None:
        return None
    minutes = rules.practical.minutes
    return PrepTime(
        minutes.before,
        granted.need.minutes_added(minutes.before),
        minutes.after,
        granted.need.minutes_added(minutes.after),
        granted.need,
        granted.until_on,
    )
