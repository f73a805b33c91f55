"""A broken question set right: one officer proposes, another one signs, and every paper that holds it is counted anew."""

from __future__ import annotations

import json
from dataclasses import asdict

from certification.appointments.actions import write_to
from certification.audit.actions import record
from certification.bank import actions as bank_actions
from certification.bank import queries as bank
from certification.candidacy import actions as candidacy
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery.rules.paper import question_at
from certification.exams import queries
from certification.exams.models import Correction, Result, ResultVersion
from certification.exams.rules.correction import (
    CorrectionReason,
    Effect,
    Line,
    Remedy,
    recounted,
    why_not_correct,
    why_not_propose,
    why_not_sign,
)
from certification.exams.rules.result import count
from certification.exams.words.letters import CORRECTED_HELD_LETTER, CORRECTED_LETTER, VERDICTS, sitting_words
from certification.scheme.rules.names import ItemType


def check_remedy(remedy: Remedy) -> None:
    """Raise Refused where a question cannot be set right in this way, NotFound for one that there is not."""
    item = bank.get_item(remedy.version)
    question = question_at(item, remedy.part or None)
    kind = ItemType.CASE if remedy.part else item.type
    if refusal := why_not_correct(remedy.kind, remedy.key, question.body, kind):
        raise Refused(refusal)


@action
def propose_correction(remedy: Remedy, officer_id: str, reason: str) -> str:
    """Propose to set a question right for everybody and return the correction's id; raises Refused."""
    check_remedy(remedy)
    if queries.find_open_correction(remedy.version, remedy.part) is not None:
        raise Refused(Refusal(CorrectionReason.PROPOSED_ALREADY))
    effect = queries.get_effect(remedy)
    known = [one for one in queries.list_remedies([remedy.version]) if one.part == remedy.part]
    if refusal := why_not_propose(effect, known, officer_id):
        raise Refused(refusal)
    correction = Correction(
        id=new_id(),
        item_id=bank.get_item(remedy.version).id,
        version=remedy.version,
        part=remedy.part,
        kind=remedy.kind,
        key=remedy.key,
        reason=reason,
        seen_hash=effect.name,
        proposed_by=officer_id,
        proposed_at=now(),
    )
    db.session.add(correction)
    db.session.flush()
    _tell(correction, officer_id, "proposed", effect)
    return correction.id


@action
def approve_correction(correction_id: str, officer_id: str) -> str:
    """Set a question right as the second officer: results, letters and the item's end with this one signature.

    No certificate is touched: what rests on a result that fell is for two officers to decide. Raises Refused.
    """
    correction = queries.get_correction_for_change(correction_id)
    _require_open(correction)
    remedy = remedy_of(correction)
    effect = queries.get_effect(remedy)
    officers = (correction.proposed_by, officer_id)
    if refusal := why_not_sign(effect, correction.kind, correction.seen_hash, officers):
        raise Refused(refusal)
    correction.approved_by, correction.approved_at = officer_id, now()
    db.session.flush()
    for line in effect.lines:
        _recount(correction, line, officer_id)
    _end_item(correction, officer_id)
    _tell(correction, officer_id, "approved", effect)
    return correction_id


@action
def drop_correction(correction_id: str, officer_id: str, reason: str) -> str:
    """Drop a correction that nobody signed; raises Refused."""
    correction = queries.get_correction_for_change(correction_id)
    _require_open(correction)
    correction.dropped_at, correction.dropped_by = now(), officer_id
    record(
        Permission.EXAMS_CORRECTION_PROPOSE,
        actor_id=officer_id,
        subject=f"exams_correction:{correction_id}",
        reason=reason,
        step="dropped",
    )
    return correction_id


def remedy_of(correction: Correction) -> Remedy:
    """Return a correction as the rules see it."""
    return Remedy(correction.version, correction.part, correction.kind, correction.key)


def _require_open(correction: Correction) -> None:
    if correction.approved_at is not None or correction.dropped_at is not None:
        raise Refused(Refusal(CorrectionReason.SETTLED))


def _recount(correction: Correction, line: Line, officer_id: str) -> None:
    """Keep the result as it was, write the new one beside it, and tell the person's file and the person."""
    row = db.session.get(Result, line.attempt_id, populate_existing=True)
    assert row is not None
    db.session.add(
        ResultVersion(
            attempt_id=row.attempt_id,
            correction_id=correction.id,
            state=row.state,
            earned=row.earned,
            total_half=row.total_half,
            has_passed=row.has_passed,
            counted_at=row.counted_at,
            replaced_at=now(),
        )
    )
    earned = recounted(queries.counted_of(row).places, line.changed)
    row.earned = json.dumps([asdict(place) for place in earned])
    row.total_half, row.has_passed = count(earned).total_half, line.passed_after
    db.session.flush()
    record(
        Permission.EXAMS_RESULT_COUNT,
        actor_id=officer_id,
        subject=f"exams_result:{row.attempt_id}",
        reason=correction.reason,
        correction=correction.id,
    )
    _tell_file(correction, line)
    _write(line)


def _tell_file(correction: Correction, line: Line) -> None:
    """Let the person's file know of a pass that came or went, where the result may be known."""
    result = queries.find_result(line.attempt_id)
    if result is None:
        return
    kind = "renewal_passed" if queries.paper_kind(line.attempt_id) == "renewal" else "knowledge_passed"
    if line.gains:
        subject = f"{line.attempt_id}/{correction.id}"
        candidacy.record_fact(line.person_id, kind, subject, grade=result.grade)
    if line.loses:
        candidacy.annul_passes(line.person_id, kind, line.attempt_id, grade=result.grade)


def _write(line: Line) -> None:
    """Write what was set right; while a result is held, no score and no verdict."""
    booking = queries.find_booking(line.attempt_id)
    assert booking is not None
    row = queries.get_sitting(booking.sitting_id)
    subject, words = CORRECTED_HELD_LETTER if row.holds_results else CORRECTED_LETTER
    told = sitting_words(row) | {
        "positions": "、".join(map(str, line.positions)),
        "before": f"{line.before_half / 2:g}",
        "after": f"{line.after_half / 2:g}",
        "most": f"{line.of_half / 2:g}",
        "verdict": VERDICTS["gains" if line.gains else "loses" if line.loses else "same"],
    }
    write_to(line.person_id, "exams.correction", subject.filled(**told), words.filled(**told))


def _end_item(correction: Correction, officer_id: str) -> None:
    """Let no later paper draw the broken version; a better one that is live already stays."""
    live = bank.find_live_by_item_id(correction.item_id)
    if live is not None and live[0] == correction.version:
        bank_actions.retire_item(correction.item_id, officer_id, reason=correction.reason)


def _tell(correction: Correction, officer_id: str, step: str, effect: Effect) -> None:
    right = Permission.EXAMS_CORRECTION_SIGN if step == "approved" else Permission.EXAMS_CORRECTION_PROPOSE
    record(
        right,
        actor_id=officer_id,
        subject=f"exams_correction:{correction.id}",
        reason=correction.reason,
        step=step,
        item=correction.item_id,
        version=correction.version,
        part=correction.part,
        kind=correction.kind,
        attempts=len(effect.lines),
        changed=effect.changed,
        become_passed=len(effect.gains),
        become_failed=len(effect.losses),
    )
