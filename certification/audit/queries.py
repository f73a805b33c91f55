"""Reading the ledger."""

from __future__ import annotations

from sqlalchemy import select

from certification.audit.models import Entry
from certification.core.db import db


def list_entries(subject: str) -> list[Entry]:
    """Return every line about one thing, oldest first."""
    return list(db.session.scalars(select(Entry).where(Entry.subject == subject).order_by(Entry.id)))


def has_entry(right: str) -> bool:
    """Say whether a right was ever used."""
    return db.session.execute(select(Entry.id).where(Entry.right == right).limit(1)).first() is not None


def list_latest(right: str, *, most: int = 200) -> list[Entry]:
    """Return the last uses of a right, the latest first."""
    query = select(Entry).where(Entry.right == right).order_by(Entry.id.desc()).limit(most)
    return list(db.session.scalars(query))
