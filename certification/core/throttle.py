"""How often a stranger may miss: small counters in the database, shared by every process."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import request
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from certification.core.csrf import settings
from certification.core.db import db, is_sqlite, now, one_read, one_statement
from certification.core.errors import TooMany
from certification.core.misses import throttle


def stranger() -> str:
    """Return a keyed hash of the caller's network: an IPv4 address or an IPv6 /64."""
    address = request.remote_addr or "unknown"
    network = ":".join(address.split(":")[:4]) if ":" in address else address
    return hmac.new(settings().secret, b"network:" + network.encode(), hashlib.sha256).hexdigest()[:24]


def refuse_if_spent(kind: str, who: str, *, most: int, seconds: int) -> None:
    """Raise TooMany when this caller has used up the misses of the present window."""
    window, left = _window(seconds)
    query = select(throttle.c.misses).where(throttle.c.bucket == f"{kind}:{who}", throttle.c.window == window)
    with one_read() as connection:
        misses = connection.execute(query).scalar() or 0
    if misses >= most:
        raise TooMany(left)


@dataclass(frozen=True, slots=True)
class Bucket:
    """How many misses of one kind somebody has in so many seconds."""

    kind: str
    who: str
    most: int
    seconds: int


@contextmanager
def tries(*buckets: Bucket) -> Iterator[None]:
    """Let something be tried: every try counts before it is made, and one that succeeds is given back.

    Raises TooMany where one of the buckets is full; many tries at the same moment do not slip through.
    """
    for bucket in buckets:
        spend(bucket)
    yield
    for bucket in buckets:
        _give_back(bucket)


def spend(bucket: Bucket) -> None:
    """Count something that counts whatever comes of it; raises TooMany where the bucket is full."""
    if _count(bucket.kind, bucket.who, bucket.seconds) > bucket.most:
        raise TooMany(_window(bucket.seconds)[1])


def count_miss(kind: str, who: str, *, seconds: int) -> None:
    """Count one miss of this caller in the present window."""
    _count(kind, who, seconds)


def _count(kind: str, who: str, seconds: int) -> int:
    window, _left = _window(seconds)
    insert = sqlite_insert if is_sqlite() else postgresql_insert
    statement = (
        insert(throttle)
        .values(bucket=f"{kind}:{who}", window=window, misses=1)
        .on_conflict_do_update(index_elements=["bucket", "window"], set_={"misses": throttle.c.misses + 1})
        .returning(throttle.c.misses)
    )
    with one_statement() as connection:
        return int(connection.execute(statement).scalar_one())


def _give_back(bucket: Bucket) -> None:
    window, _left = _window(bucket.seconds)
    whose = (
        throttle.c.bucket == f"{bucket.kind}:{bucket.who}",
        throttle.c.window == window,
        throttle.c.misses > 0,
    )
    with one_statement() as connection:
        connection.execute(update(throttle).where(*whose).values(misses=throttle.c.misses - 1))


def _window(seconds: int) -> tuple[int, int]:
    """Return the number of the present window (widths never collide) and the seconds that are left of it."""
    moment = int(now().timestamp())
    db.session.rollback()
    return (moment // seconds) * 100_000 + seconds % 100_000, seconds - moment % seconds
