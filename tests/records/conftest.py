"""A person with a whole history, and ways to let the worker work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from apiflask import APIFlask

from certification.core.db import db
from certification.core.jobs import work_once
from tests.certificates.conftest import act, complete, decided, issued, stage

__all__ = ["act", "complete", "decided", "issued", "stage"]


@pytest.fixture
def work(app: APIFlask) -> Callable[[], int]:
    """Let the worker do everything that is due."""

    def do_all() -> int:
        done = 0
        while work_once(app):
            done += 1
        with app.app_context():
            db.session.remove()
        return done

    return do_all
