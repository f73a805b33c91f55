"""Bytes are kept for good, and let go of only when nothing refers to them: then they are really gone."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from certification.audit.actions import record
from certification.core import files
from certification.core.db import action, db, is_sqlite
from certification.core.errors import NotFound
from certification.core.permissions import Permission
from tests.factories import a_waiting_application

BYTES = b"%PDF-1.7\n" + b"a line that nobody may ever find again\n" * 40


@pytest.fixture
def stage(app):
    """Stand inside the application."""
    with app.app_context():
        yield
        db.session.remove()


@action
def keep(content: bytes = BYTES) -> str:
    record(Permission.CANDIDACY_EVIDENCE_READ, actor_id=None, subject="x:y")
    return files.keep(content, "application/pdf")


@action
def let_go(sha256: str) -> bool:
    record(Permission.CANDIDACY_EVIDENCE_READ, actor_id=None, subject="x:y")
    return files.let_go(sha256)


def test_what_is_let_go_of_is_gone(stage):
    sha256 = keep()

    assert let_go(sha256)
    with pytest.raises(NotFound):
        files.get_bytes(sha256)


def test_nothing_of_it_stays_in_the_file_of_the_database(stage, store):
    if not is_sqlite():
        pytest.skip("PostgreSQL gives pages back by its own vacuum")
    sha256 = keep()
    with db.engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    assert b"nobody may ever find again" in store.file.read_bytes()

    let_go(sha256)

    with db.engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    assert b"nobody may ever find again" not in store.file.read_bytes()


def test_what_something_refers_to_stays(stage, people):
    from certification.candidacy.queries import list_evidence

    evidence = list_evidence(a_waiting_application(people("ada")))[0]

    assert not let_go(evidence.file_sha256)
    assert files.get_bytes(evidence.file_sha256)


def test_the_same_bytes_may_come_again(stage):
    first = keep()
    let_go(first)

    assert keep() == first
    assert files.get_bytes(first)[0] == BYTES


def test_the_database_deletes_no_bytes_without_a_line_that_says_so(stage):
    sha256 = keep()

    with db.engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text("DELETE FROM core_file WHERE sha256 = :sha256"), {"sha256": sha256})


def test_an_old_line_does_not_let_later_bytes_go(stage):
    sha256 = keep()
    let_go(sha256)
    keep()

    with db.engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text("DELETE FROM core_file WHERE sha256 = :sha256"), {"sha256": sha256})
