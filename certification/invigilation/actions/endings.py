"""Two people about one attempt: what the first proposes, the other one signs, or somebody drops."""

from __future__ import annotations

from sqlalchemy import select

from certification.audit.actions import record
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.invigilation import queries
from certification.invigilation.models import Ending
from certification.invigilation.rules.endings import (
    EndingKind,
    EndingReason,
    Standing,
    why_not_end,
    why_not_sign,
)


@action
def propose_ending(attempt_id: str, kind: EndingKind, reason: str, standing: Standing, *, by: str) -> str:
    """Propose to close or void an attempt and return the proposal's id; raises Refused."""
    if any(one.approved_at is None for one in queries.list_endings([attempt_id])):
        raise Refused(Refusal(EndingReason.PROPOSED_ALREADY))
    if refusal := why_not_end(kind, standing, by):
        raise Refused(refusal)
    ending = Ending(
        id=new_id(), attempt_id=attempt_id, kind=kind, reason=reason, proposed_by=by, proposed_at=now()
    )
    db.session.add(ending)
    db.session.flush()
    _record(ending, by, Permission.EXAMS_ENDING_PROPOSE, "proposed", reason)
    return ending.id


@action
def sign_ending(ending_id: str, standing: Standing, *, uses_try: bool | None, by: str) -> Ending:
    """Sign as the second person and return what holds from now on; a void says whether it uses up a try. Raises Refused."""
    ending = get_open(ending_id)
    kind = EndingKind(ending.kind)
    if refusal := why_not_sign(kind, standing, ending.proposed_by, by):
        raise Refused(refusal)
    if kind is EndingKind.VOID and uses_try is None:
        raise Refused(Refusal(EndingReason.SAY_TRY, {"field": "uses_try"}))
    ending.approved_by, ending.approved_at = by, now()
    ending.uses_try = uses_try if kind is EndingKind.VOID else None
    db.session.flush()
    _record(ending, by, Permission.EXAMS_ENDING_SIGN, "signed", ending.reason)
    return ending


@action
def drop_ending(ending_id: str, reason: str, *, by: str) -> Ending:
    """Drop a proposal that nobody signed; the attempt goes on as if it had never been made. Raises Refused."""
    ending = get_open(ending_id)
    ending.dropped_by, ending.dropped_at = by, now()
    db.session.flush()
    _record(ending, by, Permission.EXAMS_ENDING_SIGN, "dropped", reason)
    return ending


def get_open(ending_id: str) -> Ending:
    """Return a proposal whose row stays locked until the running action ends; raises NotFound, or Refused for a settled one."""
    query = select(Ending).where(Ending.id == ending_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    if found.approved_at is not None or found.dropped_at is not None:
        raise Refused(Refusal(EndingReason.SETTLED))
    return found


def _record(ending: Ending, by: str, right: Permission, step: str, reason: str) -> None:
    record(
        right,
        actor_id=by,
        subject=f"delivery_attempt:{ending.attempt_id}",
        reason=reason,
        ending=ending.id,
        kind=ending.kind,
        step=step,
        uses_try=ending.uses_try,
    )
