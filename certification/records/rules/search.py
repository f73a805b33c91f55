"""What somebody looks for in the ledger, made from what they typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from certification.core.refusals import Refusal

MOST_WORKBOOK_LINES = 50_000


class Reason(StrEnum):
    """Why a search or its export is refused."""

    NOBODY_FOUND = "records.nobody_found"
    DAYS_BACKWARDS = "records.days_backwards"
    TOO_MANY_FOR_WORKBOOK = "records.too_many_for_workbook"


def why_not_days(since: date | None, until: date | None) -> Refusal | None:
    """Return that the days run backwards, or None."""
    is_odd = since is not None and until is not None and until < since
    return Refusal(Reason.DAYS_BACKWARDS, {"field": "until"}) if is_odd else None


def why_not_workbook(lines: int) -> Refusal | None:
    """Return that so many lines do not fit a workbook, or None."""
    is_much = lines > MOST_WORKBOOK_LINES
    return (
        Refusal(Reason.TOO_MANY_FOR_WORKBOOK, {"field": "format", "most": MOST_WORKBOOK_LINES})
        if is_much
        else None
    )


def first_moment(day: date, zone: ZoneInfo) -> datetime:
    """Return the first moment of a day as the body's clock tells it."""
    return datetime.combine(day, time(), zone)


def moment_after(day: date, zone: ZoneInfo) -> datetime:
    """Return the first moment that no longer belongs to a day."""
    return first_moment(day + timedelta(days=1), zone)


def subjects_of(typed: str, tables: Iterable[str]) -> frozenset[str]:
    """Return what a typed id, certificate number or whole subject may stand for in the ledger.

    A number is kept with its 16 symbols, in capitals, without dashes; ids are kept as they are.
    """
    plain = "".join(typed.split())
    if ":" in plain:
        return frozenset({plain})
    number = plain.replace("-", "").upper()
    names = {plain, plain.lower(), number}
    return frozenset(f"{table}:{name}" for table in tables for name in names)
