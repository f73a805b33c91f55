"""Versions of items and which one is drawn; drafts, workbooks and figures beside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from certification.bank.rules.authoring import OPEN, State
from certification.core.db import Base
from certification.core.two_people import TwoPeople


def listed(states: Iterable[str]) -> str:
    """Return states as a constraint lists them."""
    return ", ".join(f"'{state}'" for state in sorted(states))


class ItemVersion(Base):
    """One item as it was written, named by the hash of its content; never changed."""

    __tablename__ = "bank_item_version"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(40))
    pool: Mapped[str] = mapped_column(String(10))
    grade: Mapped[str] = mapped_column(String(20))
    type: Mapped[str] = mapped_column(String(20))
    content: Mapped[str] = mapped_column(Text)
    loaded_at: Mapped[datetime]


class LiveItem(Base):
    """The version of an item that papers are drawn from; a retired item has none."""

    __tablename__ = "bank_live_item"
    __table_args__ = (Index("ix_bank_live_item_pool_grade", "pool", "grade"),)

    item_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version_hash: Mapped[str] = mapped_column(ForeignKey("bank_item_version.hash"))
    pool: Mapped[str] = mapped_column(String(10))
    grade: Mapped[str] = mapped_column(String(20))
    draft_id: Mapped[str | None] = mapped_column(ForeignKey("bank_draft.id"))


class Draft(Base):
    """One question on its way: what it says now, how far it has come, and the three people who carried it."""

    __tablename__ = "bank_draft"
    __table_args__ = (
        CheckConstraint(f"state IN ({listed(State)})", name="state"),
        CheckConstraint("approved_by IS NULL OR approved_by <> author_id", name="reviewer"),
        CheckConstraint(
            "made_live_by IS NULL OR (approved_by IS NOT NULL AND made_live_by <> author_id "
            "AND made_live_by <> approved_by)",
            name="three_people",
        ),
        CheckConstraint("state <> 'approved' OR approved_by IS NOT NULL", name="approved"),
        CheckConstraint("state <> 'live' OR made_live_by IS NOT NULL", name="live"),
        Index(
            "uq_bank_draft_open",
            "item_id",
            unique=True,
            sqlite_where=text(f"state IN ({listed(OPEN)})"),
            postgresql_where=text(f"state IN ({listed(OPEN)})"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(40), index=True)
    pool: Mapped[str] = mapped_column(String(10))
    grade: Mapped[str] = mapped_column(String(20))
    type: Mapped[str] = mapped_column(String(20))
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10))
    author_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    begun_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    approved_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    approved_at: Mapped[datetime | None]
    made_live_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    made_live_at: Mapped[datetime | None]


class Comment(Base):
    """What was said about a draft, and of which content."""

    __tablename__ = "bank_comment"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("bank_draft.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    content_hash: Mapped[str] = mapped_column(String(64))
    words: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime]


class Retirement(Base):
    """An item that is asked no more, although the folder of items still has it."""

    __tablename__ = "bank_retirement"

    item_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version_hash: Mapped[str] = mapped_column(ForeignKey("bank_item_version.hash"))
    reason: Mapped[str] = mapped_column(Text)
    retired_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    retired_at: Mapped[datetime]


class Import(Base):
    """A workbook that an author sent: its bytes until it is settled, and what was found in it."""

    __tablename__ = "bank_import"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'read', 'taken', 'dropped')", name="state"),
        CheckConstraint("state NOT IN ('taken', 'dropped') OR content IS NULL", name="cleared"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    author_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(String(2))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    returned: Mapped[bytes | None] = mapped_column(LargeBinary)
    preview: Mapped[str] = mapped_column(Text, default="[]")
    task_id: Mapped[str | None] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(10))
    sent_at: Mapped[datetime]


class Export(TwoPeople, Base):
    """A workbook of live exam items with their keys: two officers release it, the first one fetches it."""

    __tablename__ = "bank_export"
    __table_args__ = (TwoPeople.differ(),)

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    grade: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    dropped_at: Mapped[datetime | None]


class Statistic(Base):
    """How one version of an item did in one sitting; the parts of a case set count on their own (0: no part)."""

    __tablename__ = "bank_statistic"
    __table_args__ = (CheckConstraint("answered >= 0 AND blank >= 0 AND blank <= answered", name="counts"),)

    version_hash: Mapped[str] = mapped_column(ForeignKey("bank_item_version.hash"), primary_key=True)
    part: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    occasion: Mapped[str] = mapped_column(String(40), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(40), index=True)
    answered: Mapped[int]
    blank: Mapped[int]
    difficulty: Mapped[float | None]
    discrimination: Mapped[float | None]
    shares: Mapped[str] = mapped_column(Text)
    mean_seconds: Mapped[float | None]
    counted_at: Mapped[datetime]
