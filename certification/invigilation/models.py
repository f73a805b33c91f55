"""What belongs to the room of an exam: who watches, rooms and seats, check-ins, raised hands, incidents, endings."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base
from certification.core.two_people import TwoPeople


def only_where(name: str, clause: str, *columns: str) -> Index:
    """Return a uniqueness that holds among the rows of a clause, on both databases."""
    where = text(clause)
    return Index(name, *columns, unique=True, sqlite_where=where, postgresql_where=where)


class Duty(Base):
    """Somebody who watches an occasion, since when, and the reason where a tie stood in the way."""

    __tablename__ = "invigilation_duty"
    __table_args__ = (
        CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="ended"),
        only_where("uq_invigilation_duty_standing", "ended_at IS NULL", "occasion", "person_id"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    occasion: Mapped[str] = mapped_column(String(16), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    exception: Mapped[str] = mapped_column(Text)
    assigned_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    assigned_at: Mapped[datetime]
    ended_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    ended_at: Mapped[datetime | None]


class Room(Base):
    """A room of an occasion, on site or online, with the code that opens the papers in it."""

    __tablename__ = "invigilation_room"
    __table_args__ = (
        CheckConstraint("kind IN ('site', 'online')", name="kind"),
        CheckConstraint("seats > 0", name="seats"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    occasion: Mapped[str] = mapped_column(String(16), index=True)
    name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(6))
    how: Mapped[str] = mapped_column(Text)
    seats: Mapped[int]
    code: Mapped[str] = mapped_column(String(8))
    opened_at: Mapped[datetime]


class Seat(Base):
    """The seat of a booking; another seat or a cancelled booking frees it."""

    __tablename__ = "invigilation_seat"
    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        only_where("uq_invigilation_seat_taken", "freed_at IS NULL", "room_id", "number"),
        only_where("uq_invigilation_seat_booking", "freed_at IS NULL", "booking_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    booking_id: Mapped[str] = mapped_column(String(16), index=True)
    room_id: Mapped[str] = mapped_column(ForeignKey("invigilation_room.id"))
    number: Mapped[int]
    given_at: Mapped[datetime]
    freed_at: Mapped[datetime | None]


class CheckIn(Base):
    """One comparison of a person with their paper; the latest of a booking counts. No copy and no number is kept."""

    __tablename__ = "invigilation_check_in"
    __table_args__ = (
        CheckConstraint("decision IN ('accepted', 'reserve', 'refused')", name="decision"),
        CheckConstraint("decision = 'accepted' OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    booking_id: Mapped[str] = mapped_column(String(16), index=True)
    decision: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(Text)
    checked_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    checked_at: Mapped[datetime]


class RulesAccepted(Base):
    """That a candidate accepted the rules of the exam before the first question, which version, in which language."""

    __tablename__ = "invigilation_rules_accepted"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    version: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2))
    accepted_at: Mapped[datetime]


class Hand(Base):
    """A raised hand, what was asked, the answer, and when the candidate said that it was read."""

    __tablename__ = "invigilation_hand"
    __table_args__ = (
        CheckConstraint("(answered_at IS NULL) = (answered_by IS NULL)", name="answered"),
        CheckConstraint("lowered_at IS NULL OR answered_at IS NULL", name="lowered"),
        CheckConstraint("seen_at IS NULL OR answered_at IS NOT NULL", name="seen"),
        only_where("uq_invigilation_hand_up", "answered_at IS NULL AND lowered_at IS NULL", "attempt_id"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"), index=True)
    words: Mapped[str] = mapped_column(String(200))
    raised_at: Mapped[datetime]
    lowered_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(Text)
    answered_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    answered_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]


class Leaving(Base):
    """That the page of a paper was out of sight, from when until when: a note, and no verdict."""

    __tablename__ = "invigilation_leaving"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"), index=True)
    left_at: Mapped[datetime]
    back_at: Mapped[datetime | None]


class Incident(Base):
    """Something that happened in the room and what was done: written once."""

    __tablename__ = "invigilation_incident"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    occasion: Mapped[str] = mapped_column(String(16), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    happened_at: Mapped[datetime]
    words: Mapped[str] = mapped_column(Text)
    done: Mapped[str] = mapped_column(Text)
    noted_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    noted_at: Mapped[datetime]


class Concerned(Base):
    """Whose booking an incident is about."""

    __tablename__ = "invigilation_concerned"

    incident_id: Mapped[str] = mapped_column(ForeignKey("invigilation_incident.id"), primary_key=True)
    booking_id: Mapped[str] = mapped_column(String(16), primary_key=True)


class Ending(TwoPeople, Base):
    """An attempt that the room closes, or that does not count; the second signer says whether a try is used up."""

    __tablename__ = "invigilation_ending"
    __table_args__ = (
        TwoPeople.differ(),
        CheckConstraint("kind IN ('close', 'void')", name="kind"),
        CheckConstraint("approved_at IS NULL OR dropped_at IS NULL", name="ended"),
        CheckConstraint(
            "(uses_try IS NOT NULL) = (kind = 'void' AND approved_at IS NOT NULL)", name="uses_try"
        ),
        only_where("uq_invigilation_ending_open", "approved_at IS NULL AND dropped_at IS NULL", "attempt_id"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"), index=True)
    kind: Mapped[str] = mapped_column(String(5))
    reason: Mapped[str] = mapped_column(Text)
    uses_try: Mapped[bool | None]
    dropped_at: Mapped[datetime | None]
    dropped_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
