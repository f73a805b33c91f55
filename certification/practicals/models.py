"""Live practice: the appointment, its assessors, its incident cards, what moderation said and how it ended."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base


class Practical(Base):
    """One candidate's live session: when and where, the seed of its incident cards, the outcome."""

    __tablename__ = "practicals_practical"
    __table_args__ = (CheckConstraint("outcome IN ('passed', 'failed', 'inconclusive')", name="outcome"),)

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    application_id: Mapped[str] = mapped_column(ForeignKey("candidacy_application.id"))
    grade: Mapped[str] = mapped_column(String(20))
    scheme_hash: Mapped[str] = mapped_column(ForeignKey("scheme_version.hash"))
    place: Mapped[str] = mapped_column(String(120))
    starts_at: Mapped[datetime]
    seed: Mapped[str] = mapped_column(String(32))
    cards: Mapped[str] = mapped_column(Text)
    live_at: Mapped[datetime | None]
    planned_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    outcome: Mapped[str | None] = mapped_column(String(12))
    findings: Mapped[str] = mapped_column(Text, default="{}")
    settled_at: Mapped[datetime | None]
    called_off_at: Mapped[datetime | None]


class Assignment(Base):
    """An assessor of a practical; the lead plays the incident cards, a further one came by moderation."""

    __tablename__ = "practicals_assignment"

    practical_id: Mapped[str] = mapped_column(ForeignKey("practicals_practical.id"), primary_key=True)
    assessor_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), primary_key=True, index=True)
    is_lead: Mapped[bool]
    is_further: Mapped[bool]
    assigned_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    assigned_at: Mapped[datetime]


class CardPlayed(Base):
    """An incident card that the lead assessor played."""

    __tablename__ = "practicals_card_played"

    practical_id: Mapped[str] = mapped_column(ForeignKey("practicals_practical.id"), primary_key=True)
    card_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    played_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    played_at: Mapped[datetime]


class Talk(Base):
    """The recorded talk of the assessors where the moderation rule asks for it."""

    __tablename__ = "practicals_talk"

    practical_id: Mapped[str] = mapped_column(ForeignKey("practicals_practical.id"), primary_key=True)
    causes: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    recorded_at: Mapped[datetime]


class PracticalDate(Base):
    """A day on which practicals of a grade take place: where, what it costs, whether it takes bookings."""

    __tablename__ = "practicals_date"
    __table_args__ = (
        CheckConstraint("fee_fen >= 0", name="fee"),
        CheckConstraint("state IN ('open', 'closed', 'cancelled')", name="state"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    grade: Mapped[str] = mapped_column(String(20))
    place: Mapped[str] = mapped_column(String(120))
    fee_fen: Mapped[int]
    state: Mapped[str] = mapped_column(String(9), default="open")
    state_reason: Mapped[str] = mapped_column(Text, default="")
    sequence: Mapped[int] = mapped_column(default=0)
    opened_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    changed_at: Mapped[datetime]


class Slot(Base):
    """One start on a practical date, with so many seats (rooms that run side by side)."""

    __tablename__ = "practicals_slot"
    __table_args__ = (UniqueConstraint("date_id", "starts_at"), CheckConstraint("seats > 0", name="seats"))

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    date_id: Mapped[str] = mapped_column(ForeignKey("practicals_date.id"))
    starts_at: Mapped[datetime]
    seats: Mapped[int]


class Available(Base):
    """An assessor who said that they are there on a practical date."""

    __tablename__ = "practicals_available"

    date_id: Mapped[str] = mapped_column(ForeignKey("practicals_date.id"), primary_key=True)
    assessor_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), primary_key=True)


class Booking(Base):
    """A candidate's slot; once assessors are assigned it has its practical. A cancelled one stays as it was."""

    __tablename__ = "practicals_booking"
    __table_args__ = (
        CheckConstraint("(cancelled_at IS NULL) = (cancelled_as IS NULL)", name="cancelled"),
        CheckConstraint("cancelled_as IN ('own', 'date')", name="cancelled_as"),
        Index(
            "uq_practicals_booking_seat",
            "date_id",
            "person_id",
            unique=True,
            sqlite_where=text("cancelled_at IS NULL"),
            postgresql_where=text("cancelled_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    date_id: Mapped[str] = mapped_column(ForeignKey("practicals_date.id"), index=True)
    slot_id: Mapped[str] = mapped_column(ForeignKey("practicals_slot.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    application_id: Mapped[str] = mapped_column(ForeignKey("candidacy_application.id"))
    practical_id: Mapped[str | None] = mapped_column(ForeignKey("practicals_practical.id"), unique=True)
    booked_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    cancelled_as: Mapped[str | None] = mapped_column(String(10))
