"""Versions of the certification scheme, and which one was adopted when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base


class Version(Base):
    """One scheme file, named by the hash of its content; never changed."""

    __tablename__ = "scheme_version"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    label: Mapped[str] = mapped_column(String(40))
    content: Mapped[str] = mapped_column(Text)
    loaded_at: Mapped[datetime]


class Adoption(Base):
    """The decision that a version holds for applications from now on."""

    __tablename__ = "scheme_adoption"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    version_hash: Mapped[str] = mapped_column(ForeignKey("scheme_version.hash"))
    adopted_at: Mapped[datetime]
