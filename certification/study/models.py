"""How far a reader has come, and what was tried in practice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base


class Reading(Base):
    """A chapter that a person has finished reading, in the version that was read."""

    __tablename__ = "study_reading"

    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), primary_key=True)
    chapter: Mapped[int] = mapped_column(primary_key=True)
    version_hash: Mapped[str] = mapped_column(ForeignKey("handbook_chapter_version.hash"))
    finished_at: Mapped[datetime]


class Trial(Base):
    """One answered self-check: the answers and what they earned."""

    __tablename__ = "study_trial"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    chapter: Mapped[int]
    places: Mapped[str] = mapped_column(Text)
    answers: Mapped[str] = mapped_column(Text)
    earned_half: Mapped[int]
    most_half: Mapped[int]
    answered_at: Mapped[datetime]
