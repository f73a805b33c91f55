"""Sittings, bookings and results of the knowledge exam."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base
from certification.core.two_people import TwoPeople


class Sitting(Base):
    """A window in which a paper may be sat, with its seats and its blueprint."""

    __tablename__ = "exams_sitting"
    __table_args__ = (
        CheckConstraint("blueprint IN ('full', 'short', 'renewal')", name="blueprint"),
        CheckConstraint("opens_at < closes_at", name="window"),
        CheckConstraint("seats > 0", name="seats"),
        CheckConstraint("fee_fen >= 0", name="fee"),
        CheckConstraint("languages IN ('both', 'zh')", name="languages"),
        CheckConstraint("release IN ('at_once', 'together')", name="release"),
        CheckConstraint("state IN ('open', 'closed', 'cancelled')", name="state"),
        CheckConstraint("entry_minutes > 0", name="entry"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    grade: Mapped[str] = mapped_column(String(20))
    blueprint: Mapped[str] = mapped_column(String(10))
    place: Mapped[str] = mapped_column(String(120))
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    seats: Mapped[int]
    opened_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    fee_fen: Mapped[int] = mapped_column(default=0)
    languages: Mapped[str] = mapped_column(String(4), default="both")
    release: Mapped[str] = mapped_column(String(8), default="at_once")
    state: Mapped[str] = mapped_column(String(9), default="open")
    state_reason: Mapped[str] = mapped_column(Text, default="")
    sequence: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    needs_check_in: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Minutes after the opening in which somebody may still come in; nothing: as long as papers may begin.
    entry_minutes: Mapped[int | None]


class Booking(Base):
    """A candidate's seat, with the attempt whose paper was drawn for it; a cancelled one stays as it was."""

    __tablename__ = "exams_booking"
    __table_args__ = (
        CheckConstraint("(cancelled_at IS NULL) = (cancelled_as IS NULL)", name="cancelled"),
        CheckConstraint("cancelled_as IN ('own', 'sitting')", name="cancelled_as"),
        Index(
            "uq_exams_booking_seat",
            "sitting_id",
            "person_id",
            unique=True,
            sqlite_where=text("cancelled_at IS NULL"),
            postgresql_where=text("cancelled_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    sitting_id: Mapped[str] = mapped_column(ForeignKey("exams_sitting.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    application_id: Mapped[str | None] = mapped_column(ForeignKey("candidacy_application.id"))
    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"), unique=True)
    booked_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    cancelled_as: Mapped[str | None] = mapped_column(String(10))


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


class Release(TwoPeople, Base):
    """The results of a sitting released together: the figures that both officers saw, and who signed."""

    __tablename__ = "exams_release"
    __table_args__ = (
        TwoPeople.differ(),
        CheckConstraint("approved_at IS NULL OR dropped_at IS NULL", name="ended"),
        Index(
            "uq_exams_release_standing",
            "sitting_id",
            unique=True,
            sqlite_where=text("dropped_at IS NULL"),
            postgresql_where=text("dropped_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    sitting_id: Mapped[str] = mapped_column(ForeignKey("exams_sitting.id"))
    reason: Mapped[str] = mapped_column(Text)
    counted: Mapped[int]
    passed: Mapped[int]
    dropped_at: Mapped[datetime | None]
    dropped_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
