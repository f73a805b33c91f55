"""Decisions: what was decided about whom, what waits for its second officer."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from certification.certificates.models import Decision
from certification.core.db import db
from certification.core.errors import NotFound


def find_decision(application_id: str) -> Decision | None:
    """Return the decision about an application, released or not."""
    query = select(Decision).where(Decision.application_id == application_id)
    return db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def get_decision(decision_id: str) -> Decision:
    """Return a decision; raises NotFound."""
    return _one(select(Decision).where(Decision.id == decision_id))


def get_decision_for_change(decision_id: str) -> Decision:
    """Return a decision's row, locked until the running action ends; raises NotFound."""
    return _one(select(Decision).where(Decision.id == decision_id).with_for_update())


def list_decisions_to_release() -> list[Decision]:
    """Return the decisions that wait for their second officer, the oldest first."""
    query = select(Decision).where(Decision.approved_at.is_(None)).order_by(Decision.proposed_at)
    return list(db.session.scalars(query))


def list_released_decisions(person_id: str) -> list[Decision]:
    """Return what was decided about a person, the newest first."""
    query = select(Decision).where(Decision.person_id == person_id, Decision.approved_at.is_not(None))
    return list(db.session.scalars(query.order_by(Decision.approved_at.desc())))


def _one(query: Select[Any]) -> Decision:
    fresh = query.execution_options(populate_existing=True)
    found: Decision | None = db.session.execute(fresh).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found
