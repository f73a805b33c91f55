"""The chain of seals over the ledger: where it ends, and whether it holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import func, select

from certification.audit import queries as ledger
from certification.core.db import db
from certification.records.models import ChainCheck, Seal
from certification.records.rules.chain import (
    BEGINNING,
    Fault,
    FaultKind,
    Sealed,
    check_heads,
    check_lines,
    check_link,
)


@dataclass(frozen=True, slots=True)
class Chain:
    """How far the ledger is sealed: the last seal, how many there are, how many lines wait for the next one."""

    last: Seal | None
    seals: int
    lines: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: how many lines the chain covers, its head, everything that is off."""

    lines: int
    head: str
    faults: tuple[Fault, ...]


def get_chain() -> Chain:
    """Return how far the ledger is sealed."""
    last = find_last_seal()
    sealed_to = last.to_id if last else 0
    waiting = ledger.count_entries(after=sealed_to)
    seals = db.session.execute(select(func.count()).select_from(Seal)).scalar_one()
    return Chain(last, int(seals), ledger.count_entries(), waiting)


def find_last_seal() -> Seal | None:
    """Return the latest seal, or None before the first one."""
    query = select(Seal).order_by(Seal.id.desc()).limit(1).execution_options(populate_existing=True)
    return db.session.execute(query).scalar_one_or_none()


def as_sealed(row: Seal) -> Sealed:
    """Return a seal as the rules know it."""
    return Sealed(row.id, row.from_id, row.to_id, row.leaves, row.previous, row.sha256)


def check_chain(
    advance: Callable[[int, int], None] = lambda _done, _total: None, *, known: str = ""
) -> Checked:
    """Hold every sealed line against its seal and every seal against the one before; `known` is a head noted earlier."""
    numbers = list(db.session.scalars(select(Seal.id).order_by(Seal.id)))
    last, heads, faults, lines = None, [BEGINNING], list[Fault](), 0
    for done, number in enumerate(numbers, start=1):
        sealed = as_sealed(db.session.get_one(Seal, number, populate_existing=True))
        found = ledger.list_spelt(last.to_id if last else 0, sealed.to_id)
        faults += [*check_link(sealed, last), *check_lines(sealed, found)]
        last, lines = sealed, lines + len(found)
        heads.append(sealed.sha256)
        advance(done, len(numbers))
    noted = [*_noted_heads(), *([known] if known else [])]
    return Checked(lines, heads[-1], (*faults, *check_heads(noted, heads)))


def find_last_check() -> ChainCheck | None:
    """Return what the latest check found, or None before the first one."""
    query = select(ChainCheck).order_by(ChainCheck.checked_at.desc()).limit(1)
    return db.session.execute(query).scalar_one_or_none()


def faults_of(check: ChainCheck) -> list[Fault]:
    """Return everything that a check found to be off."""
    return [Fault(FaultKind(one["kind"]), one["at"]) for one in json.loads(check.faults)]


def _noted_heads() -> list[str]:
    """Return the head of every earlier check that found nothing off."""
    return list(db.session.scalars(select(ChainCheck.head).where(ChainCheck.faults == "[]").distinct()))
