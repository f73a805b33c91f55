"""Sheets of markers: every tap is a row, the seal closes the sheet, nobody sees another's before all are sealed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base


class Sheet(Base):
    """One marker's sheet for one practical or one short plan."""

    __tablename__ = "marking_sheet"
    __table_args__ = (
        UniqueConstraint("kind", "subject_id", "marker_id"),
        CheckConstraint("kind IN ('practical', 'plan')", name="kind"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    subject_id: Mapped[str] = mapped_column(String(16), index=True)
    marker_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    opened_at: Mapped[datetime]
    sealed_at: Mapped[datetime | None]


class Mark(Base):
    """One tap: a value for one criterion; the latest counts, earlier ones stay."""

    __tablename__ = "marking_mark"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    sheet_id: Mapped[str] = mapped_column(ForeignKey("marking_sheet.id"), index=True)
    criterion: Mapped[str] = mapped_column(String(10))
    value: Mapped[int]
    marked_at: Mapped[datetime]


class Observation(Base):
    """One time-stamped observation."""

    __tablename__ = "marking_observation"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    sheet_id: Mapped[str] = mapped_column(ForeignKey("marking_sheet.id"), index=True)
    criterion: Mapped[str] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(Text)
    observed_at: Mapped[datetime]
