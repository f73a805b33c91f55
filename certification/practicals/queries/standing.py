"""How far a practical has come, and which sheets may be seen meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from certification.core.db import db
from certification.marking import queries as marking
from certification.marking.queries import SheetRead
from certification.practicals.models import CardPlayed, Talk
from certification.practicals.queries.practical import PracticalRead
from certification.practicals.rules.moderation import Cause, list_causes
from certification.practicals.rules.outcome import Progress, Step, next_step
from certification.practicals.rules.score import is_inconclusive

KIND = "practical"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a practical has come: what it waits for, who has sealed, why it is moderated."""

    step: Step
    sealed: frozenset[str]
    causes: tuple[Cause, ...]
    talk: Talk | None

    @property
    def needs_moderation(self) -> bool:
        """Say whether assessors must talk and a further one must score."""
        return self.step is not Step.NOTHING and bool(self.causes)


def get_standing(practical: PracticalRead) -> Standing:
    """Return what a practical waits for; causes are known once all assessors of the day have sealed."""
    first = marking.list_sealed(KIND, practical.id, practical.first)
    values = [sheet.values for sheet in first]
    causes = list_causes(practical.scheme.moderation, practical.rubric, values) if first else ()
    sealed = marking.list_who_sealed(KIND, practical.id)
    further, talk = set(practical.everybody) - set(practical.first), db.session.get(Talk, practical.id)
    progress = Progress(
        all_first_sealed=bool(first),
        has_further=bool(further),
        further_sealed=bool(further) and further <= sealed,
        has_talk=talk is not None,
    )
    unseen = any(is_inconclusive(practical.rubric, sheet) for sheet in values)
    return Standing(next_step(progress, causes, first_inconclusive=unseen), sealed, causes, talk)


def list_visible_sheets(practical: PracticalRead, viewer_id: str) -> list[SheetRead]:
    """Return the sheets that an assessor may compare: none before all expected ones are sealed.

    The assessors of the day see each other's once all of them have sealed; a further assessor scores alone first.
    """
    alone = practical.everybody if practical.is_further(viewer_id) else practical.first
    if not marking.list_sealed(KIND, practical.id, alone):
        return []
    everybody = marking.list_sealed(KIND, practical.id, practical.everybody)
    return everybody or marking.list_sealed(KIND, practical.id, practical.first)


def list_played(practical_id: str) -> dict[str, datetime]:
    """Return when each card was played, by card."""
    query = select(CardPlayed).where(CardPlayed.practical_id == practical_id)
    return {row.card_id: row.played_at for row in db.session.scalars(query)}
