"""Whether the database's tables are those of this version."""

from __future__ import annotations

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from certification.core.db import one_read
from certification.core.settings import ROOT


def is_at_head() -> bool:
    """Say whether every migration has run."""
    with one_read() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == set(_history().get_heads())


def known_revisions() -> list[str]:
    """Return every migration that this version has, the latest first."""
    return [revision.revision for revision in _history().walk_revisions()]


def _history() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return ScriptDirectory.from_config(config)
