"""When a form of a session may be saved: diagnosis and goal before going live, everything before it closes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from certification.core.refusals import Refusal
from certification.operations.rules.content import Content, Kind
from certification.operations.rules.incidents import why_not_incidents
from certification.operations.rules.minutes import why_not_minutes
from certification.operations.rules.reasons import Reason
from certification.operations.rules.review import why_not_review

PLAN = frozenset({Kind.DIAGNOSIS, Kind.GOAL})


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a session has come: since when its plan is frozen and its forms are closed."""

    frozen_at: datetime | None = None
    closed_at: datetime | None = None


def why_not_write(kind: Kind, stage: Stage) -> Refusal | None:
    """Return why a form takes no new version now, whatever it says, or None.

    The goal is frozen when the session goes live, so that no result can be measured by a goal made afterwards.
    """
    if stage.closed_at:
        return Refusal(Reason.CLOSED, {"at": stage.closed_at})
    if stage.frozen_at and kind in PLAN:
        return Refusal(Reason.FROZEN, {"at": stage.frozen_at})
    return None


def why_not_save(kind: Kind, content: Content, stage: Stage) -> Refusal | None:
    """Return why this content is not saved, or None."""
    if refusal := why_not_write(kind, stage):
        return refusal
    match kind:
        case Kind.MINUTES:
            return why_not_minutes(content)
        case Kind.INCIDENTS:
            return why_not_incidents(content)
        case Kind.REVIEW:
            return why_not_review(content)
        case _:
            return None
