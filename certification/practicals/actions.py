"""Planning a practical, walking through its day, and settling what came of it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from certification.accounts.queries import list_people
from certification.audit.actions import record
from certification.candidacy.actions import record_fact
from certification.candidacy.queries import get_application, list_ties
from certification.core.canonical import canonical_json
from certification.core.csrf import settings
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import Permission, Role
from certification.core.refusals import Refusal
from certification.marking import actions as marking
from certification.marking import queries as sheets
from certification.operations import actions as operations
from certification.practicals import queries
from certification.practicals.loader import read_cards
from certification.practicals.models import Assignment, CardPlayed, Practical, Talk
from certification.practicals.queries import KIND, PracticalRead
from certification.practicals.rules.incidents import draw_cards, spell_card
from certification.practicals.rules.outcome import Findings, Outcome, Step, judge
from certification.practicals.rules.panel import (
    Assessor,
    Reason,
    why_not_assess,
    why_not_further,
    why_not_panel,
    why_not_plan,
    why_not_then,
)
from certification.scheme.queries import get_scheme
from certification.scheme.rules.names import Grade
from certification.scheme.rules.terms import months_after, months_before

LONGEST_DELAY = timedelta(hours=6)
VALUES = range(5)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which application, where, when, and who assesses; the lead is one of the assessors."""

    application_id: str
    place: str
    starts_at: datetime
    assessors: tuple[str, ...]
    lead: str


@action
def plan_practical(plan: Plan, planner_id: str) -> str:
    """Plan a practical to come and return its id; raises Refused with the field and the reason."""
    _refuse(why_not_then(plan.starts_at, now()))
    return enter_practical(plan, planner_id)


@action
def enter_practical(plan: Plan, planner_id: str, *, seed: str | None = None) -> str:
    """Enter a practical at any moment, also a past one, under the same rules otherwise; return its id."""
    application = get_application(plan.application_id)
    scheme = get_scheme(application.scheme_hash)
    rules, moment = scheme.grades[Grade(application.grade)], now()
    kept_since = months_before(moment, rules.retake.part_kept_months)
    earlier = queries.get_earlier(application.person_id, application.grade, kept_since)
    _refuse(why_not_plan(application.state, earlier, rules.retake, moment))
    _refuse(why_not_panel(plan.assessors, plan.lead, rules.practical.assessors))
    for assessor_id in plan.assessors:
        _refuse_tied(assessor_id, application.person_id, plan.starts_at)
    seed = seed or secrets.token_hex(16)
    drawn = draw_cards(read_cards(settings().question_bank), rules.practical.incidents, seed)
    practical = Practical(
        id=new_id(),
        person_id=application.person_id,
        application_id=application.id,
        grade=application.grade,
        scheme_hash=application.scheme_hash,
        place=plan.place,
        starts_at=plan.starts_at,
        seed=seed,
        cards=canonical_json(
            [{"card": spell_card(one.card), "minute": one.minute} for one in drawn]
        ).decode(),
        planned_by=planner_id,
        findings="{}",
    )
    db.session.add(practical)
    db.session.flush()
    for assessor_id in plan.assessors:
        _assign(practical.id, assessor_id, planner_id, is_lead=assessor_id == plan.lead, is_further=False)
    operations.open_occasion(practical.id, practical.person_id)
    _record(Permission.PRACTICALS_PRACTICAL_PLAN, practical.id, planner_id, assessors=list(plan.assessors))
    return practical.id


@action
def assign_further(practical_id: str, assessor_id: str, officer_id: str) -> None:
    """Call a further assessor where the moderation rule asks for one; raises Refused."""
    practical = _get_for_change(practical_id)
    if queries.get_standing(practical).step is not Step.FURTHER_ASSESSOR:
        raise Refused(Refusal(Reason.NO_MODERATION))
    ties = list_ties(practical.row.person_id, local_day(now()))
    _refuse(
        why_not_further(
            _get_assessor(assessor_id, now()),
            practical.everybody,
            practical.row.person_id,
            ties,
            local_day(now()),
        )
    )
    _assign(practical_id, assessor_id, officer_id, is_lead=False, is_further=True)
    _record(Permission.PRACTICALS_PRACTICAL_PLAN, practical_id, officer_id, further=assessor_id)


@action
def start_clock(practical_id: str, lead_id: str) -> datetime:
    """Start the live session and freeze the candidate's plan; a second start changes nothing."""
    practical = _get_for_lead(practical_id, lead_id)
    if practical.row.live_at is None:
        practical.row.live_at = now()
        operations.freeze_plan(practical_id)
    _record(Permission.PRACTICALS_PRACTICAL_SCORE, practical_id, lead_id, live=True)
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
    _record(Permission.PRACTICALS_PRACTICAL_SCORE, practical_id, lead_id, card=card_id)
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


@action
def seal_sheet(practical_id: str, assessor_id: str) -> Outcome | None:
    """Seal one's sheet for good, settle if it was the last, and return the outcome if there is one.

    A tie that was declared after the assignment stops the seal.
    """
    practical = _get_for_change(practical_id)
    sheet = sheets.get_own_sheet(KIND, practical_id, assessor_id)
    _refuse_tied(assessor_id, practical.row.person_id, practical.row.starts_at, own_place=True)
    marking.seal_sheet(sheet.id, assessor_id, practical.rubric.criteria)
    if set(practical.first) <= sheets.list_who_sealed(KIND, practical_id):
        operations.close_occasion(practical_id)
    return settle_practical(practical_id)


