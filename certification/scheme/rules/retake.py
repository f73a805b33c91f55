"""How long a candidate waits after a failed knowledge exam, and how often they may try."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from certification.core.entries import Entry
from certification.core.refusals import Refusal
from certification.scheme.rules.terms import months_after, months_before


class RetakeReason(StrEnum):
    """Why a further attempt may not be booked; both come with `until`, the first moment at which it may."""

    TOO_SOON = "retake_too_soon"
    NO_ATTEMPTS_LEFT = "retake_no_attempts_left"


@dataclass(frozen=True)
class RetakeRule:
    """Days to wait after each failure in turn; attempts in so many months; months a passed part is kept."""

    wait_days: tuple[int, ...]
    attempts: int
    months: int
    part_kept_months: int


def why_not_book(rule: RetakeRule, failed_at: Sequence[datetime], now: datetime) -> Refusal | None:
    """Return why a candidate who failed at these moments may not sit again at `now`, or None when they may.

    The wait grows with the failures in the months up to the last one; attempts are counted back from now.
    """
    if not failed_at:
        return None
    failed = sorted(failed_at)
    waited = _end_of_wait(rule, failed)
    recent = [moment for moment in failed if months_after(moment, rule.months) > now]
    if len(recent) >= rule.attempts:
        free_again = months_after(recent[-rule.attempts], rule.months)
        return Refusal(RetakeReason.NO_ATTEMPTS_LEFT, {"until": max(free_again, waited)})
    if now < waited:
        return Refusal(RetakeReason.TOO_SOON, {"until": waited})
    return None


def read_retake(entry: Entry) -> RetakeRule:
    """Return the retake rule of one grade of a scheme document."""
    entry.only(("wait_days", "attempts", "months", "part_kept_months"))
    return RetakeRule(
        wait_days=entry.at("wait_days").each(Entry.whole, least=1, most=5),
        attempts=entry.at("attempts").whole(1, 20),
        months=entry.at("months").whole(1, 60),
        part_kept_months=entry.at("part_kept_months").whole(1, 60),
    )


def _end_of_wait(rule: RetakeRule, failed: Sequence[datetime]) -> datetime:
    last = failed[-1]
    in_a_row = sum(moment > months_before(last, rule.months) for moment in failed)
    days = rule.wait_days[min(in_a_row, len(rule.wait_days)) - 1]
    return last + timedelta(days=days)
