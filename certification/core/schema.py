"""Whether the database's tables are those of this version."""

from __future__ import annotations

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from certification.core.db import one_read
from certification.core.settings import ROOT


def is_at_head() -> bool:
    """Say whether every migration has run."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    with one_read() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == set(
            ScriptDirectory.from_config(config).get_heads()
        )
