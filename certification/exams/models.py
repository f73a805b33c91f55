"""Sittings, bookings and results of the knowledge exam."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base


class Sitting(Base):
    """A window in which a paper may be sat, with its seats and its blueprint."""

    __tablename__ = "exams_sitting"
    __table_args__ = (
        CheckConstraint("blueprint IN ('full', 'short', 'renewal')", name="blueprint"),
        CheckConstraint("opens_at < closes_at", name="window"),
        CheckConstraint("seats > 0", name="seats"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    grade: Mapped[str] = mapped_column(String(20))
    blueprint: Mapped[str] = mapped_column(String(10))
    place: Mapped[str] = mapped_column(String(120))
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    seats: Mapped[int]
    opened_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))


class Booking(Base):
    """A candidate's seat, with the attempt whose paper was drawn for it."""

    __tablename__ = "exams_booking"
    __table_args__ = (UniqueConstraint("sitting_id", "person_id"),)

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    sitting_id: Mapped[str] = mapped_column(ForeignKey("exams_sitting.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    application_id: Mapped[str | None] = mapped_column(ForeignKey("candidacy_application.id"))
    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"), unique=True)
    booked_at: Mapped[datetime]


class Result(Base):
    """What an attempt earned, by place, domain and force; a plan that is being marked holds it open."""

    __tablename__ = "exams_result"
    __table_args__ = (CheckConstraint("state IN ('marking', 'final')", name="state"),)

    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    grade: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10))
    earned: Mapped[str] = mapped_column(Text)
    total_half: Mapped[int]
    most_half: Mapped[int]
    has_passed: Mapped[bool | None]
    counted_at: Mapped[datetime]
