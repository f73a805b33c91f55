"""Reading attempts, papers and the journal."""

from __future__ import annotations

import functools
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, String, bindparam, func, select

from certification.accounts.queries import holds_right, live_session, session_person
from certification.core import hot
from certification.core.clock import db_now, moved_by
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.permissions import Permission
from certification.delivery import receipt_key
from certification.delivery.journal import is_closed
from certification.delivery.models import Attempt, KeptReceipt, Paper, Response
from certification.delivery.rules.journal import Current, final_hash, is_answered
from certification.delivery.rules.paper import Place
from certification.delivery.rules.receipts import Receipt, SignedReceipt, Verdict, read_receipt, verdict


@dataclass(frozen=True, slots=True)
class AttemptNow:
    """An attempt as it stands at this moment by the database's clock."""

    id: str
    person_id: str
    paper_id: str
    occasion: str
    grade: str
    scheme_hash: str
    pool: str
    language: str
    seconds_allowed: int
    place_count: int
    started_at: datetime | None
    sent_at: datetime | None
    deadline_at: datetime | None
    submitted_at: datetime | None
    answered: int | None
    final_hash: str | None
    epoch: int
    writer: str | None
    is_closed: bool
    now: datetime

    @property
    def is_running(self) -> bool:
        """Say whether the candidate may write."""
        return self.started_at is not None and not self.is_closed


def _attempts() -> Any:
    a = Attempt
    columns = (
        a.id,
        a.person_id,
        a.paper_id,
        a.occasion,
        a.language,
        a.seconds_allowed,
        a.place_count,
        a.started_at,
        a.sent_at,
    )
    return select(
        *columns, a.deadline_at, a.submitted_at, a.answered, a.final_hash, a.epoch, a.writer,
        Paper.grade, Paper.scheme_hash, Paper.pool, is_closed().label("is_closed"), db_now().label("now"),
    ).join(Paper, Paper.id == a.paper_id).where(a.withdrawn_at.is_(None))  # fmt: skip


_JOURNAL = (
    select(Response.position, Response.epoch, Response.seq, Response.answer, Response.sha256)
    .where(Response.attempt_id == bindparam("attempt_id", type_=String))
    .order_by(Response.position, Response.epoch, Response.seq)
)


def get_own_attempt(attempt_id: str, person_id: str) -> AttemptNow:
    """Return a candidate's own attempt; raises NotFound for another's as for a missing one."""
    attempt = get_attempt(attempt_id)
    if attempt.person_id != person_id:
        raise NotFound
    return attempt


def get_attempt(attempt_id: str) -> AttemptNow:
    """Return an attempt for counting; raises NotFound."""
    row = hot.read_one(_attempt_by_id(moved_by()), {"attempt_id": attempt_id})
    if row is None:
        raise NotFound
    return AttemptNow(**{**row._asdict(), "is_closed": bool(row.is_closed)})


@functools.cache
def _attempt_by_id(_moved_by: float) -> Select[Any]:
    found: Select[Any] = _attempts().where(Attempt.id == bindparam("attempt_id", type_=String))
    return found


def list_by_id(attempt_ids: Collection[str]) -> dict[str, AttemptNow]:
    """Return these attempts by id, in one statement."""
    rows = db.session.execute(_attempts().where(Attempt.id.in_(attempt_ids)))
    return {row.id: _attempt(row) for row in rows}


def list_attempts(person_id: str) -> list[AttemptNow]:
    """Return every attempt of a person, the newest paper first."""
    rows = db.session.execute(
        _attempts().where(Attempt.person_id == person_id).order_by(Paper.drawn_at.desc())
    )
    return [_attempt(row) for row in rows]


def list_closed_attempts(occasion: str) -> list[AttemptNow]:
    """Return the attempts of an occasion that were begun and are closed by now."""
    query = _attempts().where(Attempt.occasion == occasion, Attempt.started_at.is_not(None), is_closed())
    return [_attempt(row) for row in db.session.execute(query.order_by(Attempt.id))]


def list_sat_occasions() -> list[str]:
    """Return every occasion at which a paper was begun."""
    query = select(Attempt.occasion).where(Attempt.started_at.is_not(None)).distinct()
    return list(db.session.scalars(query.order_by(Attempt.occasion)))


def _attempt(row: Row[Any] | None) -> AttemptNow:
    if row is None:
        raise NotFound
    values = dict(row._mapping)
    values["is_closed"] = bool(values["is_closed"])
    return AttemptNow(**values)


@dataclass(frozen=True, slots=True)
class ClockNow:
    """What a running page must know every few seconds."""

    now: datetime
    deadline_at: datetime | None
    epoch: int
    is_writer: bool
    is_closed: bool


def find_clock(attempt_id: str, token_hash: str) -> ClockNow | None:
    """Return the clock of the caller's own attempt by one statement that checks session, right and owner, or None."""
    row = hot.read_one(_clock_of(moved_by()), {"attempt_id": attempt_id, "token_hash": token_hash})
    return row and ClockNow(row[0], row[1], row[2], row[3] == token_hash, bool(row[4]))


