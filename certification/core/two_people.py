"""What needs two people: one proposes, another one approves, and the table itself insists."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column


class TwoPeople:
    """A row that counts only once a second person has approved it."""

    proposed_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]

    @declared_attr
    def proposed_by(cls) -> Mapped[str]:
        """The person who proposed it."""
        return mapped_column(ForeignKey("accounts_person.id"))

    @declared_attr
    def approved_by(cls) -> Mapped[str | None]:
        """The other person who approved it."""
        return mapped_column(ForeignKey("accounts_person.id"))

    @staticmethod
    def differ() -> CheckConstraint:
        """Return the constraint that every such table carries."""
        return CheckConstraint("approved_by IS NULL OR approved_by <> proposed_by", name="two_people")
