"""Papers, attempts and the journal of answers (the statement that writes it stands in decision 003)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base


class Paper(Base):
    """One paper as it was drawn: its seed and, in one array, every place with its item version and order."""

    __tablename__ = "delivery_paper"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    grade: Mapped[str] = mapped_column(String(20))
    pool: Mapped[str] = mapped_column(String(10))
    scheme_hash: Mapped[str] = mapped_column(ForeignKey("scheme_version.hash"))
    seed: Mapped[str] = mapped_column(String(32))
    places: Mapped[str] = mapped_column(Text)
    place_count: Mapped[int]
    drawn_at: Mapped[datetime]


class Attempt(Base):
    """One candidate at one paper: when it began, until when it runs, which page may write."""

    __tablename__ = "delivery_attempt"
    __table_args__ = (
        UniqueConstraint("person_id", "occasion"),
        CheckConstraint("(started_at IS NULL) = (deadline_at IS NULL)", name="clock"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    paper_id: Mapped[str] = mapped_column(ForeignKey("delivery_paper.id"), unique=True)
    occasion: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2), default="zh")
    seconds_allowed: Mapped[int]
    grace_seconds: Mapped[int]
    place_count: Mapped[int]
    started_at: Mapped[datetime | None]
    deadline_at: Mapped[datetime | None]
    epoch: Mapped[int] = mapped_column(default=1)
    writer: Mapped[str | None] = mapped_column(String(64))
    submitted_at: Mapped[datetime | None]
    answered: Mapped[int | None]
    final_hash: Mapped[str | None] = mapped_column(String(64))
    withdrawn_at: Mapped[datetime | None]
    # When the first page with questions was ready to leave; until then the clock owes its candidate the time.
    sent_at: Mapped[datetime | None]


class Response(Base):
    """One saved change of one answer; the current answer of a place is its highest (epoch, seq)."""

    __tablename__ = "delivery_response"
    __table_args__ = (
        UniqueConstraint("attempt_id", "once"),
        Index("ix_delivery_response_place", "attempt_id", "position", "epoch", "seq"),
    )

    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    answer: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime]
    deadline_at: Mapped[datetime]
    is_in_grace: Mapped[bool]
    is_superseded: Mapped[bool]
    once: Mapped[str | None] = mapped_column(String(32))


class LateEvent(Base):
    """An answer that came after the close: kept with what the page claims, never counted by itself."""

    __tablename__ = "delivery_late_event"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"), index=True)
    epoch: Mapped[int]
    seq: Mapped[int]
    position: Mapped[int]
    answer: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(20))
    received_at: Mapped[datetime]


class KeptReceipt(Base):
    """The signed receipt of a close; an attempt that was opened again and closed again has a later one."""

    __tablename__ = "delivery_receipt"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"), index=True)
    document: Mapped[str] = mapped_column(Text)
    signature: Mapped[str] = mapped_column(String(128))
    public_key: Mapped[str] = mapped_column(String(64), index=True)
