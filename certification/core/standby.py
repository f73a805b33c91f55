"""Commits that wait for a standby (PostgreSQL): one whose wait was broken off stands on this machine alone.

The server then answers with a mere warning, as if all were well; here it counts as not saved. Nobody waits longer
than for a lock: `statement_timeout` does not bound this wait, so a thread of ours cancels it.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg

from certification.core.errors import StoreUnavailable

MOST_SECONDS = 5.0
LOOK_EVERY = 0.25
_WAITS_IN = "SyncRepWaitForLSN"
_alone: weakref.WeakSet[psycopg.Connection[Any]] = weakref.WeakSet()


def listen_for_warnings(connection: psycopg.Connection[Any], _record: object) -> None:
    """Note of a new connection when a commit stands alone; the words depend on a language, the place does not."""
    known = weakref.ref(connection)

    def note(told: psycopg.errors.Diagnostic) -> None:
        raw = known()
        if raw is not None and told.source_function == _WAITS_IN:
            _alone.add(raw)

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
def waited_for(raw: Any) -> Iterator[None]:
    """Bound what a driver's connection commits inside; raises StoreUnavailable where it did not reach the standby."""
    if not isinstance(raw, psycopg.Connection):
        yield
        return
    _watch.begin(raw)
    try:
        yield
    finally:
        _watch.end(raw)
        stands_alone = raw in _alone
        _alone.discard(raw)
    if stands_alone:
        raise StoreUnavailable