@functools.cache
def _clock_of(_moved_by: float) -> Select[Any]:
    columns: tuple[Any, ...] = (db_now(), Attempt.deadline_at, Attempt.epoch, Attempt.writer, is_closed())
    return select(*columns).where(
        Attempt.id == bindparam("attempt_id", type_=String),
        Attempt.person_id == session_person(),
        live_session(bindparam("token_hash", type_=String)),
        holds_right(Permission.DELIVERY_ATTEMPT_READ),
    )


@functools.lru_cache(maxsize=1024)
def get_places(paper_id: str) -> tuple[Place, ...]:
    """Return the places of a paper as it was drawn, read once a process: a paper never changes; raises NotFound."""
    places = db.session.execute(select(Paper.places).where(Paper.id == paper_id)).scalar_one_or_none()
    if places is None:
        raise NotFound
    return tuple(Place.from_plain(plain) for plain in json.loads(places))


def list_current_answers(attempt_id: str) -> list[Current]:
    """Return the current answer of each place that has one: its highest (epoch, seq) of the running epochs."""
    latest = {row.position: row for row in hot.read(_JOURNAL, {"attempt_id": attempt_id})}
    return [Current(*row) for row in latest.values()]


def count_answered(attempt_id: str) -> int:
    """Return how many places hold an answer at this moment."""
    return sum(is_answered(current.answer) for current in list_current_answers(attempt_id))


def last_seq(attempt_id: str, epoch: int) -> int:
    """Return the highest counter that this epoch has used, 0 for none."""
    query = select(func.coalesce(func.max(Response.seq), 0)).where(
        Response.attempt_id == attempt_id, Response.epoch == epoch
    )
    return int(db.session.execute(query).scalar_one())


def find_receipt(attempt_id: str) -> SignedReceipt | None:
    """Return the receipt of the latest close of an attempt, or None while it is open."""
    query = (
        select(KeptReceipt.document, KeptReceipt.signature)
        .where(KeptReceipt.attempt_id == attempt_id)
        .order_by(KeptReceipt.id.desc())
        .limit(1)
    )
    row = db.session.execute(query).one_or_none()
    return read_receipt({"receipt": json.loads(row.document), "signature": row.signature}) if row else None


def list_receipt_keys() -> list[str]:
    """Return the public keys that have signed receipts, the one in use first."""
    keys = db.session.scalars(select(KeptReceipt.public_key).distinct().order_by(KeptReceipt.public_key))
    current = receipt_key.public_key()
    return [current, *(key for key in keys if key != current)]


def check_receipt(given: SignedReceipt) -> Verdict:
    """Return whether we signed a receipt and whether the journal still holds exactly what it says."""
    if not _is_ours(given):
        return Verdict.NOT_OURS
    held = find_receipt(given.receipt.attempt)
    return verdict(
        given.receipt,
        is_signed_by_us=True,
        held=held.receipt if held else None,
        journal_hash=final_hash(list_current_answers(given.receipt.attempt)),
    )


def _is_ours(given: SignedReceipt) -> bool:
    receipt: Receipt = given.receipt
    known = select(KeptReceipt.id).where(KeptReceipt.public_key == receipt.key).limit(1)
    if receipt.key != receipt_key.public_key() and db.session.execute(known).first() is None:
        return False
    return receipt_key.is_signed(receipt.signed_bytes(), signature=given.signature, key=receipt.key)


def export_of(person_id: str) -> dict[str, Any]:
    """Return a person's attempts with every answer as it was given; no question, no key, nothing it earned."""
    return {"attempts": [_export(attempt) for attempt in reversed(list_attempts(person_id))]}


def _export(attempt: AttemptNow) -> dict[str, Any]:
    answers = list_current_answers(attempt.id)
    return {
        "id": attempt.id,
        "grade": attempt.grade,
        "language": attempt.language,
        "started_at": attempt.started_at,
        "deadline_at": attempt.deadline_at,
        "submitted_at": attempt.submitted_at,
        "final_sha256": attempt.final_hash,
        "answers": [
            {"position": one.position, "answer": json.loads(one.answer), "sha256": one.sha256}
            for one in answers
        ],
    }


def count_attempts() -> int:
    """Return how many attempts are kept with their journals."""
    return int(db.session.execute(select(func.count()).select_from(Attempt)).scalar_one())


def list_starts() -> dict[str, tuple[str, datetime | None]]:
    """Return the scheme version and the start of every attempt, by its id, for reports."""
    query = select(Attempt.id, Paper.scheme_hash, Attempt.started_at).join(
        Paper, Paper.id == Attempt.paper_id
    )
    return {row.id: (row.scheme_hash, row.started_at) for row in db.session.execute(query)}
