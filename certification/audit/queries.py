"""Reading the ledger."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, text

from certification.audit.models import Entry
from certification.core.canonical import canonical_json
from certification.core.clock import written
from certification.core.db import db, is_sqlite


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: empty fields look for nothing; moments are from and before."""

    actors: frozenset[str] | None = None
    right: str = ""
    subjects: frozenset[str] | None = None
    since: datetime | None = None
    before: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """One line as a plain value; details that are no object any more count as one member."""

    id: int
    at: datetime
    actor_id: str | None
    right: str
    subject: str
    reason: str
    details: dict[str, Any]


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


def search(wanted: Search, *, below: int | None = None, most: int = 50) -> list[Written]:
    """Return the latest lines that fit, those with a smaller number than `below` where one is named."""
    query = select(Entry).where(*_clauses(wanted)).order_by(Entry.id.desc()).limit(most)
    return _written(query if below is None else query.where(Entry.id < below))


def count_found(wanted: Search, *, most: int) -> int:
    """Return how many lines fit, counted no further than `most`."""
    found = select(Entry.id).where(*_clauses(wanted)).limit(most).subquery()
    return int(db.session.execute(select(func.count()).select_from(found)).scalar_one())


def count_entries(*, after: int = 0) -> int:
    """Return how many lines the ledger holds, all of them or those after a number."""
    query = select(func.count()).select_from(Entry).where(Entry.id > after)
    return int(db.session.execute(query).scalar_one())


def list_own(person_id: str, told: Collection[str], *, subjects: Collection[str], most: int) -> list[Written]:
    """Return the latest lines that a person wrote, and those of the told rights about things of theirs."""
    about = and_(Entry.subject.in_(subjects), Entry.right.in_(told))
    query = select(Entry).where(or_(Entry.actor_id == person_id, about)).order_by(Entry.id.desc()).limit(most)
    return _written(query)


def last_settled_id() -> int:
    """Return, inside the running action, a number below which no line can appear any more; 0 for an empty ledger.

    On PostgreSQL a line that was numbered earlier may be committed later: the lock waits for such writers, and
    holds new ones off for this one look.
    """
    if not is_sqlite():
        db.session.execute(text("LOCK TABLE audit_entry IN SHARE MODE"))
    return int(db.session.execute(select(func.coalesce(func.max(Entry.id), 0))).scalar_one())


def list_spelt(after: int, until: int, *, most: int | None = None) -> list[tuple[int, bytes]]:
    """Return number and one spelling of each line after a number and up to another, in their order."""
    query = select(Entry).where(Entry.id > after, Entry.id <= until).order_by(Entry.id).limit(most)
    return [
        (row.id, spelt(row)) for row in db.session.scalars(query.execution_options(populate_existing=True))
    ]


def spelt(entry: Entry) -> bytes:
    """Return a line in one spelling, the same on every database: what the chain of hashes covers."""
    return canonical_json(
        {
            "id": entry.id,
            "at": written(entry.at),
            "actor": entry.actor_id,
            "right": entry.right,
            "subject": entry.subject,
            "reason": entry.reason,
            "details": entry.details,
        }
    )


def walk(wanted: Search, *, batch: int = 1000) -> Iterator[list[Written]]:
    """Yield every line that fits, the latest first, some at a time."""
    below: int | None = None
    while found := search(wanted, below=below, most=batch):
        yield found
        below = found[-1].id


def _written(query: Select[Any]) -> list[Written]:
    return [
        Written(row.id, row.at, row.actor_id, row.right, row.subject, row.reason, _read(row.details))
        for row in db.session.scalars(query)
    ]


def _read(details: str) -> dict[str, Any]:
    try:
        found = json.loads(details)
    except ValueError:
        return {"details": details}
    return found if isinstance(found, dict) else {"details": found}


def _clauses(wanted: Search) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool] | None] = [
        Entry.actor_id.in_(wanted.actors) if wanted.actors is not None else None,
        Entry.right == wanted.right if wanted.right else None,
        Entry.subject.in_(wanted.subjects) if wanted.subjects is not None else None,
        Entry.at >= wanted.since if wanted.since else None,
        Entry.at < wanted.before if wanted.before else None,
        Entry.reason.icontains(wanted.reason, autoescape=True) if wanted.reason else None,
    ]
    return [clause for clause in asked if clause is not None]
