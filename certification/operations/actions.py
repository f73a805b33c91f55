"""Opening a session's forms, saving a version of one, freezing the plan, closing them all."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from certification.audit.actions import record
from certification.core.canonical import canonical_json
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.permissions import Permission
from certification.operations.models import Occasion, Record
from certification.operations.rules.content import Kind
from certification.operations.rules.saving import Stage, why_not_save


@action
def open_occasion(occasion: str, person_id: str) -> None:
    """Let an operator write the forms of a session; `occasion` is the id of what it belongs to."""
    db.session.add(Occasion(id=occasion, person_id=person_id, opened_at=now()))
    db.session.flush()
    _record(occasion, actor_id=None, opened_for=person_id)


@action
def write_record(occasion: str, kind: Kind, content: dict[str, Any], person_id: str) -> int:
    """Save a new version of one form and return its number; raises NotFound or Refused.

    What says the same as the version before makes no new one.
    """
    session = _get_for_change(occasion)
    if session.person_id != person_id:
        raise NotFound
    if refusal := why_not_save(kind, content, Stage(session.frozen_at, session.closed_at)):
        raise Refused(refusal)
    spelt, last = canonical_json(content).decode(), _find_last(occasion, kind)
    version = last.version if last and last.content == spelt else (last.version if last else 0) + 1
    if last is None or version != last.version:
        db.session.add(
            Record(
                occasion=occasion,
                kind=kind,
                version=version,
                person_id=person_id,
                content=spelt,
                saved_at=now(),
            )
        )
    _record(occasion, actor_id=person_id, kind=kind, version=version)
    return version


@action
def freeze_plan(occasion: str) -> None:
    """Let diagnosis and goal stand as they are: the session is live."""
    session = _get_for_change(occasion)
    session.frozen_at = session.frozen_at or now()
    _record(occasion, actor_id=None, frozen=True)


@action
def close_occasion(occasion: str) -> None:
    """Take no more versions: everybody has judged what was written."""
    session = _get_for_change(occasion)
    session.closed_at = session.closed_at or now()
    _record(occasion, actor_id=None, closed=True)


def _get_for_change(occasion: str) -> Occasion:
    query = select(Occasion).where(Occasion.id == occasion).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def _find_last(occasion: str, kind: Kind) -> Record | None:
    newest = select(func.max(Record.version)).where(Record.occasion == occasion, Record.kind == kind)
    query = select(Record).where(
        Record.occasion == occasion, Record.kind == kind, Record.version == newest.scalar_subquery()
    )
    return db.session.execute(query).scalar_one_or_none()


def _record(occasion: str, *, actor_id: str | None, **details: Any) -> None:
    right = Permission.OPERATIONS_RECORD_WRITE
    record(right, actor_id=actor_id, subject=f"operations_occasion:{occasion}", **details)
