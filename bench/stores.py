"""The raw drivers under the bare routes: the same joins as the product, each in one prepared statement."""

from __future__ import annotations

import re
import sqlite3
import threading
from typing import Any, Protocol

from psycopg_pool import ConnectionPool

SAVE = """
INSERT INTO delivery_response
  (attempt_id, epoch, seq, position, answer, sha256, received_at, deadline_at, is_in_grace, is_superseded)
SELECT a.id, :epoch, :seq, :position, :answer, :sha256, {now}, a.deadline_at, {now} > a.deadline_at,
  :epoch < a.epoch OR EXISTS (
    SELECT 1 FROM delivery_response r
    WHERE r.attempt_id = a.id AND r.position = :position AND (r.epoch, r.seq) > (:epoch, :seq))
FROM delivery_attempt a JOIN accounts_session s ON s.person_id = a.person_id
WHERE a.id = :attempt AND s.token_hash = :token_hash AND s.revoked_at IS NULL AND s.expires_at > {now}
  AND EXISTS (
    SELECT 1 FROM accounts_role h
    WHERE h.person_id = s.person_id AND h.role = 'candidate' AND h.from_on <= CURRENT_DATE
      AND (h.until_on IS NULL OR h.until_on >= CURRENT_DATE))
  AND a.submitted_at IS NULL AND {now_less_grace} <= a.deadline_at
  AND a.epoch >= :epoch AND :position BETWEEN 1 AND a.place_count
{share_lock}
ON CONFLICT DO NOTHING
RETURNING seq, received_at, deadline_at, is_superseded
"""
FIND = "SELECT number, state, face, token_hash, {now} FROM certificates_certificate WHERE number = :number"


class BareStore(Protocol):
    """What a bare route asks of its database."""

    def save(self, values: dict[str, Any]) -> Any:
        """Write one row of the journal and return (seq, received_at, deadline_at, is_superseded), or None."""

    def find(self, number: str) -> Any:
        """Return (number, state, face, token_hash, now) of a certificate, or None."""

    def close(self) -> None:
        """Let go of every connection."""


def open_store(url: str) -> BareStore:
    """Return the raw driver of a database."""
    if url.startswith("sqlite"):
        return BareSQLite(url.removeprefix("sqlite:///"))
    return BarePostgreSQL(url.replace("postgresql+psycopg://", "postgresql://"))


class BareSQLite:
    """One writing connection under one lock of the process (WAL, FULL); each thread reads by its own."""

    def __init__(self, file: str) -> None:
        now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
        late = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', (-a.grace_seconds) || ' seconds')"
        self._save = SAVE.format(now=now, now_less_grace=late, share_lock="")
        self._find = FIND.format(now=now)
        self._file, self._lock, self._own = file, threading.Lock(), threading.local()
        self._writer = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def save(self, values: dict[str, Any]) -> Any:
        """Write one row, alone."""
        with self._lock:
            return self._writer.execute(self._save, values).fetchone()

    def find(self, number: str) -> Any:
        """Read one row beside all others."""
        if not hasattr(self._own, "reader"):
            self._own.reader = self._open()
        return self._own.reader.execute(self._find, {"number": number}).fetchone()

    def close(self) -> None:
        """Close the writer; readers go with their threads."""
        self._writer.close()


class BarePostgreSQL:
    """psycopg's own pool: autocommit, every statement prepared at its first run."""

    def __init__(self, url: str) -> None:
        now = "clock_timestamp()"
        late = "clock_timestamp() - make_interval(secs => a.grace_seconds)"
        save = SAVE.format(now=now, now_less_grace=late, share_lock="FOR SHARE OF a")
        self._save, self._find = _named(save), _named(FIND.format(now=now))
        options = {"autocommit": True, "prepare_threshold": 0}
        self._pool = ConnectionPool(url, kwargs=options, min_size=10, max_size=10, open=True)
        self._pool.wait()

    def save(self, values: dict[str, Any]) -> Any:
        """Write one row; the attempt's row is share-locked, as in the product."""
        with self._pool.connection() as connection:
            return connection.execute(self._save, values).fetchone()

    def find(self, number: str) -> Any:
        """Read one row."""
        with self._pool.connection() as connection:
            return connection.execute(self._find, {"number": number}).fetchone()

    def close(self) -> None:
        """Close the pool."""
        self._pool.close()


def _named(statement: str) -> bytes:
    """Return the statement with psycopg's marks in place of `:name`."""
    return re.sub(r":(\w+)", r"%(\1)s", statement).encode()
