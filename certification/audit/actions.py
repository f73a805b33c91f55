"""Writing the ledger."""

from __future__ import annotations

import functools
import json
from typing import Any

from sqlalchemy import Insert, bindparam, insert

from certification.audit.models import Entry
from certification.core import hot
from certification.core.clock import db_now, moved_by
from certification.core.db import count_audit_line
from certification.core.permissions import Permission


def record(
    right: Permission, *, actor_id: str | None, subject: str, reason: str = "", **details: Any
) -> None:
    """Add one line to the running action; `subject` is `slice_thing:id`, details hold no secrets and no answers."""
    count_audit_line()
    hot.write(
        _line(moved_by()),
        {
            "actor_id": actor_id,
            "right": right,
            "subject": subject,
            "reason": reason,
            "details": json.dumps(details, ensure_ascii=False),
        },
    )


@functools.cache
def _line(_moved_by: float) -> Insert:
    """Return the statement that adds a line: every action runs it."""
    columns = ("actor_id", "right", "subject", "reason", "details")
    given = {name: bindparam(name, type_=Entry.__table__.c[name].type) for name in columns}
    return insert(Entry).values(at=db_now(), **given)
