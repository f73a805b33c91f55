"""Attempts that the room closed or voided, proposed and signed."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute

from certification.core.db import db
from certification.core.errors import NotFound
from certification.invigilation.models import Ending
from certification.invigilation.rules.endings import EndingKind


def get_ending(ending_id: str) -> Ending:
    """Return a proposal; raises NotFound."""
    found = db.session.get(Ending, ending_id)
    if found is None:
        raise NotFound
    return found


def list_endings(attempt_ids: Collection[str]) -> list[Ending]:
    """Return what was proposed for these attempts and not dropped, the earliest first."""
    query = select(Ending).where(Ending.attempt_id.in_(attempt_ids), Ending.dropped_at.is_(None))
    return list(db.session.scalars(query.order_by(Ending.proposed_at)))


def list_endings_to_sign() -> list[Ending]:
    """Return what waits for its second signature, the oldest first."""
    query = select(Ending).where(Ending.approved_at.is_(None), Ending.dropped_at.is_(None))
    return list(db.session.scalars(query.order_by(Ending.proposed_at)))


def is_void(attempt_id: str) -> bool:
    """Say whether an attempt was voided by two people."""
    return any(
        one.kind == EndingKind.VOID and one.approved_at is not None for one in list_endings([attempt_id])
    )


def is_voided(attempt_id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Return the clause for attempts that two people voided."""
    return exists().where(
        Ending.attempt_id == attempt_id, Ending.kind == EndingKind.VOID, Ending.approved_at.is_not(None)
    )


def stands_void(attempt_id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Return the clause for attempts that are void, or for which that is asked: nobody is told a result of them."""
    return exists().where(
        Ending.attempt_id == attempt_id, Ending.kind == EndingKind.VOID, Ending.dropped_at.is_(None)
    )
