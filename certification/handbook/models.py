"""Versions of chapters, and which one readers see."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base


class ChapterVersion(Base):
    """One chapter in one language, made into HTML when it was loaded; never changed."""

    __tablename__ = "handbook_chapter_version"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    chapter: Mapped[int]
    language: Mapped[str] = mapped_column(String(2))
    head: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    clauses: Mapped[str] = mapped_column(Text)
    loaded_at: Mapped[datetime]


class LiveChapter(Base):
    """The version of a chapter that readers see."""

    __tablename__ = "handbook_live_chapter"

    chapter: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    version_hash: Mapped[str] = mapped_column(ForeignKey("handbook_chapter_version.hash"))
