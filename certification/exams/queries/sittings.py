"""Sittings, with what is taken of them and what one candidate has booked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, bindparam, func, select
from sqlalchemy.orm import aliased

from certification.appointments import queries as appointments
from certification.appointments.queries import Came
from certification.appointments.rules.attendance import Mark, Place, is_no_show
from certification.core import hot
from certification.core.db import db
from certification.core.errors import NotFound
from certification.delivery import queries as attempts
from certification.exams.models import Booking, Sitting
from certification.exams.rules.booking import Window
from certification.exams.rules.sitting import ReleaseKind, Setting, SittingState
from certification.invigilation import queries as rooms


@dataclass(frozen=True, slots=True)
class SittingRow:
    """A sitting with its taken seats and, for one candidate, their booking."""

    id: str
    grade: str
    blueprint: str
    place: str
    opens_at: datetime
    closes_at: datetime
    seats: int
    fee_fen: int
    languages: str
    release: str
    state: str
    state_reason: str
    sequence: int
    changed_at: datetime | None
    released_at: datetime | None
    needs_check_in: bool
    entry_minutes: int | None
    taken: int
    attempt_id: str | None = None
    booking_id: str | None = None

    @property
    def is_short(self) -> bool:
        """Say whether this is the short paper to try the engine with, which certifies nothing."""
        return self.blueprint == "short"

    @property
    def is_renewal(self) -> bool:
        """Say whether this is the paper of a renewal."""
        return self.blueprint == "renewal"

    @property
    def is_full(self) -> bool:
        """Say whether no seat is free."""
        return self.taken >= self.seats

    @property
    def is_together(self) -> bool:
        """Say whether the results are released by two officers."""
        return self.release == ReleaseKind.TOGETHER

    @property
    def holds_results(self) -> bool:
        """Say whether nobody may know a result yet."""
        return self.is_together and self.released_at is None

    @property
    def latest_entry_at(self) -> datetime:
        """Return until when somebody may come in: some minutes after the opening, at most as long as papers may begin."""
        if self.entry_minutes is None:
            return self.closes_at
        return min(self.closes_at, self.opens_at + timedelta(minutes=self.entry_minutes))

    @property
    def window(self) -> Window:
        """Return what the booking rules ask."""
        takes = self.state == SittingState.OPEN
        return Window(self.opens_at, self.closes_at, self.seats, self.taken, takes)

    @property
    def setting(self) -> Setting:
        """Return where and when it takes place."""
        return Setting(self.place, self.opens_at, self.closes_at, self.seats)


def _sittings(person_id: Any = None) -> Any:
    seat = aliased(Booking)
    taken = (
        select(func.count(seat.id))
        .where(seat.sitting_id == Sitting.id, seat.cancelled_at.is_(None))
        .correlate(Sitting)
        .scalar_subquery()
    )
    mine: ColumnElement[bool] = and_(
        Booking.sitting_id == Sitting.id, Booking.person_id == person_id, Booking.cancelled_at.is_(None)
    )
    s = Sitting
    chosen: Any = select(
        s.id, s.grade, s.blueprint, s.place, s.opens_at, s.closes_at, s.seats, s.fee_fen, s.languages, s.release,
        s.state, s.state_reason, s.sequence, s.changed_at, s.released_at, s.needs_check_in,
        s.entry_minutes, taken.label("taken"), Booking.attempt_id, Booking.id.label("booking_id"),
    )  # fmt: skip
    return chosen.select_from(s).outerjoin(Booking, mine)


_SITTING = _sittings(bindparam("person_id", type_=String)).where(
    Sitting.id == bindparam("sitting_id", type_=String)
)


def list_sittings(person_id: str | None, now: datetime) -> list[SittingRow]:
    """Return the sittings that are not over nor cancelled, the next one first, with the candidate's own bookings."""
    standing = (Sitting.closes_at > now, Sitting.state != SittingState.CANCELLED)
    rows = db.session.execute(_sittings(person_id).where(*standing).order_by(Sitting.opens_at, Sitting.id))
    return [SittingRow(**row._mapping) for row in rows]


def list_past_sittings(now: datetime, *, most: int = 50) -> list[SittingRow]:
    """Return the sittings that are over or cancelled, the latest first."""
    past = (Sitting.closes_at <= now) | (Sitting.state == SittingState.CANCELLED)
    rows = db.session.execute(_sittings().where(past).order_by(Sitting.closes_at.desc()).limit(most))
    return [SittingRow(**row._mapping) for row in rows]


