"""A person's file: applications, evidence, facts that upper slices found out, and ties between people."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base


class Application(Base):
    """A candidate's wish to be certified in a grade, under the scheme version of its day."""

    __tablename__ = "candidacy_application"
    __table_args__ = (
        CheckConstraint("state IN ('submitted', 'accepted', 'returned', 'completed')", name="state"),
        CheckConstraint("route IN ('path', 'evidence', 'renewal')", name="route"),
        Index(
            "uq_candidacy_application_open",
            "person_id",
            "grade",
            unique=True,
            sqlite_where=text("state IN ('submitted', 'accepted')"),
            postgresql_where=text("state IN ('submitted', 'accepted')"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    grade: Mapped[str] = mapped_column(String(20))
    scheme_hash: Mapped[str] = mapped_column(ForeignKey("scheme_version.hash"))
    route: Mapped[str] = mapped_column(String(10))
    statement: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(10))
    submitted_at: Mapped[datetime]
    reviewed_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    reviewed_at: Mapped[datetime | None]
    review_reason: Mapped[str] = mapped_column(Text, default="")


class Renewal(Base):
    """What an application for renewal is about: the certificate held, its last day, what the holder declares."""

    __tablename__ = "candidacy_renewal"
    __table_args__ = (CheckConstraint("training_hours >= 0 AND sessions >= 0", name="amounts"),)

    application_id: Mapped[str] = mapped_column(ForeignKey("candidacy_application.id"), primary_key=True)
    certificate: Mapped[str] = mapped_column(String(16))
    valid_until_on: Mapped[date]
    training_hours: Mapped[int]
    sessions: Mapped[int]


class Evidence(Base):
    """One piece of evidenced work in an application."""

    __tablename__ = "candidacy_evidence"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    application_id: Mapped[str] = mapped_column(ForeignKey("candidacy_application.id"), index=True)
    happened_on: Mapped[date]
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text)
    file_sha256: Mapped[str | None] = mapped_column(ForeignKey("core_file.sha256"))
    file_name: Mapped[str] = mapped_column(String(200), default="")


class Fact(Base):
    """Something an upper slice found out about a person: a chapter read, a part passed, a certificate held."""

    __tablename__ = "candidacy_fact"
    __table_args__ = (UniqueConstraint("person_id", "kind", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    subject: Mapped[str] = mapped_column(String(60))
    grade: Mapped[str | None] = mapped_column(String(20))
    happened_at: Mapped[datetime]
    valid_until_on: Mapped[date | None]


class Tie(Base):
    """A bond between a candidate and somebody else that bars the other from judging."""

    __tablename__ = "candidacy_tie"
    __table_args__ = (
        CheckConstraint("kind IN ('trained', 'employed', 'paid', 'relative')", name="kind"),
        CheckConstraint("candidate_id IS NOT NULL OR address_key IS NOT NULL", name="somebody"),
        CheckConstraint("(corrected_by IS NULL) = (correction = '')", name="corrected"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    candidate_id: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    # Who is not registered yet, or whom the one who declares it knows by address only.
    address_key: Mapped[str | None] = mapped_column(String(64), index=True)
    sealed_address: Mapped[str | None] = mapped_column(Text)
    other_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    declared_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    declared_at: Mapped[datetime | None]
    # Declared in error: it stays to be read and bars nobody.
    voided_at: Mapped[datetime | None]
    corrected_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    corrected_at: Mapped[datetime | None]
    correction: Mapped[str] = mapped_column(Text, default="")


class TieStatement(Base):
    """Somebody of the staff signed that they have declared every tie they have; it holds for a year."""

    __tablename__ = "candidacy_tie_statement"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    version: Mapped[str] = mapped_column(String(20))
    ties: Mapped[int]
    signed_at: Mapped[datetime]


class IdentityNumber(Base):
    """The number of an identity paper, sealed; its mark finds the same paper shown for another person."""

    __tablename__ = "candidacy_identity_number"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    sealed_number: Mapped[str] = mapped_column(Text)
    number_mark: Mapped[str] = mapped_column(String(64), unique=True)
    checked_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    checked_at: Mapped[datetime]


class Accommodation(Base):
    """What a person with a need asked for and an officer granted; why is sealed, assessors and employers never see it."""

    __tablename__ = "candidacy_accommodation"
    __table_args__ = (
        CheckConstraint("state IN ('asked', 'approved', 'refused', 'ended')", name="state"),
        CheckConstraint("decided_by IS NULL OR decided_by <> person_id", name="two_people"),
        CheckConstraint("state <> 'approved' OR until_on IS NOT NULL", name="until"),
        Index(
            "uq_candidacy_accommodation_asked",
            "person_id",
            unique=True,
            sqlite_where=text("state = 'asked'"),
            postgresql_where=text("state = 'asked'"),
        ),
        Index(
            "uq_candidacy_accommodation_approved",
            "person_id",
            unique=True,
            sqlite_where=text("state = 'approved'"),
            postgresql_where=text("state = 'approved'"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    percent: Mapped[int]
    break_minutes: Mapped[int]
    has_large_text: Mapped[bool]
    sealed_reason: Mapped[str] = mapped_column(Text)
    file_sha256: Mapped[str | None] = mapped_column(ForeignKey("core_file.sha256"))
    file_name: Mapped[str] = mapped_column(String(200), default="")
    asked_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10))
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    decided_at: Mapped[datetime | None]
    decision_reason: Mapped[str] = mapped_column(Text, default="")
