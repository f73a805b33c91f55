"""The chain over the ledger, what is kept how long, what was let go of, parcels to fetch, erasures."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base
from certification.core.two_people import TwoPeople


class Seal(Base):
    """One batch of the ledger's lines under one hash that covers the batch before; never changed."""

    __tablename__ = "records_seal"
    __table_args__ = (CheckConstraint("from_id <= to_id", name="span"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    from_id: Mapped[int]
    to_id: Mapped[int] = mapped_column(unique=True)
    leaves: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64), unique=True)
    sha256: Mapped[str] = mapped_column(String(64))
    sealed_at: Mapped[datetime]


class ChainCheck(Base):
    """What one check of the whole chain found: how many lines it covered, and where something is off."""

    __tablename__ = "records_chain_check"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    checked_at: Mapped[datetime] = mapped_column(index=True)
    checked_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    lines: Mapped[int]
    head: Mapped[str] = mapped_column(String(64))
    faults: Mapped[str] = mapped_column(Text)


class Term(Base):
    """That an officer confirmed how long a class of records is kept; the latest row of a class holds."""

    __tablename__ = "records_term"
    __table_args__ = (
        CheckConstraint("months >= least_months", name="long_enough"),
        Index("ix_records_term_kept_class", "kept_class", "confirmed_at"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    kept_class: Mapped[str] = mapped_column(String(40))
    months: Mapped[int]
    least_months: Mapped[int]
    confirmed_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    confirmed_at: Mapped[datetime]


class LettingGo(TwoPeople, Base):
    """That two officers let go of what a class holds from before a day; it is done by a task."""

    __tablename__ = "records_letting_go"
    __table_args__ = (
        TwoPeople.differ(),
        Index(
            "uq_records_letting_go_open",
            "kept_class",
            unique=True,
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    kept_class: Mapped[str] = mapped_column(String(40))
    before_on: Mapped[date]
    found: Mapped[int]
    gone: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]


class Parcel(Base):
    """A file that was made for one person to fetch within some days: an export of their data, or of the ledger."""

    __tablename__ = "records_parcel"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    owner_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(120))
    media_type: Mapped[str] = mapped_column(String(80))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)

    __table_args__ = (CheckConstraint("kind IN ('person', 'ledger')", name="kind"),)


class Erasure(Base):
    """A person's wish to be erased, and the two officers who carried it out or the one who did not."""

    __tablename__ = "records_erasure"
    __table_args__ = (
        CheckConstraint("certificates IN ('keep', 'withdraw')", name="certificates"),
        CheckConstraint("proposed_by <> person_id", name="not_own"),
        CheckConstraint("approved_by IS NULL OR approved_by <> proposed_by", name="two_people"),
        CheckConstraint("approved_by IS NULL OR approved_by <> person_id", name="not_own_either"),
        Index(
            "uq_records_erasure_open",
            "person_id",
            unique=True,
            sqlite_where=text("approved_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=text("approved_at IS NULL AND dropped_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    certificates: Mapped[str] = mapped_column(String(10))
    asked_at: Mapped[datetime]
    proposed_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    proposed_at: Mapped[datetime | None]
    approved_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    approved_at: Mapped[datetime | None]
    dropped_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    dropped_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
