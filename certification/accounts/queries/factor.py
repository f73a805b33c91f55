"""What is known of a person's second factor."""

from __future__ import annotations

from sqlalchemy import func, select

from certification.accounts.models import Factor, RecoveryCode
from certification.core.db import db


def find_factor(person_id: str) -> Factor | None:
    """Return a person's second factor, if one is set up."""
    return db.session.get(Factor, person_id, populate_existing=True)


def find_factor_for_change(person_id: str) -> Factor | None:
    """Return a person's second factor, locked until the running action ends, or None."""
    query = select(Factor).where(Factor.person_id == person_id).with_for_update()
    return db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def count_recovery_codes(person_id: str) -> int:
    """Return how many recovery codes are left."""
    query = select(func.count()).where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))
    return int(db.session.execute(query).scalar_one())
