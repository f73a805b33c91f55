"""Booked papers that wait to be begun, and begun ones that wait to be handed in: drawn from the real bank."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from flask import Flask

from bench.rows import Seat, Table, insert_rows, new_id, people_rows
from certification.bank import queries as bank
from certification.core.clock import written
from certification.core.db import db
from certification.delivery.rules.answers import read_answer
from certification.delivery.rules.drawing import Stocked, draw_paper
from certification.delivery.rules.paper import Place
from certification.demo.answering import likely_answer
from certification.exams.rules.blueprints import paper_of
from certification.keeping.actions.content import load_content
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade

# Too little to pass: a pass would write one more row on both sides.
SKILL = 0.3
GRADE = "junior"
SITTING = "bench-sitting"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One paper as it is drawn for everybody, and an answer at each place in its normal form."""

    scheme_hash: str
    places: tuple[Place, ...]
    answers: tuple[str, ...]


def draw(app: Flask, lot: Random) -> Drawn:
    """Load the content of the repository into a database and draw the whole junior paper from it."""
    with app.app_context():
        load_content(app.extensions["caopan_settings"])
        rules = schemes.live_scheme().grades[Grade(GRADE)]
        paper = paper_of("full", rules)
        stock = [Stocked(version, item) for version, item in bank.list_live(paper.pool, GRADE)]
        places = draw_paper(paper.blueprint, stock, f"{lot.getrandbits(128):032x}")
        assert isinstance(places, tuple), places
        answers = tuple(
            read_answer(place, likely_answer(bank.get_item(place.version), place, lot, skill=SKILL)).decode()
            for place in places
        )
        drawn = Drawn(schemes.live_hash(), places, answers)
        db.session.remove()
    return drawn


def seat_everybody(
    url: str, lot: Random, drawn: Drawn, *, waiting: int, writing: int, sitting: str = SITTING
) -> list[list[Seat]]:
    """Seat so many who have not begun, and so many whose every place is answered; return both."""
    seats = [[Seat(new_id(lot), new_id(lot), f"{lot.getrandbits(256):064x}") for _ in range(n)] for n in (waiting, writing)]  # fmt: skip
    everybody = [*seats[0], *seats[1]]
    officer = everybody[0].person
    insert_rows(
        url,
        [
            *people_rows([(seat.person, seat.token) for seat in everybody]),
            _sitting(sitting, officer),
            _papers(drawn, everybody),
            _attempts(drawn, seats[0], sitting, has_begun=False),
            _attempts(drawn, seats[1], sitting, has_begun=True),
            _bookings(everybody, sitting),
            _journal(drawn, seats[1]),
        ],
    )
    return seats


def _sitting(sitting: str, officer: str) -> Table:
    now = datetime.now(UTC)
    columns = (
        "id", "grade", "blueprint", "place", "opens_at", "closes_at", "seats", "opened_by", "fee_fen", "languages",
        "release", "state", "state_reason", "sequence",
    )  # fmt: skip
    opens, closes = written(now - timedelta(hours=1)), written(now + timedelta(hours=5))
    row = (
        sitting, GRADE, "full", "线上", opens, closes, 100_000, officer, 0, "both", "at_once", "open", "", 0,
    )  # fmt: skip
    return Table("exams_sitting", columns, [row])


def _papers(drawn: Drawn, seats: Sequence[Seat]) -> Table:
    now = written(datetime.now(UTC))
    places = json.dumps([place.to_plain() for place in drawn.places], ensure_ascii=False)
    columns = ("id", "grade", "pool", "scheme_hash", "seed", "places", "place_count", "drawn_at")
    rows = [
        (seat.attempt, GRADE, "exam", drawn.scheme_hash, "0" * 32, places, len(drawn.places), now)
        for seat in seats
    ]
    return Table("delivery_paper", columns, rows)


def _attempts(drawn: Drawn, seats: Sequence[Seat], sitting: str, *, has_begun: bool) -> Table:
    now = datetime.now(UTC)
    begun = (written(now), written(now + timedelta(hours=2))) if has_begun else (None, None)
    columns = (
        "id", "person_id", "paper_id", "occasion", "language", "seconds_allowed", "grace_seconds", "place_count",
        "started_at", "deadline_at", "epoch",
    )  # fmt: skip
    rows = [
        (seat.attempt, seat.person, seat.attempt, sitting, "zh", 7200, 10, len(drawn.places), *begun, 1)
        for seat in seats
    ]
    return Table("delivery_attempt", columns, rows)


def _bookings(seats: Sequence[Seat], sitting: str) -> Table:
    now = written(datetime.now(UTC))
    columns = ("id", "sitting_id", "person_id", "attempt_id", "booked_at")
    return Table(
        "exams_booking", columns, [(seat.attempt, sitting, seat.person, seat.attempt, now) for seat in seats]
    )


def _journal(drawn: Drawn, seats: Sequence[Seat]) -> Table:
    columns = (
        "attempt_id", "epoch", "seq", "position", "answer", "sha256", "received_at", "deadline_at", "is_in_grace",
        "is_superseded",
    )  # fmt: skip
    return Table("delivery_response", columns, list(_answers(drawn, seats)))


def _answers(drawn: Drawn, seats: Sequence[Seat]) -> Iterator[tuple[str | int, ...]]:
    now = datetime.now(UTC)
    received, deadline = written(now), written(now + timedelta(hours=2))
    hashes = [hashlib.sha256(answer.encode()).hexdigest() for answer in drawn.answers]
    for seat in seats:
        for n, answer in enumerate(drawn.answers, start=1):
            yield seat.attempt, 1, n, n, answer, hashes[n - 1], received, deadline, 0, 0
