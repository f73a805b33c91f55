"""A hot statement is the same statement: same values in and out, same faults, same witnesses (decision 013)."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

import pytest
from flask import current_app
from sqlalchemy import Integer, String, bindparam, event, func, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from certification.accounts.models import Person, RoleHeld, Session
from certification.core import hot
from certification.core.clock import Instant
from certification.core.db import db, is_sqlite, one_read, writing
from certification.core.errors import Malformed, StoreUnavailable
from certification.core.permissions import Role
from certification.core.throttle import throttle
from certification.delivery.models import Attempt, Response

MOMENT = datetime(2026, 3, 14, 6, 3, 22, 123000, tzinfo=UTC)
COUNT = (
    insert(throttle)
    .values(bucket=bindparam("bucket"), window=bindparam("window"), misses=1)
    .returning(throttle.c.bucket, throttle.c.window)
)
# Instants, days, truths, names of an enumeration, numbers, texts and nothing at all.
EVERY_KIND = (
    select(
        *Person.__table__.columns,
        RoleHeld.role,
        RoleHeld.from_on,
        RoleHeld.until_on,
        Session.opened_at,
        Session.awaits_factor,
        Session.factor_at,
    )
    .join(RoleHeld, RoleHeld.person_id == Person.id)
    .join(Session, Session.person_id == Person.id)
    .where(
        RoleHeld.role != bindparam("role", type_=RoleHeld.role.type),
        RoleHeld.from_on <= bindparam("day", type_=RoleHeld.from_on.type),
        Session.opened_at > bindparam("since", type_=Instant()),
        func.length(Person.name) < bindparam("longest", type_=Integer),
    )
    .order_by(Person.id, RoleHeld.id, Session.token_hash)
)
VALUES = {"role": Role.SYSTEM, "day": date(2100, 1, 1), "since": MOMENT.replace(year=1999), "longest": 99}


@pytest.fixture(autouse=True)
def inside(app):
    """Stand inside the application."""
    with app.app_context():
        yield
        db.session.remove()
        db.engine.dispose()


def test_what_is_read_is_what_sqlalchemy_reads(sign_in):
    sign_in("ada"), sign_in("chen")
    with one_read() as connection:
        usual = [tuple(row) for row in connection.execute(EVERY_KIND, VALUES)]

    plain = [tuple(row) for row in hot.read(EVERY_KIND, VALUES)]

    assert plain == usual
    assert len(plain) > 1
    assert [list(map(type, row)) for row in plain] == [list(map(type, row)) for row in usual]


def test_what_is_written_is_what_sqlalchemy_writes(ada_begins):
    kinds = {c.name: bindparam(c.name, type_=c.type) for c in Response.__table__.columns}
    statement = insert(Response).values(kinds).returning(*Response.__table__.columns)
    values = {
        "attempt_id": ada_begins.attempt, "epoch": 1, "position": 1, "answer": "null", "sha256": "0" * 64, "received_at": MOMENT,
        "deadline_at": MOMENT, "is_in_grace": False, "is_superseded": True, "once": None,
    }  # fmt: skip

    hot.write(statement, {**values, "seq": 1})
    db.session.execute(statement, {**values, "seq": 2})
    first, second = hot.read(select(*Response.__table__.columns).order_by(Response.seq), {})

    assert first._replace(seq=2) == second


def test_a_row_that_is_returned_stands_for_every_other_connection():
    row = hot.write(COUNT, {"bucket": "kept", "window": 1})

    with one_read() as other:
        assert (
            other.execute(select(throttle.c.bucket).where(throttle.c.window == 1)).scalar_one() == row.bucket
        )


def test_a_fault_has_the_type_it_has_everywhere_and_tells_no_value():
    hot.write(COUNT, {"bucket": "a secret", "window": 1})

    with pytest.raises(IntegrityError) as fault:
        hot.write(COUNT, {"bucket": "a secret", "window": 1})

    assert "a secret" not in str(fault.value) or not is_sqlite()
    assert hot.write(COUNT, {"bucket": "after it", "window": 1}).bucket == "after it"


def test_a_value_that_no_column_keeps_is_malformed():
    if is_sqlite():
        pytest.skip("SQLite keeps whatever it is given")
    with pytest.raises(Malformed):
        hot.write(COUNT, {"bucket": "\0", "window": 1})


def test_after_the_connections_were_cut_the_next_statement_finds_the_database():
    hot.write(COUNT, {"bucket": "before", "window": 1})
    for lane in hot._lanes():
        for connection in lane._idle:
            connection.close()

    with pytest.raises((StoreUnavailable, DBAPIError)):
        hot.write(COUNT, {"bucket": "cut", "window": 1})

    assert hot.write(COUNT, {"bucket": "after", "window": 1}).bucket == "after"


def test_who_watches_the_database_sees_hot_statements_too():
    seen: list[str] = []

    def watch(_connection, _cursor, statement, *_rest):
        seen.append(statement.split()[0])

    event.listen(db.engine, "before_cursor_execute", watch)
    hot.write(COUNT, {"bucket": "seen", "window": 1})
    event.remove(db.engine, "before_cursor_execute", watch)

    assert seen == ["INSERT"]


def test_a_hot_write_on_sqlite_waits_for_the_pen():
    if not is_sqlite():
        pytest.skip("PostgreSQL has no pen")
    others = threading.Thread(target=_count_in_a_thread, args=(current_app._get_current_object(),))  # type: ignore[attr-defined]

    with writing():
        others.start()
        others.join(0.2)
        assert others.is_alive()
    others.join()

    assert [row.misses for row in hot.read(select(throttle.c.misses), {})] == [1]


def _count_in_a_thread(app):
    with app.app_context():
        hot.write(COUNT, {"bucket": "waits", "window": 1})


def test_a_default_that_python_makes_must_be_named():
    with pytest.raises(TypeError, match="names every column"):
        hot.write(insert(Attempt).values(id=bindparam("id", type_=String)), {"id": "x"})


def test_a_database_that_takes_no_more_connections_is_away_and_no_fault(monkeypatch):
    def full():
        raise db.engine.dialect.loaded_dbapi.OperationalError("sorry, too many clients already")

    db.engine.dispose()
    monkeypatch.setattr(db.engine, "raw_connection", full)

    with pytest.raises(StoreUnavailable):
        hot.write(COUNT, {"bucket": "nobody", "window": 1})