@action
def record_talk(practical_id: str, words: str, assessor_id: str) -> Outcome | None:
    """Record the talk that moderation asks for, settle if nothing else is missing; raises Refused."""
    practical = _get_for_change(practical_id)
    standing = queries.get_standing(practical)
    if assessor_id not in practical.first:
        raise NotFound
    if not standing.needs_moderation or standing.talk is not None:
        raise Refused(Refusal(Reason.SETTLED if standing.talk else Reason.NO_MODERATION))
    causes = [{"kind": one.kind, "criterion": one.criterion, "apart": one.apart} for one in standing.causes]
    db.session.add(
        Talk(
            practical_id=practical_id,
            causes=canonical_json(causes).decode(),
            words=words,
            recorded_by=assessor_id,
            recorded_at=now(),
        )
    )
    db.session.flush()
    _record(Permission.PRACTICALS_PRACTICAL_SCORE, practical_id, assessor_id, talk=True)
    return settle_practical(practical_id)


def settle_practical(practical_id: str) -> Outcome | None:
    """Compute the outcome once every sheet and, if needed, the talk is in; return it, or None while it waits."""
    practical = queries.get_practical(practical_id)
    if practical.row.outcome is not None:
        return Outcome(practical.row.outcome)
    if queries.get_standing(practical).step is not Step.NOTHING:
        return None
    return _settle(practical_id)


@action
def _settle(practical_id: str) -> Outcome:
    practical = _get_for_change(practical_id)
    sealed = sheets.list_sealed(KIND, practical_id, practical.everybody)
    findings = judge(
        practical.scheme.moderation,
        practical.rubric,
        [sheet.values for sheet in sealed],
        first=len(practical.first),
    )
    _record(Permission.PRACTICALS_PRACTICAL_SETTLE, practical_id, None, outcome=findings.outcome)
    if practical.row.outcome is None:
        practical.row.outcome, practical.row.settled_at = findings.outcome, now()
        practical.row.findings = _spell(findings, practical.everybody)
        db.session.flush()
        if findings.outcome is Outcome.PASSED:
            _push_pass(practical, practical.row.settled_at)
    return findings.outcome


def _push_pass(practical: PracticalRead, settled_at: datetime) -> None:
    kept = months_after(local_day(settled_at), practical.rules.retake.part_kept_months)
    record_fact(
        practical.row.person_id,
        "practical_passed",
        practical.id,
        grade=practical.row.grade,
        valid_until_on=kept,
    )


def _spell(findings: Findings, assessors: Sequence[str]) -> str:
    causes = [{"kind": one.kind, "criterion": one.criterion, "apart": one.apart} for one in findings.causes]
    return json.dumps(
        {
            "points_tenths": findings.points_tenths,
            "totals": dict(zip(assessors, findings.totals, strict=True)),
            "causes": causes,
            "floors_missed": list(findings.floors_missed),
            "inconclusive": [assessors[place] for place in findings.inconclusive_sheets],
        }
    )


def _assign(practical_id: str, assessor_id: str, by: str, *, is_lead: bool, is_further: bool) -> None:
    db.session.add(
        Assignment(
            practical_id=practical_id,
            assessor_id=assessor_id,
            is_lead=is_lead,
            is_further=is_further,
            assigned_by=by,
            assigned_at=now(),
        )
    )
    db.session.flush()
    marking.open_sheet(KIND, practical_id, assessor_id)


def _get_for_change(practical_id: str) -> PracticalRead:
    """Return a practical under a row lock, so that two last seals cannot miss each other."""
    db.session.execute(select(Practical.id).where(Practical.id == practical_id).with_for_update())
    return queries.get_practical(practical_id)


def _get_for_lead(practical_id: str, lead_id: str) -> PracticalRead:
    practical = _get_for_change(practical_id)
    if lead_id not in practical.everybody:
        raise NotFound
    if lead_id != practical.lead:
        raise Refused(Refusal(Reason.NOT_LEAD))
    return practical


def _get_assessor(assessor_id: str, starts_at: datetime) -> Assessor:
    people = {one.id: one.name for one in list_people(Role.ASSESSOR)}
    if assessor_id not in people:
        raise Refused(Refusal(Reason.NO_ASSESSOR, {"field": "assessors"}))
    return Assessor(assessor_id, people[assessor_id], queries.count_loads(starts_at)[assessor_id])


def _refuse_tied(
    assessor_id: str, candidate_id: str, starts_at: datetime, *, own_place: bool = False
) -> None:
    """Refuse an assessor with a tie on the day; whoever has a place already is not counted as load again."""
    assessor = _get_assessor(assessor_id, starts_at)
    known = Assessor(assessor.id, assessor.name) if own_place else assessor
    today = local_day(starts_at)
    _refuse(why_not_assess(known, candidate_id, list_ties(candidate_id, today), today))


def _require_criterion(practical: PracticalRead, criterion: str) -> None:
    if criterion not in practical.rubric.criteria:
        raise NotFound


def _refuse(refusal: Refusal | None) -> None:
    if refusal:
        raise Refused(refusal)


def _record(right: Permission, practical_id: str, actor_id: str | None, **details: Any) -> None:
    subject = f"practicals_practical:{practical_id}"
    record(right, actor_id=actor_id, subject=subject, reason="", **details)
