"""Each proof is green on the product and red on a server that is broken in one named function: a test of the tests."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from certification.core.db import is_sqlite
from certification.delivery import journal
from tests.faults import broken, proofs
from tests.faults.broken import deferred_begin, found

pytestmark = pytest.mark.xdist_group("servers")

CONTROLS = {
    "acknowledge_before_commit": proofs.what_is_acknowledged_survives_the_next_kill,
    "deferred_begin": proofs.who_reads_first_may_write_too,
    "missing_owner_check": proofs.a_stranger_writes_nothing,
    "deadline_from_the_client": proofs.the_servers_clock_decides,
    "no_share_lock": proofs.a_save_beside_a_hand_in_counts_or_is_refused,
}
# What the other database does not have: SQLite no row locks, PostgreSQL no pen that is taken late.
ONLY_ON = {"deferred_begin": "sqlite", "no_share_lock": "postgresql"}


@pytest.fixture
def proof_ground(ada_begins, sign_in, servers, sitter, monkeypatch) -> proofs.Ground:
    """Give what a proof may use."""
    return proofs.Ground(ada_begins, sign_in("boris"), servers, sitter, monkeypatch)


@pytest.fixture
def spoil(app, monkeypatch):
    """Put a broken function into this process and take it out again."""

    def put_in(name: str) -> None:
        control = importlib.import_module(f"tests.faults.broken.{name}")
        module, function = found(control.PLACE)
        monkeypatch.setattr(module, function, getattr(module, function))
        control.put_in()

    journal._save_statement.cache_clear()
    yield put_in
    journal._save_statement.cache_clear()


@pytest.fixture
def on_this_database(app, request) -> None:
    """Leave out what this database cannot show."""
    with app.app_context():
        here = "sqlite" if is_sqlite() else "postgresql"
    if ONLY_ON.get(request.getfixturevalue("name"), here) != here:
        pytest.skip(f"only on {ONLY_ON[request.getfixturevalue('name')]}")


@pytest.mark.parametrize("name", CONTROLS)
def test_the_product_passes(proof_ground, on_this_database, name):
    CONTROLS[name](proof_ground)


@pytest.mark.parametrize("name", CONTROLS)
def test_the_broken_server_is_caught(app, proof_ground, on_this_database, spoil, name):
    if name == "acknowledge_before_commit":
        with pytest.raises(AssertionError):
            CONTROLS[name](proof_ground, f"tests.faults.broken.{name}")
        return
    with app.app_context():
        spoil(name)
    with pytest.raises(AssertionError):
        CONTROLS[name](proof_ground)
    if name == "deferred_begin":
        with app.app_context():
            deferred_begin.take_out()


def test_every_broken_server_has_a_proof_and_a_name_that_stands():
    controls = {one.name for one in pkgutil.iter_modules(broken.__path__)}

    assert controls == set(CONTROLS)
    for name in controls:
        found(importlib.import_module(f"tests.faults.broken.{name}").PLACE)


def test_a_name_that_vanished_is_red():
    with pytest.raises(AttributeError):
        found("certification.delivery.journal:no_such_function")
