"""Planning a practical and calling a further assessor."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from certification.candidacy.queries import get_application_for_change, list_ties
from certification.core.canonical import canonical_json
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.marking import actions as marking
from certification.operations import actions as operations
from certification.practicals import queries
from certification.practicals.actions.changing import (
    get_assessor,
    get_for_change,
    refuse,
    refuse_tied,
    tell_change,
)
from certification.practicals.loader import read_own_cards
from certification.practicals.models import Assignment, Practical
from certification.practicals.queries import KIND
from certification.practicals.rules.incidents import draw_cards, spell_card
from certification.practicals.rules.outcome import Step
from certification.practicals.rules.panel import (
    Reason,
    why_not_further,
    why_not_panel,
    why_not_plan,
    why_not_then,
)
from certification.scheme.queries import get_scheme
from certification.scheme.rules.names import Grade
from certification.scheme.rules.scheme import GradeRules
from certification.scheme.rules.terms import months_before


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
    refuse(why_not_then(plan.starts_at, now()))
    refuse(_why_not_beside_slot(plan.application_id))
    return enter_practical(plan, planner_id)


def _why_not_beside_slot(application_id: str) -> Refusal | None:
    """Return why a practical is not planned by itself: the candidate holds a slot, and its panel is assigned there."""
    held = application_id in queries.list_booked_applications()
    return Refusal(Reason.HAS_SLOT) if held else None


@action
def enter_practical(plan: Plan, planner_id: str, *, seed: str | None = None) -> str:
    """Enter a practical at any moment, also a past one, under the same rules otherwise; return its id."""
    application = get_application_for_change(plan.application_id)
    rules = get_scheme(application.scheme_hash).grades[Grade(application.grade)]
    refuse(_why_not(plan, application.person_id, application.state, rules))
    for assessor_id in plan.assessors:
        refuse_tied(assessor_id, application.person_id, plan.starts_at)
    seed = seed or secrets.token_hex(16)
    practical = Practical(
        id=new_id(),
        person_id=application.person_id,
        application_id=application.id,
        grade=application.grade,
        scheme_hash=application.scheme_hash,
        place=plan.place,
        starts_at=plan.starts_at,
        seed=seed,
        cards=_draw(rules.practical.incidents, seed),
        planned_by=planner_id,
        findings="{}",
    )
    db.session.add(practical)
    db.session.flush()
    for assessor_id in plan.assessors:
        _assign(practical.id, assessor_id, planner_id, is_lead=assessor_id == plan.lead, is_further=False)
    operations.open_occasion(practical.id, practical.person_id)
    tell_change(
        Permission.PRACTICALS_PRACTICAL_PLAN,
        practical.id,
        planner_id,
        before={"assessors": [], "lead": None},
        after={"assessors": list(plan.assessors), "lead": plan.lead},
    )
    return practical.id


def _why_not(plan: Plan, candidate_id: str, state: str, rules: GradeRules) -> Refusal | None:
    moment = now()
    kept_since = months_before(moment, rules.retake.part_kept_months)
    earlier = queries.get_earlier(candidate_id, rules.grade, kept_since)
    return why_not_plan(state, earlier, rules.retake, max(moment, plan.starts_at)) or why_not_panel(
        plan.assessors, plan.lead, rules.practical.assessors
    )


def _draw(count: int, seed: str) -> str:
    """Return the drawn cards as they are kept: whole, so that later edits of the bank do not matter."""
    drawn = draw_cards(read_own_cards(), count, seed)
    return canonical_json([{"card": spell_card(one.card), "minute": one.minute} for one in drawn]).decode()


@action
def assign_further(practical_id: str, assessor_id: str, officer_id: str) -> None:
    """Call a further assessor where the moderation rule asks for one; raises Refused."""
    practical = get_for_change(practical_id)
    if queries.get_standing(practical).step is not Step.FURTHER_ASSESSOR:
        raise Refused(Refusal(Reason.NO_MODERATION))
    ties = list_ties(practical.row.person_id, local_day(now()))
    refuse(
        why_not_further(
            get_assessor(assessor_id, now()),
            practical.everybody,
            practical.row.person_id,
            ties,
            local_day(now()),
        )
    )
    _assign(practical_id, assessor_id, officer_id, is_lead=False, is_further=True)
    tell_change(
        Permission.PRACTICALS_PRACTICAL_PLAN,
        practical_id,
        officer_id,
        before={"assessors": list(practical.everybody)},
        after={"assessors": [*practical.everybody, assessor_id]},
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
