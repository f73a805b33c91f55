"""The chain of hashes over the ledger: every line has a leaf, every batch of leaves covers the batch before.

Whoever changes or deletes a sealed line is found with its number. Whoever also rewrites every seal after it is found
only by a head that was written down elsewhere: that is what each check keeps, and what a person can note.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

BEGINNING = "0" * 64


class FaultKind(StrEnum):
    """What a check finds."""

    LINE_CHANGED = "line_changed"
    LINE_MISSING = "line_missing"
    LINE_ADDED = "line_added"
    SEAL_CHANGED = "seal_changed"
    SEAL_MISSING = "seal_missing"
    HEAD_LOST = "head_lost"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is off: of which kind, at which line or seal (0 where the whole chain is meant)."""

    kind: FaultKind
    at: int


@dataclass(frozen=True, slots=True)
class Sealed:
    """One batch: its number, the lines after `from_id` - 1 up to `to_id`, their leaves, the hash before, its own."""

    id: int
    from_id: int
    to_id: int
    leaves: str
    previous: str
    sha256: str


def seal(last: Sealed | None, to_id: int, lines: Sequence[tuple[int, bytes]]) -> Sealed:
    """Return the batch that follows the last one and covers these lines, each a number and its one spelling."""
    leaves = "\n".join(f"{number} {hashlib.sha256(spelt).hexdigest()}" for number, spelt in lines)
    previous, from_id = (last.sha256, last.to_id + 1) if last else (BEGINNING, 1)
    number = last.id + 1 if last else 1
    return Sealed(number, from_id, to_id, leaves, previous, _hash(number, from_id, to_id, previous, leaves))


def check_link(sealed: Sealed, last: Sealed | None) -> list[Fault]:
    """Return what is off with a batch itself and its place after the last one."""
    expected, from_id = (last.sha256, last.to_id + 1) if last else (BEGINNING, 1)
    number = last.id + 1 if last else 1
    faults = []
    if (sealed.id, sealed.from_id, sealed.previous) != (number, from_id, expected):
        faults.append(Fault(FaultKind.SEAL_MISSING, number))
    own = _hash(sealed.id, sealed.from_id, sealed.to_id, sealed.previous, sealed.leaves)
    if own != sealed.sha256:
        faults.append(Fault(FaultKind.SEAL_CHANGED, sealed.id))
    return faults


def check_lines(sealed: Sealed, lines: Iterable[tuple[int, bytes]]) -> list[Fault]:
    """Return every line of a batch that was changed, deleted or slipped in since, in the order of their numbers."""
    then = dict(_read_leaves(sealed.leaves))
    now = {number: hashlib.sha256(spelt).hexdigest() for number, spelt in lines}
    changed = [number for number in then.keys() & now.keys() if then[number] != now[number]]
    faults = [Fault(FaultKind.LINE_CHANGED, number) for number in changed]
    faults += [Fault(FaultKind.LINE_MISSING, number) for number in then.keys() - now.keys()]
    faults += [Fault(FaultKind.LINE_ADDED, number) for number in now.keys() - then.keys()]
    return sorted(faults, key=lambda fault: fault.at)


def check_heads(known: Iterable[str], heads: Iterable[str]) -> list[Fault]:
    """Return that a head which was noted earlier is no longer part of the chain, if so."""
    return [Fault(FaultKind.HEAD_LOST, 0)] if set(known) - set(heads) - {BEGINNING} else []


def _read_leaves(leaves: str) -> Iterable[tuple[int, str]]:
    for line in filter(None, leaves.split("\n")):
        number, _, sha256 = line.partition(" ")
        if number.isdigit():
            yield int(number), sha256


def _hash(number: int, from_id: int, to_id: int, previous: str, leaves: str) -> str:
    covered = f"caopan ledger seal\n{number}\n{from_id}\n{to_id}\n{previous}\n{leaves}"
    return hashlib.sha256(covered.encode()).hexdigest()
