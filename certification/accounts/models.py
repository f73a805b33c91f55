"""People, their roles, and the sessions of their browsers."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Enum, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base
from certification.core.permissions import Role


class Person(Base):
    """One human being, named as on the identity paper."""

    __tablename__ = "accounts_person"
    __table_args__ = (
        CheckConstraint("mobile IS NOT NULL OR email IS NOT NULL OR erased_at IS NOT NULL", name="reachable"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    mobile: Mapped[str | None] = mapped_column(String(20), unique=True)
    email: Mapped[str | None] = mapped_column(String(200), unique=True)
    born_on: Mapped[date | None]
    password_hash: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2), default="zh")
    consented_at: Mapped[datetime]
    consent_version: Mapped[str] = mapped_column(String(20))
    registered_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]


class RoleHeld(Base):
    """A role that a person holds from a day on, perhaps until another."""

    __tablename__ = "accounts_role"
    __table_args__ = (UniqueConstraint("person_id", "role", "from_on"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    role: Mapped[Role] = mapped_column(
        Enum(
            Role,
            native_enum=False,
            create_constraint=True,
            length=20,
            values_callable=lambda r: [x.value for x in r],
        )
    )
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class Session(Base):
    """A browser that is signed in: the hash of its token, whose it is, until when."""

    __tablename__ = "accounts_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    opened_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
