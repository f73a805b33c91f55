"""Writing the ledger."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Insert, bindparam, insert

from certification.audit.models import Entry
from certification.core import hot
from certification.core.clock import db_now, moved_by
from certification.core.db import count_audit_line
from certification.core.permissions import Permission


def record_change(
    right: Permission,
    *,
    actor_id: str | None,
    subject: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    reason: str = "",
    **details: Any,
) -> None:
    """Add the line of a thing that was changed, each named member as it was and as it is.

    Members are codes, figures, days and moments, or ids of people; a name or an address only masked.
    """
    if before.keys() != after.keys():
        raise ValueError(f"what it was and what it is must have the same members: {subject}")
    told = {"before": _plain(before), "after": _plain(after), **details}
    record(right, actor_id=actor_id, subject=subject, reason=reason, **told)


def _plain(value: Any) -> Any:
    """Return a value as JSON keeps it: days and moments as ISO writes them."""
    match value:
        case Mapping():
            return {name: _plain(member) for name, member in value.items()}
        case list() | tuple():
            return [_plain(member) for member in value]
        case date():
            return value.isoformat()
        case _:
            return value


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
