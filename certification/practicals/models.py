"""Live practice: the appointment, its assessors, its incident cards, what moderation said and how it ended."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
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
