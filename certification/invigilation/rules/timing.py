"""Minutes and pauses from the room: sensible amounts, for somebody whose clock runs."""

from __future__ import annotations

from enum import StrEnum

from certification.core.refusals import Refusal

MOST_MINUTES = 180


class TimingReason(StrEnum):
    """Why the clocks of a room stay as they are."""

    HOW_MANY = "invigilation.how_many_minutes"
    FOR_NOBODY = "invigilation.time_for_nobody"


def why_not_change_time(act: str, minutes: int) -> Refusal | None:
    """Return why clocks are not changed so: who gives minutes says how many."""
    if act == "give" and not 1 <= minutes <= MOST_MINUTES:
        return Refusal(TimingReason.HOW_MANY, {"field": "minutes", "most": MOST_MINUTES})
    return None
