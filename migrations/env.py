"""How migrations reach the product's database: the application's own engine, one transaction a run."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from certification.core.db import Base, db, is_sqlite

config = context.config


def run_migrations() -> None:
    """Run what is missing, all or nothing."""
    options = {"writes": True} if is_sqlite() else {"isolation_level": "READ COMMITTED"}
    with db.engine.connect().execution_options(**options) as connection, tables_made_anew(connection):
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            transactional_ddl=True,
            user_module_prefix="clock.",
        )
        with context.begin_transaction():
            context.run_migrations()
            refuse_orphans(connection)


@contextmanager
def tables_made_anew(connection: Connection) -> Iterator[None]:
    """Let SQLite make a table anew that others point to: it must not follow their references meanwhile.

    The pragma says nothing inside a transaction, so it goes before and after; `refuse_orphans` looks in between.
    """
    if not is_sqlite():
        yield
        return
    bare = connection.connection.driver_connection
    assert bare is not None
    bare.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        bare.execute("PRAGMA foreign_keys=ON")


def refuse_orphans(connection: Connection) -> None:
    """Roll everything back where a row now points to nothing; raises RuntimeError."""
    if is_sqlite() and (orphans := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
        raise RuntimeError(f"rows that point to nothing after the migration: {orphans[:5]}")


assert current_app, "migrations run inside the application: flask db upgrade"
run_migrations()
