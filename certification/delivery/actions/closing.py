"""Closing an attempt, by its hand-in or by the clock, and giving the signed receipt of it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, String, bindparam, insert, or_, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from certification.audit.actions import record
from certification.core import hot
from certification.core.clock import db_now, moved_by
from certification.core.db import action
from certification.core.errors import NotFound, Refused
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery import queries, receipt_key
from certification.delivery.journal import is_paused
from certification.delivery.models import Attempt, KeptReceipt
from certification.delivery.rules.journal import Current, Reason, final_hash, is_answered
from certification.delivery.rules.receipts import Ending, close_receipt
from certification.delivery.rules.timing import Reason as Timed

_WHOSE = bindparam("whose", type_=String)
_KEPT = insert(KeptReceipt).values(
    {name: bindparam(name, type_=String) for name in ("attempt_id", "document", "signature", "public_key")}
)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The close of an attempt: how much was answered and the hash over all of it."""

    attempt_id: str
    answered: int
    places: int
    final_hash: str


@action
def hand_in(attempt_id: str, person_id: str) -> HandedIn:
    """Close an attempt for good: the row's lock first, then the journal; a second hand-in is the same one."""
    row = _lock(attempt_id, person_id)
    if row.started_at is None:
        raise Refused(Refusal(Reason.NOT_STARTED))
    subject = f"delivery_attempt:{attempt_id}"
    if row.submitted_at is not None:
        record(Permission.DELIVERY_ATTEMPT_HAND_IN, actor_id=person_id, subject=subject, again=True)
        return HandedIn(attempt_id, row.answered, row.place_count, row.final_hash)
    if row.is_paused:
        raise Refused(Refusal(Timed.PAUSED))
    closed = _close(row, Ending.HANDED_IN)
    record(
        Permission.DELIVERY_ATTEMPT_HAND_IN,
        actor_id=person_id,
        subject=subject,
        answered=closed.answered,
        hash=closed.final_hash,
    )
    return closed


@action
def close_attempt(attempt_id: str, *, by: str, reason: str) -> HandedIn:
    """Close a running attempt from the room: what the journal holds counts; raises Refused where it does not run."""
    row = _lock(attempt_id)
    attempt = queries.get_attempt(attempt_id)
    if row.started_at is None:
        raise Refused(Refusal(Reason.NOT_STARTED))
    if attempt.is_closed:
        raise Refused(Refusal(Reason.ATTEMPT_CLOSED, {"code": row.final_hash or ""}))
    closed = _close(row, Ending.CLOSED)
    record(
        Permission.DELIVERY_ATTEMPT_HAND_IN,
        actor_id=by,
        subject=f"delivery_attempt:{attempt_id}",
        reason=reason,
        ending=Ending.CLOSED.value,
        answered=closed.answered,
        hash=closed.final_hash,
    )
    return closed


def _close(row: Any, ending: Ending) -> HandedIn:
    """Close a locked attempt at this moment, with its receipt."""
    closed = _closed(row, queries.list_current_answers(row.id))
    values = {"closing": row.id, "answered": closed.answered, "final_hash": closed.final_hash}
    _give_receipt(closed, ending, _submitted_at(values))
    return closed


@action
def close_run_out(attempt_id: str, *, by: str | None) -> None:
    """Give an attempt whose time ran out the receipt of what the journal held at the close, once."""
    row = _lock(attempt_id)
    attempt = queries.get_attempt(attempt_id)
    if not attempt.is_closed or row.submitted_at is not None or row.deadline_at is None:
        raise NotFound
    subject = f"delivery_attempt:{attempt_id}"
    closed = _closed(row, queries.list_current_answers(attempt_id))
    record(Permission.DELIVERY_ATTEMPT_HAND_IN, actor_id=by, subject=subject, ending=Ending.TIME_UP.value)
    known = queries.find_receipt(attempt_id)
    if known is None or known.receipt.closed != row.deadline_at:
        _give_receipt(closed, Ending.TIME_UP, row.deadline_at)


def _submitted_at(values: dict[str, Any]) -> datetime:
    row = hot.write(_submitted(moved_by()), values)
    assert row is not None
    moment: datetime = row.submitted_at
    return moment


@functools.cache
def _submitted(_moved_by: float) -> ReturningUpdate[Any]:
    return (
        update(Attempt)
        .where(Attempt.id == bindparam("closing", type_=String))
        .values(
            submitted_at=db_now(),
            answered=bindparam("answered", type_=Integer),
            final_hash=bindparam("final_hash", type_=String),
        )
        .returning(Attempt.submitted_at)
    )


def _lock(attempt_id: str, whose: str | None = None) -> Any:
    """Return an attempt's row under its lock; raises NotFound, for another's as for a missing one."""
    row = hot.read_one(_locked(moved_by()), {"attempt_id": attempt_id, "whose": whose})
    if row is None:
        raise NotFound
    return row


@functools.cache
def _locked(_moved_by: float) -> Any:
    columns = (
        Attempt.id,
        Attempt.started_at,
        Attempt.deadline_at,
        Attempt.submitted_at,
        Attempt.answered,
        Attempt.final_hash,
        Attempt.place_count,
        is_paused().label("is_paused"),
    )
    return (
        select(*columns)
        .where(
            Attempt.id == bindparam("attempt_id", type_=String),
            or_(_WHOSE.is_(None), Attempt.person_id == _WHOSE),
        )
        .with_for_update()
    )


def _closed(row: Any, currents: Sequence[Current]) -> HandedIn:
    answered = sum(is_answered(current.answer) for current in currents)
    return HandedIn(row.id, answered, row.place_count, final_hash(currents))


def _give_receipt(closed: HandedIn, ending: Ending, closed_at: datetime) -> None:
    """Sign the receipt and keep it, in the transaction of the close: there is no close without one."""
    receipt = close_receipt(
        issuer=receipt_key.issuer(),
        attempt=closed.attempt_id,
        ending=ending,
        closed_at=closed_at,
        answered=closed.answered,
        places=closed.places,
        final_hash=closed.final_hash,
        key=receipt_key.public_key(),
    )
    words = receipt.signed_bytes()
    hot.write(
        _KEPT,
        {
            "attempt_id": closed.attempt_id,
            "document": words.decode(),
            "signature": receipt_key.sign(words),
            "public_key": receipt.key,
        },
    )
