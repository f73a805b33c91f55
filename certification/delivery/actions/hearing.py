"""Noting that a page is alive: of its looks at the clock hardly one in twenty writes anything."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from certification.core.clock import db_now
from certification.core.db import one_statement
from certification.core.errors import StoreUnavailable
from certification.delivery.models import Heard

AGAIN_AFTER = timedelta(seconds=30)
MOST_KEPT = 20_000
# What this process wrote last, so that the other looks ask the database nothing; it may vanish at any time.
_written: dict[str, datetime] = {}


def note_heard(attempt_id: str, now: datetime) -> None:
    """Note that the page of an attempt was heard of, at most once in 30 seconds; a busy store is not waited for twice.

    `now` is the database's moment that the look itself has just read. A look is answered whether this is kept or not.
    """
    last = _written.get(attempt_id)
    if last is not None and timedelta() <= now - last < AGAIN_AFTER:
        return
    if len(_written) >= MOST_KEPT:
        _written.clear()
    _written[attempt_id] = now
    try:
        _write(attempt_id)
    except StoreUnavailable:
        return


def _write(attempt_id: str) -> None:
    with one_statement() as connection:
        insert = sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert
        statement = insert(Heard).values(attempt_id=attempt_id, heard_at=db_now())
        newer = statement.on_conflict_do_update(
            index_elements=[Heard.attempt_id],
            set_={"heard_at": statement.excluded.heard_at},
            where=Heard.heard_at < statement.excluded.heard_at,
        )
        connection.execute(newer)
