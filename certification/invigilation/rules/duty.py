"""Who may watch an occasion: an invigilator, never a candidate of it, and not with a tie unless a reason is stated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from certification.core.refusals import Refusal


class DutyReason(StrEnum):
    """Why somebody does not watch an occasion."""

    NO_INVIGILATOR = "invigilation.no_invigilator"
    IS_CANDIDATE = "invigilation.is_candidate"
    IS_TIED = "invigilation.is_tied"
    ON_DUTY_ALREADY = "invigilation.on_duty_already"


@dataclass(frozen=True, slots=True)
class Watcher:
    """Somebody who is asked to watch: what they are to the occasion."""

    is_invigilator: bool
    is_candidate: bool
    is_tied: bool
    is_on_duty: bool


def why_not_assign(watcher: Watcher, exception: str) -> Refusal | None:
    """Return why somebody may not watch, or None; an exception is stated in words and heals a tie alone."""
    if not watcher.is_invigilator:
        return Refusal(DutyReason.NO_INVIGILATOR, {"field": "person"})
    if watcher.is_candidate:
        return Refusal(DutyReason.IS_CANDIDATE, {"field": "person"})
    if watcher.is_on_duty:
        return Refusal(DutyReason.ON_DUTY_ALREADY, {"field": "person"})
    if watcher.is_tied and not exception:
        return Refusal(DutyReason.IS_TIED, {"field": "exception"})
    return None
