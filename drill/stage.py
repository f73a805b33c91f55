"""The stage of a drill: people with two devices each and a booked paper, made by the product's own actions."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text

from certification.accounts import actions as accounts
from certification.accounts.actions import Registration
from certification.accounts.rules.address import Address
from certification.core.db import db, now
from certification.core.permissions import Role
from certification.core.settings import ROOT, read_settings
from certification.delivery import queries as attempts
from certification.exams import actions as exams
from certification.exams.actions import NewSitting
from certification.exams.actions.counting import earn
from certification.factory import create_app
from certification.keeping.actions.content import load_content
from drill.candidate import Seat
from drill.rows import Database

SECRET = "the secret of the drill, longer than thirty-two bytes"
# Every so many seats one is left until its time runs out, after these seconds.
RUNS_OUT_EVERY, SECONDS_TO_RUN, GRACE = 12, 8, 2


@dataclass(frozen=True, slots=True)
class Ground:
    """A database that holds the product's tables, and the environment of the servers that work on it."""

    url: str
    data: Path
    mode: str = "production"

    @property
    def environment(self) -> dict[str, str]:
        """Return the settings of a server on this ground."""
        return {
            "CAOPAN_MODE": self.mode,
            "DATABASE_URL": self.url,
            "CAOPAN_DATA": str(self.data),
            "SECRET_KEY": SECRET,
            "BASE_URL": "http://127.0.0.1:8000",
        }


@contextmanager
def standing_on(ground: Ground) -> Iterator[Flask]:
    """Give the application of a ground inside this process, and let go of its connections afterwards."""
    app = create_app(read_settings(ground.environment))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def build(ground: Ground) -> None:
    """Fill an empty database with tables and content."""
    with standing_on(ground) as app:
        upgrade(directory=str(ROOT / "migrations"))
        load_content(app.extensions["caopan_settings"])


def take_seats(ground: Ground, count: int) -> list[Seat]:
    """Return so many booked papers, each of a person of its own."""
    with standing_on(ground):
        return seat_people(count)


def seat_people(count: int) -> list[Seat]:
    """Do the same inside the application that runs."""
    officer = _enter("office", Role.OFFICER)
    moment = now()
    window = (moment - timedelta(minutes=1), moment + timedelta(days=1))
    sitting = exams.open_sitting(NewSitting("junior", "short", "演练", *window, count), officer)
    seats = [_seat(sitting, runs_out=number % RUNS_OUT_EVERY == 0) for number in range(1, count + 1)]
    _shorten([seat.attempt for seat in seats if seat.runs_out])
    db.session.remove()
    return seats


def recount(ground: Ground, ids: Collection[str]) -> list[str]:
    """Count these attempts again by the product's own rules from the frozen answers; return which came out otherwise (I4)."""
    with standing_on(ground), Database(ground.url) as database:
        kept = {row["attempt_id"]: json.loads(row["earned"]) for row in database.of("exams_result", ids)}
        again = {one: [asdict(place) for place in earn(attempts.get_attempt(one))] for one in kept}
    return sorted(one for one in kept if kept[one] != again[one])


def _seat(sitting: str, *, runs_out: bool) -> Seat:
    person = _enter("candidate", Role.CANDIDATE)
    tokens = accounts.open_session(person).token, accounts.open_session(person).token
    attempt = exams.book_seat(sitting, person)
    places = attempts.get_places(attempts.get_attempt(attempt).paper_id)
    forgeries = _forgery(tokens[0]), _forgery(tokens[1])
    return Seat(sitting, attempt, tokens, forgeries, tuple(place.to_plain() for place in places), runs_out)


def _enter(name: str, role: Role) -> str:
    email = f"{name}-{os.urandom(6).hex()}@drill.example"
    registration = Registration("张喆", Address(email=email), "", date(1990, 1, 1), "zh")
    return accounts.add_person(registration, password_hash="-", roles=(role,))


def _forgery(token: str) -> str:
    return hmac.new(SECRET.encode(), b"form:" + token.encode(), hashlib.sha256).hexdigest()


def _shorten(ids: list[str]) -> None:
    """Let some papers be short enough to run out while the drill lasts."""
    statement = text("UPDATE delivery_attempt SET seconds_allowed = :s, grace_seconds = :g WHERE id = :id")
    with db.engine.connect() as connection:
        for attempt in ids:
            connection.execute(statement, {"s": SECONDS_TO_RUN, "g": GRACE, "id": attempt})
