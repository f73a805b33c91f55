"""Who of the demonstration works under other conditions, and who asks for it."""

from __future__ import annotations

from datetime import timedelta

from certification.candidacy.actions import AccommodationWish, ask_accommodation, decide_accommodation
from certification.candidacy.rules.accommodation import Decision, Factor, Need, State
from certification.core.clock import at_another_time
from certification.core.db import now
from certification.core.moments import local_day


def tell_of_accommodations(granted_to: str, asked_by: str, officer_id: str) -> None:
    """Let one candidate have a quarter more time and breaks, and another one wait for a decision."""
    need = Need(Factor.QUARTER, break_minutes=10)
    with at_another_time(days=-12):
        wish = ask_accommodation(
            AccommodationWish(granted_to, need, "右手腕受过伤，长时间打字和用鼠标会疼。")
        )
    with at_another_time(days=-9):
        today = local_day(now())
        decision = Decision(State.APPROVED, need, today, today + timedelta(days=730))
        decide_accommodation(wish, decision, officer_id=officer_id)
    with at_another_time(days=-2):
        ask_accommodation(
            AccommodationWish(
                asked_by, Need(Factor.HALF, has_large_text=True), "视力不好，戴眼镜看屏幕小字仍然吃力。"
            )
        )
