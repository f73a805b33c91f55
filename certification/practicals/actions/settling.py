"""Sealing, talking, settling: how a practical comes to its outcome."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from certification.candidacy.actions import record_fact
from certification.core.canonical import canonical_json
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.marking import actions as marking
from certification.marking import queries as sheets
from certification.operations import actions as operations
from certification.practicals import queries
from certification.practicals.actions.changing import get_for_change, refuse_tied, tell_change
from certification.practicals.models import Talk
from certification.practicals.queries import KIND, PracticalRead
from certification.practicals.rules.outcome import Findings, Outcome, Step, judge
from certification.practicals.rules.panel import Reason
from certification.scheme.rules.terms import months_after


@action
def seal_sheet(practical_id: str, assessor_id: str) -> Outcome | None:
    """Seal one's sheet for good, settle if it was the last, and return the outcome if there is one.

    A tie that was declared after the assignment stops the seal.
    """
    practical = get_for_change(practical_id)
    sheet = sheets.get_own_sheet(KIND, practical_id, assessor_id)
    refuse_tied(assessor_id, practical.row.person_id, practical.row.starts_at, own_place=True)
    marking.seal_sheet(sheet.id, assessor_id, practical.rubric.criteria)
    if set(practical.first) <= sheets.list_who_sealed(KIND, practical_id):
        operations.close_occasion(practical_id)
    return settle_practical(practical_id)


@action
def record_talk(practical_id: str, words: str, assessor_id: str) -> Outcome | None:
    """Record the talk that moderation asks for, settle if nothing else is missing; raises Refused."""
    practical = get_for_change(practical_id)
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
    tell_change(
        Permission.PRACTICALS_PRACTICAL_SCORE,
        practical_id,
        assessor_id,
        before={"talk": False},
        after={"talk": True},
    )
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
    practical = get_for_change(practical_id)
    sealed = sheets.list_sealed(KIND, practical_id, practical.everybody)
    findings = judge(
        practical.scheme.moderation,
        practical.rubric,
        [sheet.values for sheet in sealed],
        first=len(practical.first),
    )
    tell_change(
        Permission.PRACTICALS_PRACTICAL_SETTLE,
        practical_id,
        None,
        before={"outcome": practical.row.outcome},
        after={"outcome": findings.outcome},
    )
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
