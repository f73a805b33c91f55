"""Saving answers: one statement in the ordinary case, a second look only where nothing was written."""

from __future__ import annotations

import functools
import json
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import insert, select

from certification.accounts.queries import holds_right, live_session, session_person
from certification.core import hot
from certification.core.clock import db_now
from certification.core.db import one_read, one_statement
from certification.core.errors import Forbidden, NotFound, SignInNeeded
from certification.core.permissions import Permission
from certification.delivery import queries
from certification.delivery.journal import is_place_open, save_statement
from certification.delivery.models import Attempt, LateEvent, Paper, Response
from certification.delivery.queries import AttemptNow
from certification.delivery.rules.answers import read_answer
from certification.delivery.rules.journal import Change, NotSaved, Reason, Saved
from certification.delivery.rules.paper import Place
from certification.delivery.rules.sections import Gate, Section, find_gate


def save_answer(change: Change, *, token_hash: str) -> Saved | NotSaved:
    """Save one change of one answer in one statement; only a row that is not written asks why.

    Raises SignInNeeded, NotFound (another's attempt looks like a missing one), StoreUnavailable, StoreFull.
    """
    parameters, gated = _parameters(change, token_hash)
    values = {**parameters, "seq": change.seq, "once": None}
    row = hot.write(save_statement(numbered=True, gated=gated), values, name="save_answer")
    if row is not None:
        return Saved(change, row.received_at, row.deadline_at, bool(row.is_superseded))
    return _why_not_saved(change, token_hash)


def save_form_answer(change: Change, *, token_hash: str, once: str) -> Saved | NotSaved:
    """Save a form's answer whose number we assign; the same form sent twice is one row (`once`)."""
    parameters, gated = _parameters(change, token_hash)
    for _try in range(5):
        row = hot.write(save_statement(numbered=False, gated=gated), {**parameters, "once": once})
        if row is not None:
            return Saved(
                replace(change, seq=row.seq), row.received_at, row.deadline_at, bool(row.is_superseded)
            )
        if earlier := _find_response(change.attempt_id, Response.once == once):
            return _replayed(change, earlier)
        outcome = _why_not_saved(replace(change, seq=0), token_hash)
        if not (isinstance(outcome, NotSaved) and outcome.reason is Reason.SEQ_REUSED):
            return outcome
    return NotSaved(Reason.SEQ_REUSED)


def _parameters(change: Change, token_hash: str) -> tuple[dict[str, Any], bool]:
    """Return what the statement is filled with, and whether the place stands behind a gate."""
    gate = find_gate(_paper_of(change.attempt_id)[1], change.position)
    values = {
        "attempt_id": change.attempt_id,
        "epoch": change.epoch,
        "position": change.position,
        "answer": change.answer.decode(),
        "sha256": change.sha256,
        "token_hash": token_hash,
    }
    return {**values, **(asdict(gate) if gate else {})}, gate is not None


def _find_response(attempt_id: str, clause: Any) -> Any:
    """Find a row and lock its attempt with it: the lock's commit waits for the standby as the row's own had to."""
    query = select(
        Response.epoch, Response.seq, Response.position, Response.sha256, Response.received_at,
        Response.deadline_at, Response.is_superseded,
    ).join(Attempt, Attempt.id == Response.attempt_id).where(Response.attempt_id == attempt_id, clause)  # fmt: skip
    with one_statement() as connection:
        return connection.execute(query.with_for_update(read=True, of=Attempt)).one_or_none()


def _replayed(change: Change, earlier: Any, attempt: AttemptNow | None = None) -> Saved | NotSaved:
    """Return the original receipt for the same words, else that the number was used for others.

    The page sets its clock by the answer: it is told the time and the deadline of now, not those of then.
    """
    if (earlier.position, earlier.sha256) != (change.position, change.sha256):
        return NotSaved(Reason.SEQ_REUSED)
    same = replace(change, epoch=earlier.epoch, seq=earlier.seq)
    saved = Saved(same, earlier.received_at, earlier.deadline_at, bool(earlier.is_superseded))
    if attempt is None or attempt.deadline_at is None:
        return saved
    return replace(saved, deadline_at=attempt.deadline_at, told_at=attempt.now)


