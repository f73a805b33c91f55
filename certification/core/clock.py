"""The moment, as the database tells it: one clock for every process, which only a test can move."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import DateTime, Dialect, String, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import TypeDecorator

SQLITE_FORMAT = "%Y-%m-%dT%H:%M:%fZ"


class _Offset:
    seconds: float = 0.0


class Instant(TypeDecorator[datetime]):
    """An aware UTC moment in milliseconds; text that sorts on SQLite, timestamptz on PostgreSQL."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(String(24) if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return written(value) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if isinstance(value, str):
            return datetime.fromisoformat(value.replace("Z", "+00:00"))
        moment: datetime = value
        return moment.astimezone(UTC)


class db_now(GenericFunction[datetime]):
    """The database's own clock at this very statement, plus `seconds`; never the start of a transaction."""

    name = "db_now"
    type = Instant()
    inherit_cache = True

    def __init__(self, seconds: Any = 0) -> None:
        is_plain = isinstance(seconds, int | float)
        shift = repr(float(seconds) + _Offset.seconds) if is_plain else repr(_Offset.seconds)
        super().__init__(literal_column(shift) if is_plain else seconds + literal_column(shift))


@compiles(db_now, "postgresql")
def _postgresql(element: db_now, compiler: Any, **options: Any) -> str:
    seconds = compiler.process(next(iter(element.clauses)), **options)
    return f"(clock_timestamp() + make_interval(secs => ({seconds})::double precision))"


@compiles(db_now, "sqlite")
def _sqlite(element: db_now, compiler: Any, **options: Any) -> str:
    seconds = compiler.process(next(iter(element.clauses)), **options)
    return f"strftime('{SQLITE_FORMAT}', 'now', ({seconds}) || ' seconds')"


def written(moment: datetime) -> str:
    """Return the moment as `2026-03-14T06:03:22.123Z`, the form that sorts and that receipts cover."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")[:23] + "Z"


def moved_by() -> float:
    """Return by how many seconds the clock is moved: a statement that is kept is kept for one value of it."""
    return _Offset.seconds


def move_for_tests(**shift: float) -> None:
    """Move the database's clock as this process sees it; `seconds=0` puts it back. Tests and the demonstration only."""
    _Offset.seconds = timedelta(**shift).total_seconds()


@contextmanager
def at_another_time(**shift: float) -> Iterator[None]:
    """Let something happen at another moment: the history of the demonstration, told by the real actions."""
    before = _Offset.seconds
    _Offset.seconds = timedelta(**shift).total_seconds()
    try:
        yield
    finally:
        _Offset.seconds = before
