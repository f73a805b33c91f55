"""The quick drill: at least 100 kills and 3,000 acknowledged saves on each database, nothing lost (F01, F05 to F09)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from certification.core.db import db
from certification.core.settings import ROOT
from drill.checker import judge, read_log
from drill.rows import Database
from drill.run import Outcome, Place, Plan, drill
from drill.stage import SECRET, Ground, seat_people
from drill.table import bound, table

pytestmark = pytest.mark.xdist_group("servers")
KILLS, ACKNOWLEDGEMENTS = 100, 3_000


@pytest.fixture
def place(app, store, tmp_path) -> Place:
    """Give the database of this test as servers in production see it."""
    return Place(Ground(store.url, tmp_path), tmp_path / "clients.jsonl")


def seats_of(app, plan: Plan):
    with app.app_context():
        taken = seat_people(plan.seats)
        db.engine.dispose()
    return taken


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_an_exam_day_with_kills_and_cuts_loses_nothing(app, place, capsys):
    plan = Plan(KILLS, ACKNOWLEDGEMENTS, outages=1)

    outcome = drill(plan, place, seats_of(app, plan))

    told = table("SQLite" if place.ground.url.startswith("sqlite") else "PostgreSQL", outcome)
    with capsys.disabled():
        print(f"\n{told}")
    assert outcome.is_green, told
    assert outcome.kills >= KILLS
    assert outcome.found.credits > 0
    assert outcome.found.acknowledged >= ACKNOWLEDGEMENTS
    assert f"3/{outcome.kills}" in bound(outcome)


@pytest.fixture
def small(app, place):
    """Give a drill that is over and was clean."""
    plan = Plan(kills=1, acknowledgements=60, clients=3)
    outcome = drill(plan, place, seats_of(app, plan))
    assert outcome.is_green, table("small", outcome)
    return place


def test_a_server_that_acknowledges_before_it_commits_is_red(app, place):
    plan = Plan(kills=6, acknowledgements=120, clients=4)
    spoilt = replace(place, broken="tests.faults.broken.acknowledge_before_commit")

    outcome = drill(plan, spoilt, seats_of(app, plan))

    assert outcome.found.lost > 0
    assert not outcome.is_green


def judged(place: Place, events):
    with Database(place.ground.url) as database:
        return judge(events, database, SECRET.encode())


def first(events, op: str):
    return next(event for event in events if event["op"] == op and event["type"] == "ok")


SPOILT = [
    ("save", {"seq": 9_999}, "I1"),
    ("save", {"sha256": "0" * 64}, "I1"),
    ("save", {"receipt": "0" * 64}, "I1"),
    ("save", {"deadline": "2999-01-01T00:00:00.000Z"}, "I5"),
    ("save", {"server_now": "2000-01-01T00:00:00.000Z", "began": 1e12, "ended": 1e12}, "I5"),
    ("start", {"attempt": "nowhere"}, "I3"),
    ("hand_in", {"final_hash": "0" * 64}, "I2"),
    ("look", {"rows": {"delivery_response": 10**6}}, "I8"),
]


def test_the_checker_finds_what_was_promised_and_is_not_held(small):
    events = read_log(small.log)

    for op, spoilt, invariant in SPOILT:
        found = judged(small, [*events, {**first(events, op), **spoilt}])

        assert found.faults[invariant], (op, spoilt)
        assert not found.is_clean


@pytest.mark.parametrize(
    ("statement", "invariant"),
    [
        ("UPDATE delivery_attempt SET final_hash = 'x' WHERE final_hash IS NOT NULL", "I2"),
        ("UPDATE delivery_attempt SET submitted_at = started_at WHERE submitted_at IS NOT NULL", "I5"),
        ("UPDATE exams_result SET total_half = total_half + 1", "I4"),
    ],
)
def test_the_checker_finds_what_was_changed_in_the_database(app, small, statement, invariant):
    with app.app_context(), db.engine.connect() as connection:
        connection.exec_driver_sql(statement)

    assert judged(small, read_log(small.log)).faults[invariant]


def test_the_checker_knows_nothing_of_the_server():
    for module in ("checker.py", "rows.py"):
        words = (ROOT / "drill" / module).read_text(encoding="utf-8")
        assert "import certification" not in words
        assert "from certification" not in words


def test_too_few_kills_are_red(small):
    outcome = Outcome(Plan(kills=100, acknowledgements=1), kills=99, found=judged(small, read_log(small.log)))

    assert not outcome.is_green
    assert replace(outcome, kills=100).is_green
