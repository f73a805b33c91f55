"""The rows of either database as the checker sees them: the bare driver, plain dictionaries, moments as text."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from psycopg.rows import dict_row

Row = dict[str, Any]


class Database:
    """One database, opened for reading by the driver alone."""

    def __init__(self, url: str) -> None:
        self.is_sqlite = url.startswith("sqlite")
        if self.is_sqlite:
            self._file = sqlite3.connect(url.removeprefix("sqlite:///"))
            self._file.row_factory = sqlite3.Row
        else:
            self._server = psycopg.connect(plain_url(url), row_factory=dict_row, autocommit=True)

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_fault: object) -> None:
        (self._file if self.is_sqlite else self._server).close()

    def all(self, table: str) -> list[Row]:
        """Return every row of a table."""
        return self._ask(f"SELECT * FROM {table}")

    def of(self, table: str, owners: Collection[str], column: str = "attempt_id") -> list[Row]:
        """Return the rows of these attempts."""
        wanted = set(owners)
        return [row for row in self.all(table) if row[column] in wanted]

    def of_papers(self, attempts: Mapping[str, Row]) -> list[Row]:
        """Return the papers of these attempts."""
        return self.of("delivery_paper", {row["paper_id"] for row in attempts.values()}, "id")

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(self._ask(f"SELECT count(*) AS n FROM {table}")[0]["n"])

    def count_credits(self, owners: Collection[str]) -> int:
        """Return how many of these attempts were given back the time that our outage cost."""
        if "delivery_time_change" not in self._tables():
            return 0
        return sum(row["kind"] == "credit" for row in self.of("delivery_time_change", owners))

    def _tables(self) -> set[str]:
        of_sqlite = "SELECT name FROM sqlite_master WHERE type = 'table'"
        of_server = "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'"
        return {row["name"] for row in self._ask(of_sqlite if self.is_sqlite else of_server)}

    def _ask(self, statement: str) -> list[Row]:
        if self.is_sqlite:
            return [dict(row) for row in self._file.execute(statement)]
        return [dict(row) for row in self._server.execute(statement.encode())]


def plain_url(url: str) -> str:
    """Return an address of the product as the driver wants it."""
    return url.replace("postgresql+psycopg://", "postgresql://")


def moment(value: str | datetime, seconds: float = 0) -> str:
    """Return a moment as the receipts spell it, moved by some seconds."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(value.replace("Z", "+00:00"))
    at = at.astimezone(UTC) + timedelta(seconds=seconds)
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"
