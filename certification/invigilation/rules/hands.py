"""A raised hand: one at a time while the paper runs; an answer is words that the candidate says they have read."""

from __future__ import annotations

from enum import StrEnum

from certification.core.refusals import Refusal


class HandReason(StrEnum):
    """Why a hand is not raised or answered."""

    PAPER_NOT_RUNNING = "invigilation.paper_not_running"
    HAND_IS_UP = "invigilation.hand_is_up"
    HAND_IS_SETTLED = "invigilation.hand_is_settled"


def why_not_raise(*, is_running: bool, is_up: bool) -> Refusal | None:
    """Return why a hand stays down, or None."""
    if not is_running:
        return Refusal(HandReason.PAPER_NOT_RUNNING)
    return Refusal(HandReason.HAND_IS_UP) if is_up else None


def why_not_answer(*, is_settled: bool) -> Refusal | None:
    """Return why a hand takes no answer, or None: it was answered or lowered."""
    return Refusal(HandReason.HAND_IS_SETTLED) if is_settled else None
