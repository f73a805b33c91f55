"""Commits that wait for a standby (PostgreSQL): one whose wait was broken off stands on this machine alone.

The server then answers with a mere warning, as if all were well; here it counts as not saved. Nobody waits longer
than for a lock: `statement_timeout` does not bound this wait, so a thread of ours cancels it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from sqlalchemy import Connection

from certification.core.errors import StoreUnavailable

MOST_SECONDS = 5.0
LOOK_EVERY = 0.25
_ALONE = "stands_alone"
_WAITS_IN = "SyncRepWaitForLSN"


def listen_for_warnings(connection: psycopg.Connection[Any], record: Any) -> None:
    """Note on a new connection's record when a commit of it stands alone; the words depend on a language, the place not."""

    def note(told: psycopg.errors.Diagnostic) -> None:
        if told.source_function == _WAITS_IN:
            record.info[_ALONE] = True

    connection.add_notice_handler(note)


class _Watch:
    """Who waits since when, and the thread that cancels whoever waits too long; one a process."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._waiting: dict[int, tuple[float, Any]] = {}
        self._thread: threading.Thread | None = None

    def begin(self, raw: Any) -> None:
        with self._turn:
            self._waiting[id(raw)] = (time.monotonic() + MOST_SECONDS, raw)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._look, name="standby", daemon=True)
                self._thread.start()

    def end(self, raw: Any) -> None:
        with self._turn:
            self._waiting.pop(id(raw), None)

    def _look(self) -> None:
        while True:
            time.sleep(LOOK_EVERY)
            with self._turn:
                moment = time.monotonic()
                late = [raw for until, raw in self._waiting.values() if until < moment]
                for raw in late:
                    self._waiting.pop(id(raw))
                    with suppress(psycopg.Error):
                        raw.cancel_safe(timeout=1)


_watch = _Watch()


@contextmanager
def waited_for(connection: Connection) -> Iterator[None]:
    """Bound what is committed inside; raises StoreUnavailable where it did not reach the standby."""
    raw, info = connection.connection.dbapi_connection, connection.info
    if not isinstance(raw, psycopg.Connection):
        yield
        return
    _watch.begin(raw)
    try:
        yield
    finally:
        _watch.end(raw)
        stands_alone = info.pop(_ALONE, False)
    if stands_alone:
        raise StoreUnavailable
