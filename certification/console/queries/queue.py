"""The one queue of the office: everything that waits, from every slice, what is overdue first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from certification.console.queries import candidates, exam_lines, practical_lines, signatures
from certification.console.queries.line import Desk, Line, Urgency

# Each gives the lines of one kind. To let another thing wait here, write such a function and name it.
SOURCES: tuple[Callable[[Desk], Iterable[Line]], ...] = (
    candidates.list_applications,
    candidates.list_identities,
    candidates.list_accommodations,
    exam_lines.list_rosters,
    exam_lines.list_to_release,
    exam_lines.list_to_sign,
    exam_lines.list_late_plans,
    practical_lines.list_to_plan,
    practical_lines.list_without_assessors,
    practical_lines.list_moderation,
    signatures.list_decisions,
    signatures.list_releases,
    signatures.list_changes,
)


@dataclass(frozen=True, slots=True)
class Queue:
    """Everything that waits, the earliest goal first; `lines` are those that were asked for."""

    lines: tuple[Line, ...]
    all_lines: tuple[Line, ...]
    today: date

    @property
    def overdue(self) -> int:
        """Return how many lines are overdue."""
        return sum(line.urgency(self.today) is Urgency.OVERDUE for line in self.lines)

    @property
    def not_mine(self) -> int:
        """Return how many lines wait for somebody else."""
        return sum(not line.is_mine for line in self.all_lines)


def get_queue(officer_id: str, moment: datetime, *, only_mine: bool) -> Queue:
    """Return what waits at a moment as one officer sees it, all of it or what this officer may do."""
    desk = Desk(officer_id, moment)
    found = [line for source in SOURCES for line in source(desk)]
    ordered = tuple(sorted(found, key=lambda line: (line.due_on, line.since, line.endpoint, line.about)))
    shown = tuple(line for line in ordered if line.is_mine) if only_mine else ordered
    return Queue(shown, ordered, desk.today)
