"""One walk over all routes for all tests that look at its answers."""

from __future__ import annotations

import pytest
from apiflask import APIFlask

from certification.core.db import db
from tests.architecture.access import Walk, write_table
from tests.architecture.world import Snapshot, build
from tests.databases import Store


@pytest.fixture(scope="session")
def walk(built_app: APIFlask, store: Store, request: pytest.FixtureRequest) -> Walk:
    """Walk once a session; `python -m tests.architecture.access --write` keeps the answers as the table."""
    with built_app.app_context():
        db.engine.dispose()
    store.renew()
    world = build(built_app)
    walked = Walk(built_app, world, Snapshot(built_app, store))
    if getattr(request.config, "writes_access_table", False):
        write_table(walked.table())
    return walked
