"""Decisions, certificates, their documents and the changes of their standing."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
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
    """One certificate: what it says, its number, the hash of its secret, its bytes; and which one it follows.

    A certificate that replaces another one rests on the same decision; any other has a decision of its own.
    """

    __tablename__ = "certificates_certificate"

    number: Mapped[str] = mapped_column(String(16), primary_key=True)
    decision_id: Mapped[str] = mapped_column(ForeignKey("certificates_decision.id"), index=True)
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
    picture_sha256: Mapped[str | None] = mapped_column(ForeignKey("core_file.sha256"))
    issued_at: Mapped[datetime]
    predecessor: Mapped[str | None] = mapped_column(
        ForeignKey("certificates_certificate.number"), unique=True
    )
    is_replacement: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        CheckConstraint("state IN ('active', 'suspended', 'withdrawn', 'replaced')", name="state"),
        Index(
            "uq_certificates_certificate_decision",
            "decision_id",
            unique=True,
            sqlite_where=text("NOT is_replacement"),
            postgresql_where=text("NOT is_replacement"),
        ),
        # What the register is searched and paged by (docs/decisions/011).
        Index(
            "ix_certificates_certificate_name", "name", "number", postgresql_ops={"name": "text_pattern_ops"}
        ),
        Index("ix_certificates_certificate_issued_at", "issued_at", "number"),
        Index("ix_certificates_certificate_grade", "grade", "issued_at", "number"),
        Index("ix_certificates_certificate_state", "state", "issued_at", "number"),
        Index("ix_certificates_certificate_valid_until_on", "state", "valid_until_on", "number"),
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


class Replacement(TwoPeople, Base):
    """A certificate that was wrong or whose secret leaked, and what is right: the ground of its successor."""

    __tablename__ = "certificates_replacement"
    __table_args__ = (
        TwoPeople.differ(),
        CheckConstraint("wrong IN ('name', 'glyph', 'title', 'token')", name="wrong"),
        CheckConstraint(
            "proposed_by <> person_id AND (approved_by IS NULL OR approved_by <> person_id)",
            name="not_the_holder",
        ),
        Index("uq_certificates_replacement_number", "number", unique=True),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    number: Mapped[str] = mapped_column(ForeignKey("certificates_certificate.number"))
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    wrong: Mapped[str] = mapped_column(String(10))
    was: Mapped[str] = mapped_column(Text)
    correction: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)


class AskedToken(Base):
    """A holder's wish for a certificate with a fresh secret, and what became of it."""

    __tablename__ = "certificates_asked_token"
    __table_args__ = (
        Index(
            "uq_certificates_asked_token_open",
            "number",
            unique=True,
            sqlite_where=text("settled_at IS NULL"),
            postgresql_where=text("settled_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    number: Mapped[str] = mapped_column(ForeignKey("certificates_certificate.number"))
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    refused_because: Mapped[str | None] = mapped_column(Text)


class Reminder(Base):
    """A dated letter that a holder has had: each kind once a certificate."""

    __tablename__ = "certificates_reminder"
    __table_args__ = (CheckConstraint("kind IN ('window', 'month', 'lapsed')", name="kind"),)

    number: Mapped[str] = mapped_column(ForeignKey("certificates_certificate.number"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    written_at: Mapped[datetime]


class Share(Base):
    """A stranger's request to see a whole certificate, the holder's answer, and how often it was looked at."""

    __tablename__ = "certificates_share"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'shared', 'declined', 'stopped')", name="state"),
        CheckConstraint("looks >= 0", name="looks"),
        Index("ix_certificates_share_person_id", "person_id", "asked_at"),
        Index("ix_certificates_share_number", "number", "state"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    number: Mapped[str] = mapped_column(ForeignKey("certificates_certificate.number"))
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    company: Mapped[str] = mapped_column(String(120))
    asker: Mapped[str] = mapped_column(String(60))
    contact: Mapped[str] = mapped_column(String(120))
    why: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    until_at: Mapped[datetime]
    looks: Mapped[int] = mapped_column(default=0)
    looked_at: Mapped[datetime | None]


class NoRequests(Base):
    """A holder who takes no requests of strangers."""

    __tablename__ = "certificates_no_requests"

    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), primary_key=True)
    chosen_at: Mapped[datetime]
