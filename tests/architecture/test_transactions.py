"""One action = one transaction = at least one audit line; reads never write (DESIGN 5)."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import DBAPIError

from certification.audit.actions import record
from certification.audit.models import Entry
from certification.core.db import Unaudited, action, db, is_sqlite, one_read
from certification.core.errors import Refused
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.throttle import throttle
from certification.exams.rules.booking import Reason
from tests.architecture.source import Module, called, listed, modules
from tests.architecture.world.snapshot import Watch


@pytest.fixture
def inside(app) -> Iterator[None]:
    """Stand inside the application."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def watch(inside: None) -> Iterator[Watch]:
    """Watch what is sent to the database."""
    watch = Watch()
    event.listen(db.engine, "before_cursor_execute", watch)
    yield watch
    event.remove(db.engine, "before_cursor_execute", watch)


def change(bucket: str) -> None:
    db.session.execute(throttle.insert().values(bucket=bucket, window=1, misses=1))


def leave_a_line(subject: str) -> None:
    record(Permission.ACCOUNTS_PROFILE_READ, actor_id=None, subject=subject)


def count_changes() -> int:
    with one_read() as connection:
        return connection.execute(select(func.count()).where(throttle.c.window == 1)).scalar_one()


def count_lines(subject: str) -> int:
    with one_read() as connection:
        return connection.execute(select(func.count()).where(Entry.subject == subject)).scalar_one()


@action
def change_silently() -> None:
    change("silent")


@action
def change_openly(bucket: str = "open") -> None:
    change(bucket)
    leave_a_line(bucket)


@action
def change_twice() -> None:
    change_openly("inner")
    change_openly("outer")


@action
def change_and_fall() -> None:
    change_openly("inner")
    raise Refused(Refusal(Reason.CLOSED))


def test_an_action_keeps_its_change_and_its_line(inside):
    change_openly()

    assert (count_changes(), count_lines("open")) == (1, 1)


def test_an_action_without_an_audit_line_is_rolled_back(inside):
    with pytest.raises(Unaudited, match="change_silently"):
        change_silently()

    assert count_changes() == 0


def test_nested_actions_join_the_outer_transaction(watch):
    change_twice()

    assert (count_changes(), count_lines("inner"), count_lines("outer")) == (2, 1, 1)
    assert sum(statement.startswith("BEGIN IMMEDIATE") for statement in watch.changes) == int(is_sqlite())


def test_a_refusal_rolls_back_everything_the_audit_line_too(inside):
    with pytest.raises(Refused):
        change_and_fall()

    assert (count_changes(), count_lines("inner")) == (0, 0)


def test_after_a_refusal_the_next_action_works(inside):
    with pytest.raises(Refused):
        change_and_fall()

    change_openly()

    assert count_changes() == 1


def test_an_audit_line_belongs_to_an_action(inside):
    with pytest.raises(RuntimeError, match="audit line"):
        leave_a_line("nobody")


def test_what_is_added_outside_of_an_action_is_never_kept(inside):
    db.session.add(Entry(right="x", subject="outside", at=None))
    db.session.expunge_all()

    assert count_lines("outside") == 0


def test_a_write_on_sqlite_takes_the_pen_before_its_first_read(watch):
    change_openly()

    assert not is_sqlite() or watch.changes[0] == "BEGIN IMMEDIATE"


def test_a_read_opens_no_write_transaction(watch, app):
    app.test_client().get("/accounts/privacy")
    db.session.execute(select(Entry).limit(1)).all()

    assert watch.changes == []


def test_reads_are_in_autocommit(inside):
    db.session.execute(select(Entry).limit(1)).all()
    connection = db.session.connection().connection.dbapi_connection

    assert connection is not None
    assert connection.isolation_level is None if is_sqlite() else connection.autocommit


def test_a_read_sees_what_another_connection_has_just_kept(inside):
    before = db.session.execute(select(func.count(Entry.id))).scalar_one()
    with db.engine.connect() as other:
        other.execute(text("INSERT INTO audit_entry (at, \"right\", subject, reason, details) VALUES "
                           "('2026-01-01T00:00:00.000Z', 'x', 'other', '', '{}')"))  # fmt: skip

    assert db.session.execute(select(func.count(Entry.id))).scalar_one() == before + 1


def test_a_broken_constraint_rolls_back_and_is_a_fault(inside):
    change_openly("same")

    with pytest.raises(DBAPIError):
        change_openly("same")

    assert count_lines("same") == 1


def test_what_writes_is_an_action():
    """A room of actions that adds rows has actions; the others only run inside one."""
    rooms = [module for module in modules() if module.room == "actions"]
    bare = {module.place for module in rooms if "@action" not in ast.unparse(module.tree) and writes(module)}

    assert bare == INSIDE_ANOTHER | HOT, listed(bare)


def writes(module: Module) -> bool:
    return any(
        called(node) in {"add", "add_all", "merge", "delete", "insert", "update"}
        for node in ast.walk(module.tree)
    )


# The hot path: one statement in autocommit, no audit line (DESIGN 5).
HOT = {
    "certification/delivery/actions/saving.py",
    "certification/delivery/actions/hearing.py",
    "certification/invigilation/actions/leaving.py",
}
# Rooms whose functions only run inside the action of their own slice that calls them.
INSIDE_ANOTHER = {"certification/certificates/actions/issuing.py", "certification/audit/actions.py"}
