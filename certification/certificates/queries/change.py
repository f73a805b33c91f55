"""Changes of standing: what was proposed and approved."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from certification.certificates.models import Change
from certification.core.db import db
from certification.core.errors import NotFound


def get_change(change_id: str) -> Change:
    """Return a change; raises NotFound."""
    return _one(select(Change).where(Change.id == change_id))


def get_change_for_approval(change_id: str) -> Change:
    """Return a proposed change, locked until the running action ends; raises NotFound."""
    return _one(select(Change).where(Change.id == change_id).with_for_update())


def list_changes(number: str) -> list[Change]:
    """Return the changes of a certificate's standing, the newest first."""
    query = select(Change).where(Change.number == number).order_by(Change.proposed_at.desc())
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


def list_changes_to_approve() -> list[Change]:
    """Return every change that waits for its second officer, the oldest first."""
    query = select(Change).where(Change.approved_at.is_(None)).order_by(Change.proposed_at)
    return list(db.session.scalars(query))


def _one(query: Select[Any]) -> Change:
    fresh = query.execution_options(populate_existing=True)
    found: Change | None = db.session.execute(fresh).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found
