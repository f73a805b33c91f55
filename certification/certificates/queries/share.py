"""Requests to see a whole certificate: the holder's list, and the asker's page behind its secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from certification.certificates.models import NoRequests, Share
from certification.certificates.queries.certificate import hash_token
from certification.certificates.rules.sharing import Seen, ShareState, seen_at
from certification.core.db import db, now
from certification.core.errors import NotFound

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class ShareNow:
    """A request as it stands at this moment."""

    row: Share
    seen: Seen


def list_own_shares(person_id: str) -> list[ShareNow]:
    """Return the requests to a holder, the newest first."""
    query = select(Share).where(Share.person_id == person_id).order_by(Share.asked_at.desc(), Share.id)
    moment = now()
    return [_now(row, moment) for row in db.session.scalars(query.limit(MOST_SHOWN))]


def get_own_share(share_id: str, person_id: str) -> ShareNow:
    """Return a request to this holder; raises NotFound for another's as for a missing one."""
    return _owned(select(Share).where(Share.id == share_id), person_id)


def get_own_share_for_change(share_id: str, person_id: str) -> ShareNow:
    """Return a request to this holder, locked until the running action ends; raises NotFound."""
    return _owned(select(Share).where(Share.id == share_id).with_for_update(), person_id)


def get_by_secret(secret: str) -> ShareNow:
    """Return the request behind an asker's private address; raises NotFound."""
    return _one(select(Share).where(Share.secret_hash == hash_token(secret)))


def get_by_secret_for_change(secret: str) -> ShareNow:
    """Return the request behind an asker's private address, locked; raises NotFound."""
    return _one(select(Share).where(Share.secret_hash == hash_token(secret)).with_for_update())


def count_waiting(number: str) -> int:
    """Return how many requests about a certificate wait for an answer."""
    query = (
        select(func.count())
        .select_from(Share)
        .where(Share.number == number, Share.state == ShareState.WAITING, Share.until_at > now())
    )
    return int(db.session.execute(query).scalar_one())


def refuses_requests(person_id: str) -> bool:
    """Say whether a holder takes no requests of strangers."""
    return db.session.get(NoRequests, person_id, populate_existing=True) is not None


def _owned(query: Select[Any], person_id: str) -> ShareNow:
    found = _one(query)
    if found.row.person_id != person_id:
        raise NotFound
    return found


def _one(query: Select[Any]) -> ShareNow:
    row = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if row is None:
        raise NotFound
    return _now(row, now())


def _now(row: Share, moment: datetime) -> ShareNow:
    return ShareNow(row, seen_at(ShareState(row.state), row.until_at, moment))
