"""What a paper should be, in as few lines as possible: the model that the histories compare the product with."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

SECONDS_ALLOWED = 360
SAVED, CLOSED, LATE = "saved", "delivery.attempt_closed", "delivery.deadline"
REUSED, UNKNOWN = "delivery.seq_reused", "delivery.epoch_unknown"


@dataclass(frozen=True)
class Change:
    """One change of one answer; `answer` is its one spelling."""

    epoch: int
    seq: int
    position: int
    answer: str


@dataclass
class Paper:
    """A paper that has begun at second 0."""

    now: int = 0
    deadline: int = SECONDS_ALLOWED
    epoch: int = 1
    paused_at: int | None = None
    is_handed_in: bool = False
    journal: dict[tuple[int, int], Change] = field(default_factory=dict)

    @property
    def is_closed(self) -> bool:
        """Say whether it takes no more answers."""
        stands_still = self.paused_at is not None
        return self.is_handed_in or (self.now > self.deadline and not stands_still)

    def save(self, change: Change) -> tuple[str, bool]:
        """Take a change and return what must be told: the outcome, and whether it is superseded."""
        key = (change.epoch, change.seq)
        if known := self.journal.get(key):
            return (SAVED if known == change else REUSED), False
        if self.is_closed:
            return (CLOSED if self.is_handed_in else LATE), False
        if change.epoch > self.epoch:
            return UNKNOWN, False
        newer = any(
            one.position == change.position and (one.epoch, one.seq) > key for one in self.journal.values()
        )
        self.journal[key] = change
        return SAVED, change.epoch < self.epoch or newer

    def resume(self) -> None:
        """Let the clock go on: the deadline moves by as long as it stood."""
        assert self.paused_at is not None
        self.deadline += self.now - self.paused_at
        self.paused_at = None

    def current(self) -> dict[int, Change]:
        """Return the highest change of each place."""
        return {self.journal[key].position: self.journal[key] for key in sorted(self.journal)}

    def final_hash(self) -> str:
        """Return the hash over what counts."""
        rows = sorted(
            [n, one.epoch, one.seq, hashlib.sha256(one.answer.encode()).hexdigest()]
            for n, one in self.current().items()
        )
        return hashlib.sha256(json.dumps(rows, separators=(",", ":")).encode()).hexdigest()
