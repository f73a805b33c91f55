"""Versions of the certification scheme, and which one was adopted when."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base
from certification.core.two_people import TwoPeople


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


class Cut(TwoPeople, Base):
    """The pass marks of one grade as a panel of experts set them; it holds once a second officer has signed."""

    __tablename__ = "scheme_cut"
    __table_args__ = (
        TwoPeople.differ(),
        CheckConstraint("(approved_by IS NULL) = (approved_at IS NULL)", name="signed_whole"),
        UniqueConstraint("scheme_hash", "grade"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    scheme_hash: Mapped[str] = mapped_column(ForeignKey("scheme_version.hash"))
    grade: Mapped[str] = mapped_column(String(20))
    marks: Mapped[str] = mapped_column(Text)
    panel_size: Mapped[int]
    panel_on: Mapped[date]
    method: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
