"""The database: reads in autocommit, one action = one transaction = at least one audit line.

On SQLite a transaction is `BEGIN IMMEDIATE` under one process-wide lock; on PostgreSQL it is READ COMMITTED
with row locks. Nothing else in the product commits.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

import psycopg
from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Executable, MetaData, Result, event, select
from sqlalchemy.exc import DataError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolUsedUp
from sqlalchemy.orm import DeclarativeBase

from certification.core.clock import Instant, db_now
from certification.core.errors import Malformed, StoreFull, StoreUnavailable
from certification.core.failpoints import pass_by
from certification.core.standby import listen_for_warnings, waited_for

LOCK_SECONDS = 5
# No overflow: what is opened stays open, else a rush opens and closes connections without end. The last one given back
# is the next one taken: its memory of pages is the freshest.
POOL = {
    "pool_size": 20,
    "max_overflow": 0,
    "pool_timeout": LOCK_SECONDS,
    "pool_pre_ping": False,
    "pool_use_lifo": True,
}
# A fault of the database reaches the log; what a person typed must not.
QUIET = {"hide_parameters": True}

P = ParamSpec("P")
R = TypeVar("R")


class Base(DeclarativeBase):
    """The base of every table; names of constraints are the same on both databases."""

    type_annotation_map = {datetime: Instant}  # noqa: RUF012 - SQLAlchemy's own form
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Store(SQLAlchemy):
    """Flask-SQLAlchemy, whose end of a request does not fall over a server that died under it."""

    def _teardown_session(self, exc: BaseException | None) -> None:
        try:
            super()._teardown_session(exc)
        except (DBAPIError, psycopg.Error):
            self.session.registry.clear()


db = Store(metadata=Base.metadata, session_options={"expire_on_commit": False, "autoflush": True})


@dataclass
class _Transaction:
    """The action that is running: how many audit lines it has written so far."""

    name: str
    audit_lines: int = 0
    connection: Any = None


class Unaudited(RuntimeError):
    """An action changed something and left no audit line; it was rolled back."""


_running: ContextVar[_Transaction | None] = ContextVar("running_action", default=None)
_write_lock = threading.RLock()


def init_db(app: Flask, url: str) -> None:
    """Bind the application to its database and set what each kind of database needs."""
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.extensions["caopan_is_sqlite"] = url.startswith("sqlite")
    if url.startswith("sqlite"):
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {
            **POOL,
            **QUIET,
            "connect_args": {"timeout": LOCK_SECONDS, "check_same_thread": False},
        }
    else:
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {
            **POOL,
            **QUIET,
            "isolation_level": "AUTOCOMMIT",
            "connect_args": {
                "options": f"-c lock_timeout={LOCK_SECONDS}s -c timezone=UTC",
                "prepare_threshold": 3,
            },
        }
    db.init_app(app)
    with app.app_context():
        if url.startswith("sqlite"):
            event.listen(db.engine, "connect", _open_sqlite)
            event.listen(db.engine, "begin", _begin_sqlite)
        else:
            event.listen(db.engine, "connect", listen_for_warnings)


def _open_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={LOCK_SECONDS * 1000}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def is_sqlite() -> bool:
    """Say whether this application keeps its rows in SQLite."""
    return bool(current_app.extensions["caopan_is_sqlite"])


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function one transaction with at least one audit line; inside another action it joins that one."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if _running.get() is not None:
            return function(*args, **kwargs)
        with _transaction(function.__name__) as transaction:
            answer = function(*args, **kwargs)
            if transaction.audit_lines == 0:
                raise Unaudited(transaction.name)
            return answer

    run.is_action = True  # type: ignore[attr-defined]
    return run


def action_without_audit(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function one transaction for what is no act of a person: the lease of a job.

    Core alone uses it, and the sealer of the ledger, which must not lengthen what it seals.
    """

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with _transaction(function.__name__) as transaction:
            transaction.audit_lines = 1
            return function(*args, **kwargs)

    return run


def count_audit_line() -> None:
    """Note that the running action has left an audit line; raises RuntimeError outside of one."""
    transaction = _running.get()
    if transaction is None:
        raise RuntimeError("an audit line belongs to an action")
    transaction.audit_lines += 1


@contextmanager
def _transaction(name: str) -> Iterator[_Transaction]:
    transaction = _Transaction(name)
    with writing(), store_faults():
        token = _running.set(transaction)
        session = db.session
        try:
            session.rollback()
            pass_by(name, "before_begin")
            begun = session.connection(execution_options=_write_options())
            transaction.connection = begun.connection.dbapi_connection
            yield transaction
            session.flush()
            pass_by(name, "after_insert")
        except BaseException:
            session.rollback()
            raise
        else:
            with waited_for(transaction.connection):
                session.commit()
            pass_by(name, "after_commit")
        finally:
            session.rollback()
            _running.reset(token)


def running_connection() -> Any:
    """Return the driver's connection of the running action, everything pending written to it first; None outside of one."""
    transaction = _running.get()
    if transaction is None:
        return None
    session = db.session()
    if session.new or session.dirty or session.deleted:
        session.flush()
    return transaction.connection


def _write_options() -> dict[str, Any]:
    return {"writes": True} if is_sqlite() else {"isolation_level": "READ COMMITTED"}


@contextmanager
def writing() -> Iterator[None]:
    """Hold SQLite's one pen of this process; PostgreSQL needs none."""
    if not is_sqlite():
        yield
        return
    if not _write_lock.acquire(timeout=LOCK_SECONDS):
        raise StoreUnavailable
    try:
        yield
    finally:
        _write_lock.release()


@contextmanager
def store_faults() -> Iterator[None]:
    """Turn a store that is away, locked or full into the refusal a person can act on."""
    try:
        yield
    except DataError as fault:
        raise Malformed("a value that no column keeps") from fault
    except DBAPIError as fault:
        if "full" in str(fault.orig).lower() or "No space left" in str(fault.orig):
            raise StoreFull from fault
        if isinstance(fault, OperationalError) or fault.connection_invalidated:
            raise StoreUnavailable from fault
        raise
    except (TimeoutError, PoolUsedUp, psycopg.OperationalError) as fault:
        raise StoreUnavailable from fault


@contextmanager
def one_statement() -> Iterator[Connection]:
    """Give a connection in autocommit for a hot write of one statement (DESIGN, "The hot path")."""
    with (
        writing(),
        store_faults(),
        db.engine.connect() as connection,
        waited_for(connection.connection.dbapi_connection),
    ):
        yield connection


@contextmanager
def one_read() -> Iterator[Connection]:
    """Give a connection in autocommit for a hot read of one statement."""
    with store_faults(), db.engine.connect() as connection:
        yield connection


def execute(statement: Executable, **parameters: Any) -> Result[Any]:
    """Run a statement in the running action's transaction, or read in autocommit."""
    return db.session.execute(statement, parameters or None)


def now() -> datetime:
    """Return the moment by the database's clock."""
    moment: datetime = db.session.execute(select(db_now())).scalar_one()
    return moment
