"""How migrations reach the product's database: the application's own engine, one transaction a run."""

from alembic import context
from flask import current_app

from certification.core.db import Base, db, is_sqlite

config = context.config


def run_migrations() -> None:
    """Run what is missing, all or nothing."""
    options = {"writes": True} if is_sqlite() else {"isolation_level": "READ COMMITTED"}
    with db.engine.connect().execution_options(**options) as connection:
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
