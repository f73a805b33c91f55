"""One walk over all routes for all tests that look at its answers."""

from __future__ import annotations

import pytest
from apiflask import APIFlask

from certification.core.db import db
from tests.architecture.access import write_table
from tests.architecture.walking import Walk
from tests.architecture.world import build
from tests.architecture.world.snapshot import Snapshot
from tests.databases import Store


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the walk its time: nearly two thousand requests, under whatever else the machine does."""
    for item in items:
        if "walked" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(1200))


@pytest.fixture(scope="session")
def walked(built_app: APIFlask, store: Store, request: pytest.FixtureRequest) -> Walk:
    """Walk once a session; `python -m tests.architecture.access --write` keeps the answers as the table."""
    with built_app.app_context():
        db.engine.dispose()
    store.renew()
    world = build(built_app)
    walk = Walk(built_app, world, Snapshot(built_app, store))
    if getattr(request.config, "writes_access_table", False):
        write_table(walk.table())
    return walk


@pytest.fixture
def walk(walked: Walk) -> Walk:
    """Give the walk, its world standing again, for whoever asks something more."""
    walked.snapshot.stand_again()
    return walked
