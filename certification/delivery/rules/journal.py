"""What a save is told: the outcomes of the save contract and the receipt (RELIABILITY 2.1)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from certification.core.canonical import canonical_json
from certification.core.clock import written


class Reason(StrEnum):
    """Why an answer was not taken, or an attempt cannot go on."""

    ATTEMPT_CLOSED = "delivery.attempt_closed"
    DEADLINE = "delivery.deadline"
    SECTION_OVER = "delivery.section_over"
    NOT_STARTED = "delivery.not_started"
    SEQ_REUSED = "delivery.seq_reused"
    EPOCH_UNKNOWN = "delivery.epoch_unknown"
    NO_SUCH_PLACE = "delivery.no_such_place"
    ODD_ANSWER = "delivery.odd_answer"
    BANK_TOO_SMALL = "delivery.bank_too_small"
    NO_SECOND_PAPER = "delivery.no_second_paper"
    NOT_AS_HARD = "delivery.not_as_hard"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one answer as a page sends it; `answer` is the canonical JSON that the hash covers."""

    attempt_id: str
    epoch: int
    seq: int
    position: int
    answer: bytes

    @property
    def sha256(self) -> str:
        """Return the hash of the answer."""
        return hashlib.sha256(self.answer).hexdigest()


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer stands in the journal; the receipt proves it. `told_at` is the time of an answer given again."""

    change: Change
    received_at: datetime
    deadline_at: datetime
    is_superseded: bool
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NotSaved:
    """The answer does not count; `final_hash` is set where the attempt was handed in."""

    reason: Reason
    final_hash: str | None = None
    current_epoch: int | None = None


@dataclass(frozen=True, slots=True)
class Current:
    """The current answer of one place."""

    position: int
    epoch: int
    seq: int
    answer: str
    sha256: str


def receipt(saved: Saved, secret: bytes) -> str:
    """Return the HMAC that proves this save was taken; made only after COMMIT."""
    change = saved.change
    facts = [
        change.attempt_id,
        change.position,
        change.epoch,
        change.seq,
        change.sha256,
        written(saved.received_at),
    ]
    return hmac.digest(secret, b"save:" + canonical_json(facts), "sha256").hex()


def final_hash(currents: Iterable[Current]) -> str:
    """Return the hash over all current answers of an attempt, in the order of their places."""
    rows = sorted([c.position, c.epoch, c.seq, c.sha256] for c in currents)
    return hashlib.sha256(canonical_json(rows)).hexdigest()


def short_code(whole_hash: str) -> str:
    """Return four characters that a person can read out: `7F3K`."""
    alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
    number = int(whole_hash, 16)
    return "".join(alphabet[(number >> (8 * i)) % len(alphabet)] for i in range(4))


def is_answered(answer: str) -> bool:
    """Say whether an answer in the journal says anything; `null` takes an answer back."""
    return answer != "null"
