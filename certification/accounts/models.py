"""People, their roles, the sessions of their browsers, their second factors, and what invites or lets them in."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Enum, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base
from certification.core.permissions import Role
from certification.core.two_people import TwoPeople


def role_column() -> Enum:
    """Return the type of a column that holds a role."""
    return Enum(
        Role,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda r: [x.value for x in r],
    )


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
    role: Mapped[Role] = mapped_column(role_column())
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    # Set where one of only two officers announced the end of the other's role: they may object until it comes.
    announced_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))


class Session(Base):
    """A browser that is signed in: the hash of its token, whose it is, until when, and what was proven in it."""

    __tablename__ = "accounts_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    opened_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    # The coarse words of the browser, such as "chrome android"; never its address.
    device: Mapped[str] = mapped_column(String(40), default="")
    # Everything waits for the second factor where the person has one.
    awaits_factor: Mapped[bool] = mapped_column(default=False)
    factor_at: Mapped[datetime | None]


class Factor(Base):
    """The second factor of a person: the sealed secret of an authenticator, and the last step that was used."""

    __tablename__ = "accounts_factor"

    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), primary_key=True)
    sealed_secret: Mapped[str] = mapped_column(Text)
    set_up_at: Mapped[datetime]
    last_step: Mapped[int] = mapped_column(BigInteger)


class RecoveryCode(Base):
    """One of the codes on paper that stand in for a lost authenticator, each once; only its keyed hash is kept."""

    __tablename__ = "accounts_recovery_code"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Invited(Base):
    """Somebody who was asked to take a part: how they are reached, which roles, who asked, what came of it."""

    __tablename__ = "accounts_invitation"
    __table_args__ = (
        CheckConstraint("(mobile IS NULL) <> (email IS NULL)", name="one_address"),
        CheckConstraint("approved_by IS NULL OR approved_by <> invited_by", name="two_people"),
        CheckConstraint("state IN ('to_approve', 'waiting', 'accepted', 'revoked')", name="state"),
        CheckConstraint("(state = 'accepted') = (person_id IS NOT NULL)", name="accepted_by_somebody"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    mobile: Mapped[str | None] = mapped_column(String(20), index=True)
    email: Mapped[str | None] = mapped_column(String(200), index=True)
    roles: Mapped[str] = mapped_column(String(120))
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[str] = mapped_column(String(10), index=True)
    invited_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    invited_at: Mapped[datetime]
    approved_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    approved_at: Mapped[datetime | None]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    settled_at: Mapped[datetime | None]


class Link(Base):
    """A one-time way in: the hash of its token, what it is for, until when, and whether it was used."""

    __tablename__ = "accounts_link"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('invite', 'reset_password', 'change_address', 'reset_factor', 'sign_in')", name="kind"
        ),
        CheckConstraint("used_at IS NULL OR revoked_at IS NULL", name="ended_once"),
        CheckConstraint("(kind = 'invite') = (person_id IS NULL)", name="of_somebody"),
        CheckConstraint("(kind = 'invite') = (invitation_id IS NOT NULL)", name="of_an_invitation"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    sealed_payload: Mapped[str | None] = mapped_column(Text)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    invitation_id: Mapped[str | None] = mapped_column(ForeignKey("accounts_invitation.id"), index=True)
    letter_id: Mapped[str | None] = mapped_column(ForeignKey("core_letter.id"), index=True)
    made_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class Proposal(TwoPeople, Base):
    """What one officer asks for about a colleague and another one approves: a role, its end, a lost factor."""

    __tablename__ = "accounts_proposal"
    __table_args__ = (
        TwoPeople.differ(),
        CheckConstraint("kind IN ('grant_role', 'end_role', 'reset_factor')", name="kind"),
        CheckConstraint("(kind = 'reset_factor') = (role IS NULL)", name="about_a_role"),
        CheckConstraint(
            "person_id <> proposed_by AND (approved_by IS NULL OR approved_by <> person_id)",
            name="not_for_oneself",
        ),
        CheckConstraint("approved_at IS NULL OR dropped_at IS NULL", name="ended_once"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    role: Mapped[Role | None] = mapped_column(role_column())
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text)
    dropped_at: Mapped[datetime | None]


class NameChange(Base):
    """A corrected name: both names, why, by whom; the ledger of acts names this row only."""

    __tablename__ = "accounts_name_change"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    name_before: Mapped[str] = mapped_column(String(60))
    name_after: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(Text)
    changed_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    changed_at: Mapped[datetime]
