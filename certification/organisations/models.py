"""Organisations, who belongs to them, and the lists of people they enrol."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base
from certification.organisations.rules.membership import Course, MemberRole

OPEN = "until_on IS NULL AND declined_at IS NULL"


class Organisation(Base):
    """A provider, merchant, brand or base whose people are enrolled."""

    __tablename__ = "organisations_organisation"
    __table_args__ = (
        CheckConstraint("kind IN ('provider', 'merchant', 'brand', 'base', 'other')", name="kind"),
        Index(
            "uq_organisations_organisation_open_name",
            "name",
            unique=True,
            sqlite_where=text("closed_on IS NULL"),
            postgresql_where=text("closed_on IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(10))
    contact: Mapped[str] = mapped_column(String(200), default="")
    registered_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    registered_at: Mapped[datetime]
    closed_on: Mapped[date | None]


class Membership(Base):
    """A person of an organisation: asked, agreed or declined, from a day on, perhaps until another.

    Who has no account yet is known by the keyed hash of the address that was typed; what was typed is sealed.
    """

    __tablename__ = "organisations_membership"
    __table_args__ = (
        CheckConstraint("role IN ('manager', 'operator', 'trainer')", name="role"),
        CheckConstraint("person_id IS NOT NULL OR address_key IS NOT NULL", name="somebody"),
        CheckConstraint(
            "agreed_at IS NULL OR (declined_at IS NULL AND person_id IS NOT NULL AND from_on IS NOT NULL)",
            name="agreed",
        ),
        CheckConstraint("until_on IS NULL OR from_on IS NULL OR from_on <= until_on", name="span"),
        Index(
            "uq_organisations_membership_open_person",
            "organisation_id",
            "person_id",
            unique=True,
            sqlite_where=text(OPEN),
            postgresql_where=text(OPEN),
        ),
        Index(
            "uq_organisations_membership_open_address",
            "organisation_id",
            "address_key",
            unique=True,
            sqlite_where=text(OPEN),
            postgresql_where=text(OPEN),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations_organisation.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    role: Mapped[str] = mapped_column(String(10))
    sealed_typed: Mapped[str | None] = mapped_column(Text)
    address_key: Mapped[str | None] = mapped_column(String(64), index=True)
    asked_at: Mapped[datetime]
    asked_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    agreed_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]

    @property
    def is_entered(self) -> bool:
        """Say whether the office entered it without asking: staff, for their ties. Managers take a mandate."""
        return self.address_key is None and self.role != MemberRole.MANAGER

    @property
    def course(self) -> Course:
        """Return what happened to it so far."""
        return Course(self.agreed_at, self.declined_at, self.until_on)


class Enrolment(Base):
    """A list of people that was uploaded for an organisation."""

    __tablename__ = "organisations_enrolment"
    __table_args__ = (
        CheckConstraint("state IN ('checking', 'checked', 'enrolling', 'enrolled')", name="state"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations_organisation.id"), index=True)
    file_sha256: Mapped[str] = mapped_column(String(64))
    file_name: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(10))
    uploaded_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    uploaded_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    enrolled_at: Mapped[datetime | None]


class EnrolmentRow(Base):
    """One row of a list: what was typed (sealed), and what came of it."""

    __tablename__ = "organisations_enrolment_row"
    __table_args__ = (
        CheckConstraint("state IN ('read', 'ready', 'refused', 'invited', 'asked')", name="state"),
        CheckConstraint("(state = 'refused') = (reason_code IS NOT NULL)", name="reason"),
        UniqueConstraint("enrolment_id", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    enrolment_id: Mapped[str] = mapped_column(ForeignKey("organisations_enrolment.id"))
    number: Mapped[int]
    sealed_typed: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    reason_code: Mapped[str | None] = mapped_column(String(60))
    reason_values: Mapped[str] = mapped_column(Text, default="{}")
    membership_id: Mapped[str | None] = mapped_column(ForeignKey("organisations_membership.id"))
    invitation_id: Mapped[str | None] = mapped_column(String(16))
