"""Papers, attempts and the journal of answers (the statement that writes it stands in decision 003)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false
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
    sections: Mapped[str] = mapped_column(Text, default="[]", server_default="[]")
    drawn_at: Mapped[datetime]


class PaperItem(Base):
    """One item of one paper: what is counted when the next one is drawn, and found again when an item is broken."""

    __tablename__ = "delivery_paper_item"
    __table_args__ = (
        Index("ix_delivery_paper_item_version", "version"),
        Index("ix_delivery_paper_item_drawn_at", "drawn_at", "item_id"),
    )

    paper_id: Mapped[str] = mapped_column(ForeignKey("delivery_paper.id"), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[str] = mapped_column(String(64))
    drawn_at: Mapped[datetime]


class Stock(Base):
    """What papers were drawn from, written once for as long as it stays the same: versions and expected difficulties."""

    __tablename__ = "delivery_stock"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    versions: Mapped[str] = mapped_column(Text)


class Draw(Base):
    """All that a draw came from beside the seed, so that anybody can draw the very same paper again."""

    __tablename__ = "delivery_draw"

    paper_id: Mapped[str] = mapped_column(ForeignKey("delivery_paper.id"), primary_key=True)
    stock_hash: Mapped[str] = mapped_column(ForeignKey("delivery_stock.hash"))
    uses: Mapped[str] = mapped_column(Text)
    seen: Mapped[str] = mapped_column(Text)
    tries: Mapped[int]
    difficulty: Mapped[str] = mapped_column(String(8))
    overlap_percent: Mapped[int]


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
    # What an accommodation adds and allows; `seconds_allowed` holds the seconds added.
    seconds_added: Mapped[int] = mapped_column(default=0, server_default="0")
    break_seconds: Mapped[int] = mapped_column(default=0, server_default="0")
    has_large_text: Mapped[bool] = mapped_column(default=False, server_default=false())
    # A pause runs since; a break runs until. While one does the clock stands.
    paused_at: Mapped[datetime | None]
    break_until: Mapped[datetime | None]


class TimeChange(Base):
    """One line of the ledger of a deadline: why it moved, by how much, by whom, and who took it back.

    A pause that still runs has no end and no length; a break is written with its longest length and cut at its end.
    `outage_at` names the outage that a credit pays back, so that none is paid twice.
    """

    __tablename__ = "delivery_time_change"
    __table_args__ = (
        UniqueConstraint("attempt_id", "outage_at"),
        CheckConstraint("(undone_at IS NULL) = (undone_reason IS NULL)", name="undone"),
        CheckConstraint("(kind = 'credit') = (outage_at IS NOT NULL)", name="credit"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    milliseconds: Mapped[int | None]
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    outage_at: Mapped[datetime | None]
    undone_by_id: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    undone_at: Mapped[datetime | None]
    undone_reason: Mapped[str | None] = mapped_column(Text)


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


class Heard(Base):
    """When the page that writes an attempt was last heard of: one row an attempt, moved at most twice a minute."""

    __tablename__ = "delivery_heard"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"), primary_key=True)
    heard_at: Mapped[datetime]


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
