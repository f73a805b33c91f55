"""Versions of items, and which one is drawn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base


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
