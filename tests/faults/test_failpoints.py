"""A server that is killed at a named point of a commit: sent again, the effect is there exactly once (F02)."""

from __future__ import annotations

import signal

import pytest

from certification.core.failpoints import NAME, OPERATIONS, POINTS, arm
from certification.core.settings import BadSetting, read_settings
from drill.rows import Database

pytestmark = pytest.mark.xdist_group("servers")

BEFORE = {"start_attempt": (), "save_answer": ("start_attempt",), "hand_in": ("start_attempt", "save_answer")}


def effects(sitter, operation: str) -> int:
    """Count what an operation leaves: a clock, a row of the journal, a receipt."""
    if operation == "start_attempt":
        return int(sitter.attempt["started_at"] is not None)
    return len(sitter.rows("delivery_response" if operation == "save_answer" else "delivery_receipt"))


def proof(sitter, operation: str):
    """Return what a second request must find unchanged."""
    if operation == "save_answer":
        return [(row["received_at"], row["sha256"]) for row in sitter.rows("delivery_response")]
    if operation == "hand_in":
        return [row["signature"] for row in sitter.rows("delivery_receipt")]
    return sitter.attempt["deadline_at"]


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_killed_at_a_point_and_sent_again_it_happens_once(servers, ground, sitter, operation, point):
    port = servers.ports[0]
    candidate = sitter(port)
    servers.up(port, **{NAME: f"{operation}.{point}"})
    for step in BEFORE[operation]:
        getattr(candidate, step)()
    first = getattr(candidate, operation)()
    assert servers.wait(port) == -signal.SIGKILL
    # PostgreSQL commits the one statement of a save by itself: inserted is committed.
    kept = "commit" in point or "response" in point
    kept = kept or (operation == "save_answer" and point == "after_insert" and not is_sqlite(ground))
    assert effects(candidate, operation) == int(kept)
    assert first.status == 0 or point == "after_response"
    before = proof(candidate, operation)
    servers.up(port)

    again = getattr(candidate, operation)()
    third = getattr(candidate, operation)()

    assert (again.status, third.status) in {(200, 200), (303, 303)}
    assert effects(candidate, operation) == 1
    assert not kept or proof(candidate, operation) == before
    assert again.facts.get("receipt") == third.facts.get("receipt")
    assert "receipt" not in first.facts or first.facts["receipt"] == again.facts["receipt"]


def is_sqlite(ground) -> bool:
    with Database(ground.url) as database:
        return database.is_sqlite


@pytest.mark.parametrize("mode", ["production", "development"])
def test_no_server_that_certifies_or_shows_takes_a_failpoint(app, tmp_path, mode):
    environ = {
        "CAOPAN_MODE": mode,
        "CAOPAN_DATA": str(tmp_path),
        "BASE_URL": "https://exam.example.org",
        "SECRET_KEY": "0123456789abcdef0123456789abcdef",
    }

    with pytest.raises(BadSetting, match=NAME):
        arm(app, read_settings(environ), {NAME: "hand_in.after_commit"})


def test_an_odd_failpoint_names_itself(app):
    with pytest.raises(BadSetting, match="hand_in"):
        arm(app, app.extensions["caopan_settings"], {NAME: "sign_in.after_commit"})
