"""A line of the log tells the place of a fault and never what was in a person's hands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from certification.core.db import db
from certification.core.logs import init_logs

SECRET = "the answer is forty-two"


@pytest.fixture(autouse=True)
def put_back(app) -> Iterator[None]:
    """Let the other tests log as before."""
    yield
    init_logs(app.extensions["caopan_settings"])


def fail_with(words: str) -> None:
    held = words
    raise RuntimeError(f"a fault of {len(held)} letters")


@pytest.mark.parametrize("mode", ["production", "development"])
def test_the_values_of_a_fault_are_not_logged(app, capsys, mode):
    init_logs(replace(app.extensions["caopan_settings"], mode=mode))
    try:
        fail_with(SECRET)
    except RuntimeError:
        structlog.get_logger().exception("stumbled")
    logged = capsys.readouterr().out

    assert "fail_with" in logged
    assert SECRET not in logged


def test_in_production_a_line_is_json(app, capsys):
    init_logs(replace(app.extensions["caopan_settings"], mode="production"))
    structlog.get_logger().info("opened", port=8000)

    assert json.loads(capsys.readouterr().out)["event"] == "opened"


def test_a_fault_of_the_database_does_not_tell_its_values(app):
    with app.app_context(), pytest.raises(DBAPIError) as fault:
        db.session.execute(text("SELECT :words FROM no_such_table"), {"words": SECRET})

    assert SECRET not in str(fault.value)
