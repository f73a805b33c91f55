"""Raising a hand, answering it, and saying that the answer was read."""

from __future__ import annotations

from sqlalchemy import select

from certification.audit.actions import record
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.invigilation import queries
from certification.invigilation.models import Hand
from certification.invigilation.rules.hands import why_not_answer, why_not_raise


@action
def raise_hand(attempt_id: str, person_id: str, words: str, *, is_running: bool) -> str:
    """Raise a candidate's hand and return its id; raises Refused while one is up."""
    before = queries.find_hand(attempt_id)
    if refusal := why_not_raise(
        is_running=is_running, is_up=before is not None and before.answered_at is None
    ):
        raise Refused(refusal)
    hand = Hand(id=new_id(), attempt_id=attempt_id, words=words, raised_at=now(), answer="")
    db.session.add(hand)
    db.session.flush()
    _record(hand, person_id, Permission.EXAMS_HAND_RAISE, "raised")
    return hand.id


@action
def settle_hand(attempt_id: str, person_id: str) -> None:
    """Lower a candidate's own hand, or say that its answer was read; raises NotFound where there is none."""
    found = queries.find_hand(attempt_id)
    if found is None:
        raise NotFound
    hand = _lock(found.id)
    if hand.answered_at is None:
        hand.lowered_at = now()
    elif hand.seen_at is None:
        hand.seen_at = now()
    db.session.flush()
    _record(hand, person_id, Permission.EXAMS_HAND_RAISE, "lowered" if hand.lowered_at else "read")


@action
def answer_hand(hand_id: str, words: str, *, by: str) -> None:
    """Answer a raised hand: the words appear on the paper; raises Refused for one that is settled."""
    hand = _lock(hand_id)
    if refusal := why_not_answer(is_settled=bool(hand.answered_at or hand.lowered_at)):
        raise Refused(refusal)
    hand.answer, hand.answered_by, hand.answered_at = words, by, now()
    db.session.flush()
    _record(hand, by, Permission.EXAMS_HAND_ANSWER, "answered")


def _lock(hand_id: str) -> Hand:
    query = select(Hand).where(Hand.id == hand_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def _record(hand: Hand, actor_id: str, right: Permission, step: str) -> None:
    record(right, actor_id=actor_id, subject=f"delivery_attempt:{hand.attempt_id}", step=step, hand=hand.id)