def _why_not_saved(change: Change, token_hash: str) -> Saved | NotSaved:
    """Find out why no row was written, and keep what came too late."""
    attempt = check_writer(change.attempt_id, token_hash=token_hash)
    earlier = _find_response(
        change.attempt_id, (Response.epoch == change.epoch) & (Response.seq == change.seq)
    )
    if earlier is not None:
        return _replayed(change, earlier, attempt)
    if attempt.started_at is None:
        return NotSaved(Reason.NOT_STARTED)
    if attempt.is_closed:
        reason = Reason.ATTEMPT_CLOSED if attempt.submitted_at else Reason.DEADLINE
        _keep_late(change, reason)
        return NotSaved(reason, final_hash=attempt.final_hash)
    if change.epoch > attempt.epoch:
        return NotSaved(Reason.EPOCH_UNKNOWN, current_epoch=attempt.epoch)
    if not 1 <= change.position <= attempt.place_count:
        return NotSaved(Reason.NO_SUCH_PLACE)
    gate = find_gate(_paper_of(change.attempt_id)[1], change.position)
    if gate is not None and not _passes(gate, change.attempt_id):
        _keep_late(change, Reason.SECTION_OVER)
        return NotSaved(Reason.SECTION_OVER)
    return NotSaved(Reason.SEQ_REUSED)


def _passes(gate: Gate, attempt_id: str) -> bool:
    query = select(Attempt.id).where(Attempt.id == attempt_id, *is_place_open())
    with one_read() as connection:
        return connection.execute(query, asdict(gate)).one_or_none() is not None


def _keep_late(change: Change, reason: Reason) -> None:
    statement = insert(LateEvent).values(
        attempt_id=change.attempt_id,
        epoch=change.epoch,
        seq=change.seq,
        position=change.position,
        answer=change.answer.decode(),
        sha256=change.sha256,
        reason=reason.value.removeprefix("delivery."),
        received_at=db_now(),
    )
    with one_statement() as connection:
        connection.execute(statement)


def check_writer(attempt_id: str, *, token_hash: str) -> AttemptNow:
    """Return the caller's own attempt, as the gate and the owner's query would; raises SignInNeeded, Forbidden, NotFound."""
    may = holds_right(Permission.DELIVERY_ANSWER_SAVE).label("may")
    with one_read() as connection:
        row = connection.execute(select(session_person(), may).where(live_session(token_hash))).one_or_none()
    if row is None:
        raise SignInNeeded
    if not row.may:
        raise Forbidden
    return queries.get_own_attempt(attempt_id, row[0])


def normal_answer(attempt_id: str, position: int, raw: object) -> bytes:
    """Return an answer in the normal form of its place; raises OddAnswer, and NotFound for no such place.

    The paper is read once a process and attempt; it holds no key.
    """
    places, _sections = _paper_of(attempt_id)
    if not 1 <= position <= len(places):
        raise NotFound
    return read_answer(places[position - 1], raw)


class _NotBegunError(Exception):
    """A paper may still be exchanged for another before its start, so nothing of it is kept in memory."""


def _paper_of(attempt_id: str) -> tuple[tuple[Place, ...], tuple[Section, ...]]:
    try:
        return _begun_paper(attempt_id)
    except _NotBegunError:
        return _read_paper(attempt_id)[0]


@functools.lru_cache(maxsize=4096)
def _begun_paper(attempt_id: str) -> tuple[tuple[Place, ...], tuple[Section, ...]]:
    paper, has_begun = _read_paper(attempt_id)
    if not has_begun:
        raise _NotBegunError
    return paper


def _read_paper(attempt_id: str) -> tuple[tuple[tuple[Place, ...], tuple[Section, ...]], bool]:
    with one_read() as connection:
        row = connection.execute(
            select(Paper.places, Paper.sections, Attempt.started_at)
            .join(Attempt, Attempt.paper_id == Paper.id)
            .where(Attempt.id == attempt_id)
        ).one_or_none()
    if row is None:
        raise NotFound
    places = tuple(Place.from_plain(plain) for plain in json.loads(row.places))
    sections = tuple(Section.from_plain(plain) for plain in json.loads(row.sections))
    return (places, sections), row.started_at is not None
