"""Drawing a paper, starting, saving, taking over, handing in."""

from __future__ import annotations

import functools
import json
import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select, update

from certification.accounts import actions as accounts
from certification.accounts.queries import holds_right, live_session, session_person
from certification.audit.actions import record
from certification.bank import queries as bank
from certification.core.clock import db_now
from certification.core.db import action, db, one_read, one_statement
from certification.core.errors import NotFound, Refused, SignInNeeded
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery import queries
from certification.delivery.journal import save_statement
from certification.delivery.models import Attempt, LateEvent, Paper, Response
from certification.delivery.queries import AttemptNow
from certification.delivery.rules.answers import read_answer
from certification.delivery.rules.drawing import Blueprint, Stocked, draw_paper
from certification.delivery.rules.journal import Change, NotSaved, Reason, Saved, final_hash, is_answered
from certification.delivery.rules.paper import Place

AFTER_THE_EXAM = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Order:
    """For whom, for which occasion and by which rules a paper is drawn."""

    person_id: str
    occasion: str
    grade: str
    pool: str
    scheme_hash: str
    seconds_allowed: int
    grace_seconds: int


@action
def prepare_attempt(order: Order, blueprint: Blueprint) -> str:
    """Draw and keep a paper for one candidate and return the attempt's id; raises Refused where the bank is too small."""
    seed = secrets.token_hex(16)
    stock = [Stocked(version, item) for version, item in bank.list_live(order.pool, order.grade)]
    places = draw_paper(blueprint, stock, seed)
    if isinstance(places, Refusal):
        raise Refused(places)
    paper_id, attempt_id = new_id(), new_id()
    db.session.add(
        Paper(
            id=paper_id,
            grade=order.grade,
            pool=order.pool,
            scheme_hash=order.scheme_hash,
            seed=seed,
            places=json.dumps([place.to_plain() for place in places], ensure_ascii=False),
            place_count=len(places),
            drawn_at=db_now(),
        )
    )
    db.session.flush()
    db.session.add(
        Attempt(
            id=attempt_id,
            person_id=order.person_id,
            paper_id=paper_id,
            occasion=order.occasion,
            seconds_allowed=order.seconds_allowed,
            grace_seconds=order.grace_seconds,
            place_count=len(places),
        )
    )
    record(
        Permission.DELIVERY_PAPER_DRAW,
        actor_id=order.person_id,
        subject=f"delivery_attempt:{attempt_id}",
        places=len(places),
    )
    return attempt_id


@action
def start_attempt(attempt_id: str, person_id: str, *, language: str, writer: str) -> None:
    """Start the clock once; a second start is the same attempt with the same deadline. `writer` is the session."""
    db.session.execute(
        update(Attempt)
        .where(Attempt.id == attempt_id, Attempt.person_id == person_id, Attempt.started_at.is_(None))
        .values(
            started_at=db_now(), deadline_at=db_now(Attempt.seconds_allowed), language=language, writer=writer
        )
    )
    attempt = queries.get_own_attempt(attempt_id, person_id)
    _keep_signed_in(attempt, writer)
    record(
        Permission.EXAMS_ATTEMPT_START,
        actor_id=person_id,
        subject=f"delivery_attempt:{attempt_id}",
        language=language,
    )


@action
def take_over(attempt_id: str, person_id: str, *, writer: str) -> int:
    """Let another session go on with the attempt and return its epoch; the old page can no longer be current."""
    epoch = db.session.execute(
        update(Attempt)
        .where(Attempt.id == attempt_id, Attempt.person_id == person_id, Attempt.submitted_at.is_(None))
        .values(epoch=Attempt.epoch + 1, writer=writer)
        .returning(Attempt.epoch)
    ).scalar_one_or_none()
    if epoch is None:
        attempt = queries.get_own_attempt(attempt_id, person_id)
        raise Refused(Refusal(Reason.ATTEMPT_CLOSED, {"code": attempt.final_hash or ""}))
    _keep_signed_in(queries.get_own_attempt(attempt_id, person_id), writer)
    record(
        Permission.DELIVERY_ATTEMPT_TAKE_OVER,
        actor_id=person_id,
        subject=f"delivery_attempt:{attempt_id}",
        epoch=epoch,
    )
    return int(epoch)


def _keep_signed_in(attempt: AttemptNow, writer: str) -> None:
    """Let the writer's session outlive the attempt: an exam never signs anyone out (DESIGN, "Sessions")."""
    if attempt.deadline_at is not None and writer:
        accounts.extend_session(writer, attempt.deadline_at + AFTER_THE_EXAM)


