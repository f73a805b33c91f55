"""What an operator writes round a live session: goal, minute table, incident log, review."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base


class Occasion(Base):
    """One live session that is written about: whose it is, when its plan froze, when its forms closed."""

    __tablename__ = "operations_occasion"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    opened_at: Mapped[datetime]
    frozen_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class Record(Base):
    """One saved version of one form of one session; the highest version is the current one."""

    __tablename__ = "operations_record"
    __table_args__ = (
        CheckConstraint("kind IN ('diagnosis', 'goal', 'minutes', 'incidents', 'review')", name="kind"),
    )

    occasion: Mapped[str] = mapped_column(ForeignKey("operations_occasion.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    content: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime]
