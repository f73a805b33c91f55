"""Is the process alive, and is it ready to serve."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from certification.core.db import one_read
from certification.core.rights import public
from certification.core.schema import is_at_head

bp = APIBlueprint("system", __name__, enable_openapi=False)


@bp.get("/healthz")
@public
def health() -> ResponseReturnValue:
    """Answer that the process runs."""
    return {"state": "alive"}


@bp.get("/readyz")
@public
def readiness() -> ResponseReturnValue:
    """Answer 200 when the database is reached and its tables are of this version, else 503."""
    with one_read() as connection:
        connection.execute(text("SELECT 1"))
    ready = is_at_head()
    return {"database": "reached", "migrations": "head" if ready else "behind"}, 200 if ready else 503
