"""Writing the ledger."""

from __future__ import annotations

import json
from typing import Any

from certification.audit.models import Entry
from certification.core.clock import db_now
from certification.core.db import count_audit_line, db
from certification.core.permissions import Permission


def record(
    right: Permission, *, actor_id: str | None, subject: str, reason: str = "", **details: Any
) -> None:
    """Add one line to the running action; `subject` is `slice_thing:id`, details hold no secrets and no answers."""
    db.session.add(
        Entry(
            at=db_now(),
            actor_id=actor_id,
            right=right,
            subject=subject,
            reason=reason,
            details=json.dumps(details, ensure_ascii=False),
        )
    )
    count_audit_line()
