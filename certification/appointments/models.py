"""What sittings and practical dates share: a waiting list, notes about fees, marks of the roster."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base


class Waiting(Base):
    """Somebody's place in the line for an occasion; it ends with a seat, by leaving, or with the occasion."""

    __tablename__ = "appointments_waiting"
    __table_args__ = (
        CheckConstraint("(ended_at IS NULL) = (ended_as IS NULL)", name="ended"),
        CheckConstraint("ended_as IN ('seated', 'left', 'over')", name="ended_as"),
        Index(
            "uq_appointments_waiting_open",
            "occasion",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    occasion: Mapped[str] = mapped_column(String(16), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_as: Mapped[str | None] = mapped_column(String(10))


class FeeNoted(Base):
    """One note about the fee of a booking; the latest one counts."""

    __tablename__ = "appointments_fee_noted"
    __table_args__ = (
        CheckConstraint("kind IN ('paid', 'waived', 'taken_back')", name="kind"),
        CheckConstraint("amount_fen >= 0", name="amount"),
        CheckConstraint("kind <> 'paid' OR (paid_on IS NOT NULL AND reference <> '')", name="receipt"),
        CheckConstraint("kind = 'paid' OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    booking_id: Mapped[str] = mapped_column(String(16), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    amount_fen: Mapped[int]
    paid_on: Mapped[date | None]
    reference: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(Text)
    noted_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    noted_at: Mapped[datetime]


class Marked(Base):
    """One mark of a roster; the latest one counts."""

    __tablename__ = "appointments_marked"
    __table_args__ = (
        CheckConstraint("mark IN ('none', 'arrived', 'late', 'no_show', 'excused')", name="mark"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    booking_id: Mapped[str] = mapped_column(String(16), index=True)
    mark: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text)
    marked_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    marked_at: Mapped[datetime]
