"""What waits for an officer, from every slice, the longest wait first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from certification.accounts.queries import get_name
from certification.candidacy import queries as candidacy
from certification.certificates import queries as certificates
from certification.exams import queries as exams
from certification.exams.queries import SittingRow
from certification.practicals import queries as practicals


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits: what its page is found by, whose it is, for which grade, how long."""

    key: str
    name: str
    grade: str
    waited: timedelta


@dataclass(frozen=True, slots=True)
class Queue:
    """Everything that waits for officers."""

    applications: tuple[Line, ...]
    practicals: tuple[Line, ...]
    decisions: tuple[Line, ...]
    releases: tuple[Line, ...]
    changes: tuple[Line, ...]
    sittings: tuple[SittingRow, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether nobody waits for an officer; sittings to come are no waiting."""
        return not (self.applications or self.practicals or self.decisions or self.releases or self.changes)


def get_queue(moment: datetime) -> Queue:
    """Return what waits at a moment; decisions apart from those that only lack their second signature."""
    cases = certificates.list_waiting()
    return Queue(
        applications=tuple(
            Line(one.application_id, one.name, one.grade, one.waited)
            for one in candidacy.list_waiting(moment)
        ),
        practicals=tuple(
            Line(one.id, get_name(one.person_id), one.grade, moment - (one.reviewed_at or one.submitted_at))
            for one in practicals.list_to_plan()
        ),
        decisions=tuple(
            Line(one.case.application_id, one.case.name, one.case.rules.grade, moment - one.submitted_at)
            for one in cases
            if one.decision is None
        ),
        releases=tuple(
            Line(one.id, get_name(one.person_id), one.grade, moment - one.proposed_at)
            for one in certificates.list_decisions_to_release()
        ),
        changes=_changes(moment),
        sittings=tuple(exams.list_sittings(None, moment)),
    )


def _changes(moment: datetime) -> tuple[Line, ...]:
    """Return the changes of certificates that wait for their second officer."""
    changes = [
        (one, certificates.get_certificate(one.number)) for one in certificates.list_changes_to_approve()
    ]
    return tuple(
        Line(change.id, held.face.name, held.face.grade, moment - change.proposed_at)
        for change, held in changes
    )
