"""How migrations reach the product's database: the application's own engine, one transaction a run."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from flask import current_app

from certification.core.db import Base, db, is_sqlite

config = context.config


@contextmanager
def without_references(connection: Any) -> Iterator[None]:
    """Let SQLite copy a table that others refer to: references rest meanwhile, and every one is looked at afterwards."""
    if not is_sqlite():
        yield
        return
    pragma = connection.connection.dbapi_connection.execute
    pragma("PRAGMA foreign_keys=OFF")
    try:
        yield
        broken = pragma("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"the migrations left rows that refer to nothing: {broken[:5]}")
    finally:
        pragma("PRAGMA foreign_keys=ON")


def run_migrations() -> None:
    """Run what is missing, all or nothing."""
    options = {"writes": True} if is_sqlite() else {"isolation_level": "READ COMMITTED"}
    with db.engine.connect().execution_options(**options) as connection, without_references(connection):
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


assert current_app, "migrations run inside the application: flask db upgrade"
run_migrations()