def get_sitting(sitting_id: str, person_id: str | None = None) -> SittingRow:
    """Return a sitting; raises NotFound."""
    row = hot.read_one(_SITTING, {"sitting_id": sitting_id, "person_id": person_id})
    if row is None:
        raise NotFound
    return SittingRow(**row._asdict())


_LANGUAGES = select(Sitting.languages).where(Sitting.id == bindparam("sitting_id", type_=String))


def get_languages(sitting_id: str) -> str:
    """Return whether a sitting's paper is in `both` languages or `zh` only; raises NotFound."""
    row = hot.read_one(_LANGUAGES, {"sitting_id": sitting_id})
    if row is None:
        raise NotFound
    return str(row.languages)


def list_bookings(person_id: str) -> list[SittingRow]:
    """Return what a candidate has booked, the latest first."""
    query = _sittings(person_id).where(Booking.person_id == person_id).order_by(Sitting.opens_at.desc())
    return [SittingRow(**row._mapping) for row in db.session.execute(query)]


def list_these(sitting_ids: Mapping[str, object]) -> list[SittingRow]:
    """Return these sittings, the next one first."""
    query = _sittings().where(Sitting.id.in_(list(sitting_ids))).order_by(Sitting.opens_at)
    return [SittingRow(**row._mapping) for row in db.session.execute(query)]


def find_booking(attempt_id: str) -> Booking | None:
    """Return the booking of an attempt, or None."""
    return db.session.execute(select(Booking).where(Booking.attempt_id == attempt_id)).scalar_one_or_none()


_SITTING_OF = select(Booking.sitting_id).where(Booking.attempt_id == bindparam("attempt_id", type_=String))


def find_sitting_id(attempt_id: str) -> str | None:
    """Return the sitting of an attempt, or None."""
    row = hot.read_one(_SITTING_OF, {"attempt_id": attempt_id})
    return str(row.sitting_id) if row else None


def get_booking(booking_id: str) -> Booking:
    """Return a booking; raises NotFound."""
    found = db.session.get(Booking, booking_id)
    if found is None:
        raise NotFound
    return found


def get_own_booking(booking_id: str, person_id: str) -> Booking:
    """Return a candidate's own booking, also a cancelled one; raises NotFound for another's as for a missing one."""
    found = get_booking(booking_id)
    if found.person_id != person_id:
        raise NotFound
    return found


def list_seats(sitting_id: str) -> list[Booking]:
    """Return the standing bookings of a sitting, the earliest first."""
    query = select(Booking).where(Booking.sitting_id == sitting_id, Booking.cancelled_at.is_(None))
    return list(db.session.scalars(query.order_by(Booking.booked_at, Booking.id)))


def count_cancelled(sitting_id: str, person_id: str) -> int:
    """Return how often a candidate has cancelled a booking of a sitting."""
    query = select(func.count(Booking.id)).where(
        Booking.sitting_id == sitting_id, Booking.person_id == person_id, Booking.cancelled_as == "own"
    )
    return int(db.session.execute(query).scalar_one())


def list_no_shows(person_id: str, grade: str, now: datetime) -> list[datetime]:
    """Return the latest entries of the full sittings of a grade to which a candidate did not come, without excuse."""
    rows = [row for row in list_bookings(person_id) if row.grade == grade and not row.is_short]
    begun = attempts.list_by_id([row.attempt_id or "" for row in rows])
    marks = appointments.list_marks([row.booking_id or "" for row in rows])
    return [
        row.latest_entry_at
        for row in rows
        if is_no_show(place_of(row, begun[row.attempt_id or ""].started_at, marks[row.booking_id or ""]), now)
    ]


def list_tries_lost(person_id: str, grade: str, now: datetime) -> list[datetime]:
    """Return when a candidate used up a try of a grade without a result: stayed away, or was voided so by two people."""
    rows = [row for row in list_bookings(person_id) if row.grade == grade and not row.is_short]
    endings = rooms.list_endings([row.attempt_id or "" for row in rows])
    voided = [one.approved_at for one in endings if one.uses_try and one.approved_at]
    return list_no_shows(person_id, grade, now) + voided


def place_of(row: SittingRow, started_at: datetime | None, came: Came) -> Place:
    """Return a seat as the rules of a roster see it."""
    return Place(row.opens_at, row.latest_entry_at, started_at is not None, Mark(came.mark))
