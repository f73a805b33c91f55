"""A save does not lock the attempt: on PostgreSQL it is acknowledged beside a hand-in that misses it."""

from __future__ import annotations

from functools import cache
from typing import Any

from certification.core.clock import moved_by
from certification.core.db import is_sqlite
from certification.delivery import journal
from tests.faults.broken import replace

PLACE = "certification.delivery.actions.saving:save_statement"


def put_in() -> None:
    """Spoil this process."""
    replace(PLACE, save_without_lock)


def save_without_lock(*, numbered: bool) -> Any:
    """Return the save without FOR SHARE."""
    return _unlocked(is_sqlite(), numbered, moved_by())


@cache
def _unlocked(on_sqlite: bool, numbered: bool, moved: float) -> Any:
    statement = journal._save_statement.__wrapped__(on_sqlite, numbered, moved)
    assert statement.select._for_update_arg is not None
    statement.select._for_update_arg = None
    return statement
