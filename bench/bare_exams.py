"""The limits of a start and of a hand-in: Flask, the raw driver, one transaction, and our own rules of counting."""

from __future__ import annotations

import hashlib
import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue

from bench.stores import BareStore, Run
from certification.bank.rules.item import Item
from certification.delivery.rules.paper import Place
from certification.delivery.rules.scoring import earned_half
from certification.exams.rules.result import Earned, count, passes
from certification.scheme.rules.exam import PassRule


class Marker:
    """What a bare process keeps in memory to count a paper: the items and the rule that passes it."""

    def __init__(self, items: dict[str, Item], rule: PassRule) -> None:
        self.items, self.rule = items, rule

    def earn(self, places: str, answers: dict[int, str]) -> list[Earned]:
        """Return what each place of a paper's array earned, by the product's own rules."""
        drawn = [Place.from_plain(plain) for plain in json.loads(places)]
        return [
            Earned(
                n, place.domain, place.force, place.clause,
                earned_half(self.items[place.version], place, answers.get(n, "null")), place.worth_half,
            )
            for n, place in enumerate(drawn, start=1)
        ]  # fmt: skip


def add_exam_routes(app: Flask, store: BareStore, marker: Marker, *, cookie: str) -> None:
    """Add the start and the hand-in at the product's addresses."""
    key = Ed25519PrivateKey.generate()
    public_key = key.public_key().public_bytes_raw().hex()

    @app.post("/exams/<sitting>/start-attempt")
    def start(sitting: str) -> ResponseReturnValue:
        token_hash, person = _who(store, request.cookies[cookie])
        with store.transaction() as run:
            attempt = _start(run, sitting, person, token_hash, request.form["language"])
        return redirect(f"/attempts/{attempt}", 303) if attempt else ("", 409)

    @app.post("/exams/attempts/<attempt>/hand-in")
    def hand_in(attempt: str) -> ResponseReturnValue:
        _token_hash, person = _who(store, request.cookies[cookie])
        with store.transaction() as run:
            row = run("lock", {"attempt": attempt, "person": person})[0]
            rows = run("journal", {"attempt": attempt})
            submitted_at = _close(run, attempt, person, rows, key=key, public_key=public_key, places=row[4])
            _count(run, marker, (attempt, person), rows, submitted_at)
        return redirect(f"/exams/attempts/{attempt}/result", 303)


def _who(store: BareStore, token: str) -> tuple[str, str]:
    token_hash = hashlib.sha256(token.encode()).hexdigest()
    rows = store.read("identity", {"token_hash": token_hash})
    assert any(row[3] == "candidate" for row in rows)
    return token_hash, rows[0][0]


def _start(run: Run, sitting: str, person: str, token_hash: str, language: str) -> str | None:
    seat = run("seat", {"sitting": sitting, "person": person})[0]
    if not seat[0] <= seat[8] < seat[1]:
        return None
    attempt = seat[6]
    own = {"attempt": attempt, "person": person, "language": language, "writer": token_hash}
    run("accept", {"attempt": attempt, "person": person, "language": language})
    _record(run, person, "exams:attempt:start", f"delivery_attempt:{attempt}", rules="bench")
    deadline = _moment(run("start", own)[0][0])
    run("extend", {"token_hash": token_hash, "until": _stored(deadline + timedelta(minutes=30), seat[8])})
    _record(run, person, "accounts:session:open", f"accounts_person:{person}", until=deadline.isoformat())
    _record(run, person, "exams:attempt:start", f"delivery_attempt:{attempt}", language=language)
    due_at = _stored(deadline + timedelta(seconds=90), seat[8])
    _enqueue(run, "exams.count_result", f"exams.count_result:{attempt}", {"attempt": attempt}, due_at)
    return str(attempt)


def _close(
    run: Run, attempt: str, person: str, rows: Any, *, key: Ed25519PrivateKey, public_key: str, places: int
) -> Any:
    latest = {row[0]: row for row in rows}
    listed = sorted([row[0], row[1], row[2], row[4]] for row in latest.values())
    final_hash = hashlib.sha256(_spelt(listed)).hexdigest()
    answered = sum(row[3] != "null" for row in latest.values())
    closing = {"attempt": attempt, "answered": answered, "final_hash": final_hash}
    submitted_at = run("close", closing)[0][0]
    receipt = {**closing, "places": places, "closed_at": str(submitted_at), "key": public_key}
    words = _spelt(receipt)
    signed = {"document": words.decode(), "signature": key.sign(words).hex(), "public_key": public_key}
    run("receipt", {"attempt": attempt, **signed})
    _record(run, person, "delivery:attempt:hand_in", f"delivery_attempt:{attempt}", hash=final_hash)
    return submitted_at


def _count(run: Run, marker: Marker, whose: tuple[str, str], rows: Any, submitted_at: Any) -> None:
    attempt, person = whose
    sitting, _blueprint, grade, _scheme, places = run("paper", {"attempt": attempt})[0]
    earned = marker.earn(places, {row[0]: row[3] for row in rows})
    counted = count(earned)
    result = {
        "attempt": attempt, "person": person, "grade": grade, "has_passed": passes(counted, marker.rule),
        "earned": json.dumps([one.to_plain() for one in earned]), "total": counted.total_half,
        "most": counted.worth_half, "counted_at": submitted_at,
    }  # fmt: skip
    run("result", result)
    _record(run, person, "exams:result:count", f"exams_result:{attempt}")
    _enqueue(run, "delivery.count_statistics", f"bench:{sitting}", {"occasion": sitting}, submitted_at)


def _record(run: Run, person: str, right: str, subject: str, **details: Any) -> None:
    told = json.dumps(details, ensure_ascii=False)
    run("record", {"person": person, "right": right, "subject": subject, "details": told})


def _enqueue(run: Run, kind: str, dedupe: str, payload: dict[str, str], due_at: Any) -> None:
    number = f"{time.monotonic_ns():x}"[-16:]
    values = {"id": number, "kind": kind, "payload": json.dumps(payload), "dedupe": dedupe, "due_at": due_at}
    run("enqueue", values)


def _spelt(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _moment(told: datetime | str) -> datetime:
    return datetime.fromisoformat(told.replace("Z", "+00:00")) if isinstance(told, str) else told


def _stored(moment: datetime, like: datetime | str) -> datetime | str:
    """Return a moment as this database keeps it: the same kind of value as it gave."""
    if not isinstance(like, str):
        return moment
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")[:23] + "Z"
