"""The day of a practical: the clock, the incident cards, a tap a level, a tap an observation."""

from __future__ import annotations

from datetime import datetime, timedelta

from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.marking import actions as marking
from certification.marking import queries as sheets
from certification.operations import actions as operations
from certification.practicals import queries
from certification.practicals.actions.changing import get_for_change, refuse, tell
from certification.practicals.models import CardPlayed
from certification.practicals.queries import KIND, PracticalRead
from certification.practicals.rules.panel import Reason, why_not_start

LONGEST_DELAY = timedelta(hours=6)
VALUES = range(5)


@action
def start_clock(practical_id: str, lead_id: str) -> datetime:
    """Start the live session and freeze the candidate's plan; a second start changes nothing. Raises Refused."""
    practical = _get_for_lead(practical_id, lead_id)
    if practical.row.live_at is None:
        refuse(why_not_start(queries.find_fee_of(practical_id)))
        practical.row.live_at = now()
        operations.freeze_plan(practical_id)
    tell(Permission.PRACTICALS_PRACTICAL_SCORE, practical_id, lead_id, live=True)
    return practical.row.live_at


@action
def play_card(practical_id: str, card_id: str, lead_id: str) -> datetime:
    """Note that an incident card was played now; a second time changes nothing."""
    practical = _get_for_lead(practical_id, lead_id)
    if card_id not in {drawn.card.id for drawn in practical.cards}:
        raise NotFound
    if practical.row.live_at is None:
        raise Refused(Refusal(Reason.NOT_LIVE))
    played = db.session.get(CardPlayed, (practical_id, card_id))
    if played is None:
        played = CardPlayed(practical_id=practical_id, card_id=card_id, played_by=lead_id, played_at=now())
        db.session.add(played)
    tell(Permission.PRACTICALS_PRACTICAL_SCORE, practical_id, lead_id, card=card_id)
    return played.played_at


@action
def give_level(practical_id: str, criterion: str, level: int, assessor_id: str) -> datetime:
    """Give a criterion a level, or 0 for "not observed", and return when it was saved."""
    practical = queries.get_assigned(practical_id, assessor_id)
    _require_criterion(practical, criterion)
    sheet = sheets.get_own_sheet(KIND, practical_id, assessor_id)
    return marking.mark(sheet.id, criterion, level, assessor_id, allowed=VALUES)


@action
def note_observation(
    practical_id: str, criterion: str, words: str, assessor_id: str, *, age: timedelta = timedelta()
) -> datetime:
    """Add an observation made `age` ago (a phone without signal sends late) and return its moment."""
    practical = queries.get_assigned(practical_id, assessor_id)
    _require_criterion(practical, criterion)
    sheet = sheets.get_own_sheet(KIND, practical_id, assessor_id)
    observed_at = now() - min(max(age, timedelta()), LONGEST_DELAY)
    return marking.observe(sheet.id, criterion, words, assessor_id, observed_at=observed_at)


def _get_for_lead(practical_id: str, lead_id: str) -> PracticalRead:
    practical = get_for_change(practical_id)
    if lead_id not in practical.everybody:
        raise NotFound
    if lead_id != practical.lead:
        raise Refused(Refusal(Reason.NOT_LEAD))
    return practical


def _require_criterion(practical: PracticalRead, criterion: str) -> None:
    if criterion not in practical.rubric.criteria:
        raise NotFound
