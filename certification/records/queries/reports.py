"""The rows of the reports, from every slice that knows something to count; nobody's name among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from certification.candidacy import queries as candidacy
from certification.certificates import queries as certificates
from certification.core.db import now
from certification.core.errors import NotFound
from certification.core.moments import ZONE, local_day
from certification.exams import queries as exams
from certification.practicals import queries as practicals
from certification.practicals.rules.outcome import Outcome
from certification.records.rules.reports import Came, Seat, Spread, Tally, came, spread, tally, with_order
from certification.scheme import queries as schemes

DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which grade and days a report is about; empty means all."""

    grade: str = ""
    since: date | None = None
    until: date | None = None

    def covers(self, grade: str, at: datetime) -> bool:
        """Say whether something of a grade at a moment belongs to the report."""
        day = local_day(at)
        return (
            self.grade in ("", grade)
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
        )


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of the page."""

    all: tuple[Tally, ...]
    tries: tuple[Tally, ...]
    by_grade: tuple[Tally, ...]
    by_place: tuple[Tally, ...]
    by_month: tuple[Tally, ...]
    by_edition: tuple[Tally, ...]
    practicals: tuple[Tally, ...]
    decisions: tuple[Spread, ...]


def get_report(wanted: Wanted) -> Report:
    """Return the figures about sittings, practicals and decisions of these days."""
    seats, held = _seats(wanted), _practicals(wanted)
    return Report(
        all=tuple(tally(seats, lambda _seat: "all")),
        tries=tuple(tally(seats, lambda seat: "first" if seat.is_first else "retake")),
        by_grade=tuple(tally(seats, lambda seat: seat.grade)),
        by_place=tuple(tally(seats, lambda seat: seat.place)),
        by_month=tuple(tally(seats, lambda seat: seat.month)),
        by_edition=tuple(tally(seats, lambda seat: seat.edition)),
        practicals=tuple(tally(held, lambda seat: seat.grade)),
        decisions=tuple(_decisions(wanted)),
    )


def _seats(wanted: Wanted) -> list[Seat]:
    """Return the seats of full papers; whether one is a first try is known before the days are narrowed."""
    moment = now()
    everything = with_order(
        Seat(
            person_id=row.person_id,
            grade=row.grade,
            place=row.place,
            month=_month(row.opens_at),
            edition=_edition(row.scheme_hash),
            at=row.opens_at,
            came=came(row.started_at, row.closes_at, moment),
            has_passed=row.has_passed,
        )
        for row in exams.list_seats_kept()
    )
    return [seat for seat in everything if wanted.covers(seat.grade, seat.at)]


def _practicals(wanted: Wanted) -> list[Seat]:
    """Return the practicals as seats; an inconclusive one has no verdict."""
    return [_practical(row) for row in practicals.list_held() if wanted.covers(row.grade, row.starts_at)]


def _practical(row: Any) -> Seat:
    verdicts = {Outcome.PASSED.value: True, Outcome.FAILED.value: False}
    return Seat(
        person_id=row.person_id,
        grade=row.grade,
        place=row.place,
        month=_month(row.starts_at),
        edition=_edition(row.scheme_hash),
        at=row.starts_at,
        came=Came.SAT if row.outcome else Came.TO_COME,
        has_passed=verdicts.get(row.outcome or ""),
    )


def _decisions(wanted: Wanted) -> list[Spread]:
    """Return how many days lay between application and released decision, by grade."""
    sent, days = candidacy.list_submissions(), dict[str, list[float]]()
    for one in certificates.list_decided():
        if wanted.covers(one.grade, one.released_at):
            span = one.released_at - sent[one.application_id][0]
            days.setdefault(one.grade, []).append(span.total_seconds() / DAY_SECONDS)
    return [spread(grade, days[grade]) for grade in sorted(days)]


def _month(moment: datetime) -> str:
    return f"{moment.astimezone(ZONE):%Y-%m}"


def _edition(scheme_hash: str) -> str:
    """Return the edition of a scheme version with the mark of its content, since an edition may have several."""
    try:
        return f"{schemes.get_scheme(scheme_hash).edition} · {scheme_hash[:6]}"
    except NotFound:
        return scheme_hash[:6]