def save_answer(change: Change, *, token_hash: str) -> Saved | NotSaved:
    """Save one change of one answer in one statement; only a row that is not written asks why.

    Raises SignInNeeded, NotFound (another's attempt looks like a missing one), StoreUnavailable, StoreFull.
    """
    parameters = _parameters(change, token_hash)
    with one_statement() as connection:
        row = connection.execute(
            save_statement(connection.dialect.name, numbered=True),
            {**parameters, "seq": change.seq, "once": None},
        ).one_or_none()
    if row is not None:
        return Saved(change, row.received_at, row.deadline_at, bool(row.is_superseded))
    return _why_not_saved(change, token_hash)


def save_form_answer(change: Change, *, token_hash: str, once: str) -> Saved | NotSaved:
    """Save a form's answer whose number we assign; the same form sent twice is one row (`once`)."""
    parameters = _parameters(change, token_hash)
    for _try in range(5):
        with one_statement() as connection:
            row = connection.execute(
                save_statement(connection.dialect.name, numbered=False), {**parameters, "once": once}
            ).one_or_none()
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


def _parameters(change: Change, token_hash: str) -> dict[str, Any]:
    return {
        "attempt_id": change.attempt_id,
        "epoch": change.epoch,
        "position": change.position,
        "answer": change.answer.decode(),
        "sha256": change.sha256,
        "token_hash": token_hash,
    }


def _find_response(attempt_id: str, clause: Any) -> Any:
    query = select(
        Response.epoch, Response.seq, Response.position, Response.sha256, Response.received_at,
        Response.deadline_at, Response.is_superseded,
    ).where(Response.attempt_id == attempt_id, clause)  # fmt: skip
    with one_read() as connection:
        return connection.execute(query).one_or_none()


def _replayed(change: Change, earlier: Any) -> Saved | NotSaved:
    """Return the original receipt for the same words, else that the number was used for others."""
    if (earlier.position, earlier.sha256) != (change.position, change.sha256):
        return NotSaved(Reason.SEQ_REUSED)
    same = replace(change, epoch=earlier.epoch, seq=earlier.seq)
    return Saved(same, earlier.received_at, earlier.deadline_at, bool(earlier.is_superseded))


def _why_not_saved(change: Change, token_hash: str) -> Saved | NotSaved:
    """Find out why no row was written, and keep what came too late."""
    owner = select(session_person()).where(
        live_session(token_hash), holds_right(Permission.DELIVERY_ANSWER_SAVE)
    )
    with one_read() as connection:
        person_id = connection.execute(owner).scalar_one_or_none()
    if person_id is None:
        raise SignInNeeded
    attempt = queries.get_own_attempt(change.attempt_id, person_id)
    earlier = _find_response(
        change.attempt_id, (Response.epoch == change.epoch) & (Response.seq == change.seq)
    )
    if earlier is not None:
        return _replayed(change, earlier)
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
    return NotSaved(Reason.SEQ_REUSED)


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
    own = (Attempt.id == attempt_id, Attempt.person_id == person_id)
    row = db.session.execute(
        select(
            Attempt.started_at,
            Attempt.submitted_at,
            Attempt.answered,
            Attempt.final_hash,
            Attempt.place_count,
        )
        .where(*own)
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFound
    if row.started_at is None:
        raise Refused(Refusal(Reason.NOT_STARTED))
    subject = f"delivery_attempt:{attempt_id}"
    if row.submitted_at is not None:
        record(Permission.DELIVERY_ATTEMPT_HAND_IN, actor_id=person_id, subject=subject, again=True)
        return HandedIn(attempt_id, row.answered, row.place_count, row.final_hash)
    currents = queries.list_current_answers(attempt_id)
    closed = HandedIn(
        attempt_id, sum(is_answered(c.answer) for c in currents), row.place_count, final_hash(currents)
    )
    db.session.execute(
        update(Attempt)
        .where(*own)
        .values(submitted_at=db_now(), answered=closed.answered, final_hash=closed.final_hash)
    )
    record(
        Permission.DELIVERY_ATTEMPT_HAND_IN,
        actor_id=person_id,
        subject=subject,
        answered=closed.answered,
        hash=closed.final_hash,
    )
    return closed


def normal_answer(attempt_id: str, position: int, raw: object) -> bytes:
    """Return an answer in the normal form of its place; raises OddAnswer, and NotFound for no such place.

    The paper is read once a process and attempt; it holds no key.
    """
    places = _places_of(attempt_id)
    if not 1 <= position <= len(places):
        raise NotFound
    return read_answer(places[position - 1], raw)


@functools.lru_cache(maxsize=4096)
def _places_of(attempt_id: str) -> tuple[Place, ...]:
    with one_read() as connection:
        places = connection.execute(
            select(Paper.places).join(Attempt, Attempt.paper_id == Paper.id).where(Attempt.id == attempt_id)
        ).scalar_one_or_none()
    if places is None:
        raise NotFound
    return tuple(Place.from_plain(plain) for plain in json.loads(places))
