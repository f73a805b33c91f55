"""Decisions, certificates, their documents and the changes of their standing."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base
from certification.core.two_people import TwoPeople


class Decision(TwoPeople, Base):
    """One officer decides with a reason, a second one releases; one decision an application."""

    __tablename__ = "certificates_decision"
    __table_args__ = (TwoPeople.differ(), CheckConstraint("outcome IN ('certify', 'refuse')", name="outcome"))

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    application_id: Mapped[str] = mapped_column(ForeignKey("candidacy_application.id"), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    grade: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text)
    grounds: Mapped[str] = mapped_column(Text)


class Certificate(Base):
    """One certificate: what it says, its number, the hash of its secret, its bytes once printed."""

    __tablename__ = "certificates_certificate"

    number: Mapped[str] = mapped_column(String(16), primary_key=True)
    decision_id: Mapped[str] = mapped_column(ForeignKey("certificates_decision.id"), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    grade: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(60))
    issued_on: Mapped[date]
    valid_until_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(10))
    token_hash: Mapped[str] = mapped_column(String(64))
    face: Mapped[str] = mapped_column(Text)
    face_sha256: Mapped[str] = mapped_column(String(64))
    template_version: Mapped[str] = mapped_column(String(20))
    document_sha256: Mapped[str | None] = mapped_column(ForeignKey("core_file.sha256"))
    issued_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("state IN ('active', 'suspended', 'withdrawn', 'replaced')", name="state"),
    )


class Change(TwoPeople, Base):
    """A change of a certificate's standing; it counts once a second officer has approved it."""

    __tablename__ = "certificates_change"
    __table_args__ = (
        TwoPeople.differ(),
        CheckConstraint("becomes IN ('active', 'suspended', 'withdrawn', 'replaced')", name="becomes"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    number: Mapped[str] = mapped_column(ForeignKey("certificates_certificate.number"), index=True)
    becomes: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text)
