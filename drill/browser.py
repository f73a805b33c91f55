"""A candidate's browser: one request at a time over real HTTP, every one written down before and after."""

from __future__ import annotations

import hashlib
import http.client
import itertools
import json
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

GIVE_UP_AFTER = 1.5
COOKIE = "caopan-session"


class Log:
    """The JSON lines of all clients: invoke, then ok, fail or unknown."""

    def __init__(self, path: Path) -> None:
        self._file, self._turn, self._count = (
            path.open("a", encoding="utf-8"),
            threading.Lock(),
            itertools.count(1),
        )
        self.acknowledged = 0
        self.took: list[float] = []

    def number(self) -> int:
        """Return a number that no other request has."""
        return next(self._count)

    def write(self, **event: Any) -> None:
        """Keep one event; only what is flushed counts."""
        with self._turn:
            if event["op"] == "save" and event["type"] == "ok":
                self.acknowledged += 1
                self.took.append(event["ended"] - event["began"])
            self._file.write(json.dumps(event, ensure_ascii=False) + "\n")
            self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; status 0 where nothing did, or only a part."""

    status: int
    body: bytes = b""
    location: str = ""
    retry_after: str = ""

    @property
    def facts(self) -> dict[str, Any]:
        """Return the members of a JSON answer, none for anything else."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one answer, as a page numbers it."""

    epoch: int
    seq: int
    position: int
    answer: Any

    @property
    def sha256(self) -> str:
        """Return the hash of the answer's one spelling, computed here and not by the server."""
        spelt = json.dumps(self.answer, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(spelt.encode()).hexdigest()


class Browser:
    """A browser in which somebody is signed in."""

    def __init__(
        self, port: int, token: str, forgery: str, log: Log, name: str, *, patience: float = GIVE_UP_AFTER
    ) -> None:
        self.port, self.token, self.forgery, self.log, self.name = port, token, forgery, log, name
        self.patience = patience

    def ask(self, method: str, path: str, body: bytes = b"", media: str = "") -> Reply:
        """Send one request and return its reply."""
        headers = {"Cookie": f"{COOKIE}={self.token}", "Connection": "close", "X-CSRF-Token": self.forgery}
        if body:
            headers["Content-Type"] = media
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            connection.request(method, path, body or None, headers)
            reply = connection.getresponse()
            told = reply.read()
            return Reply(
                reply.status, told, reply.headers.get("Location", ""), reply.headers.get("Retry-After", "")
            )
        except (OSError, http.client.HTTPException):
            return Reply(0)
        finally:
            connection.close()

    def post(self, path: str, **fields: str) -> Reply:
        """Send a form."""
        body = urlencode({"csrf_token": self.forgery, **fields}).encode()
        return self.ask("POST", path, body, "application/x-www-form-urlencoded")

    def put(self, attempt: str, change: Change, op: str = "save") -> Reply:
        """Send one change and write down what became of it."""
        body = json.dumps({"epoch": change.epoch, "seq": change.seq, "answer": change.answer}).encode()
        known = {
            "op": op, "id": self.log.number(), "browser": self.name, "attempt": attempt, "epoch": change.epoch,
            "seq": change.seq, "position": change.position, "sha256": change.sha256,
        }  # fmt: skip
        began = time.monotonic()
        self.log.write(type="invoke", began=began, **known)
        reply = self.ask(
            "PUT", f"/api/v1/attempts/{attempt}/answers/{change.position}", body, "application/json"
        )
        facts = reply.facts
        told = {name: facts[name] for name in TOLD if name in facts}
        has_hash = facts.get("sha256") == change.sha256 and "receipt" in facts
        kind = "unknown" if reply.status in {0, 500, 502, 503, 504} else "fail"
        kind = "ok" if reply.status == 200 and has_hash else kind
        self.log.write(type=kind, status=reply.status, began=began, ended=time.monotonic(), **known, **told)
        return reply


TOLD = ("receipt", "received_at", "server_now", "deadline", "superseded", "code")
