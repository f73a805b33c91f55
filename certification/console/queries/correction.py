"""A broken question as two officers look at it: every score, every turn of a verdict, every certificate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from certification.accounts.queries import get_name
from certification.bank import queries as bank
from certification.bank.rules.capacity import papers_held
from certification.bank.rules.item import Item
from certification.certificates import queries as certificates
from certification.certificates.queries import Resting
from certification.exams import queries as exams
from certification.exams.queries import Correction
from certification.exams.rules.correction import Effect, Line, Remedy
from certification.scheme.queries import live_scheme


@dataclass(frozen=True, slots=True)
class Affected:
    """One person's attempt before and after, and what rests on it."""

    name: str
    line: Line
    resting: tuple[Resting, ...]
    is_held: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """The effect of a correction in words and figures."""

    effect: Effect
    gains: tuple[Affected, ...]
    losses: tuple[Affected, ...]
    others: tuple[Affected, ...]
    papers_left: int | None

    @property
    def certificates(self) -> int:
        """Return how many of the exams that it touches a decision rests on."""
        return sum(bool(one.resting) for one in (*self.gains, *self.losses, *self.others))


@dataclass(frozen=True, slots=True)
class CorrectionNow:
    """A correction with the names of those who signed it."""

    id: str
    item_id: str
    part: int
    kind: str
    key: str
    reason: str
    proposed_by: str
    proposed_at: datetime
    approved_by: str = ""
    approved_at: datetime | None = None
    is_dropped: bool = False
    recounted: int = field(default=0)


def show_effect(remedy: Remedy) -> Shown:
    """Return what a correction would do, those who gain and lose apart."""
    effect = exams.get_effect(remedy)
    resting = certificates.list_resting_on(
        {line.attempt_id for line in effect.lines}, {line.person_id for line in effect.lines}
    )
    affected = sorted((_affected(line, resting) for line in effect.lines), key=lambda one: one.name)
    return Shown(
        effect=effect,
        gains=tuple(one for one in affected if one.line.gains),
        losses=tuple(one for one in affected if one.line.loses),
        others=tuple(one for one in affected if not one.line.gains and not one.line.loses),
        papers_left=papers_left(bank.get_item(remedy.version)),
    )


def _affected(line: Line, resting: Sequence[Resting]) -> Affected:
    mine = tuple(one for one in resting if one.attempt_id == line.attempt_id)
    is_held = exams.find_result(line.attempt_id) is None
    return Affected(get_name(line.person_id), line, mine, is_held)


def papers_left(item: Item) -> int | None:
    """Return how many papers without a common item the bank holds once an item is taken out; None for practice."""
    if item.pool != "exam":
        return None
    live = [one for _version, one in bank.list_live(item.pool, item.grade) if one.id != item.id]
    return papers_held(live, live_scheme().grades[item.grade].exam)


def list_corrections_now() -> list[CorrectionNow]:
    """Return every correction, what waits for a signature first."""
    counted = exams.count_corrected()
    return [_now(one, counted[one.id]) for one in exams.list_corrections()]


def get_correction_now(correction_id: str) -> CorrectionNow:
    """Return a correction; raises NotFound."""
    return _now(exams.get_correction(correction_id), exams.count_corrected()[correction_id])


def _now(row: Correction, recounted: int) -> CorrectionNow:
    return CorrectionNow(
        row.id, row.item_id, row.part, row.kind, row.key, row.reason, get_name(row.proposed_by), row.proposed_at,
        get_name(row.approved_by) if row.approved_by else "", row.approved_at, row.dropped_at is not None, recounted,
    )  # fmt: skip
