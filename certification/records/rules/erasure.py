"""Whether a person may be erased, by whom, and what stays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from certification.core.refusals import Refusal


class Choice(StrEnum):
    """What becomes of the certificates of an erased person."""

    KEEP = "keep"
    WITHDRAW = "withdraw"


class Reason(StrEnum):
    """Why a person is not erased, or not by this officer."""

    WRONG_PASSWORD = "records.wrong_password"  # noqa: S105 - a code, no password
    ALREADY_ASKED = "records.erasure_already_asked"
    STILL_STAFF = "records.still_staff"
    UNDER_SANCTION = "records.under_sanction"
    EXAM_RUNS = "records.exam_runs"
    DECISION_WAITS = "records.decision_waits"
    OWN_ERASURE = "records.own_erasure"
    NOT_PROPOSED = "records.erasure_not_proposed"
    ALREADY_PROPOSED = "records.erasure_already_proposed"
    SAME_OFFICER = "records.erasure_same_officer"
    OVER = "records.erasure_over"


@dataclass(frozen=True, slots=True)
class Standing:
    """What may stand against an erasure at this moment."""

    is_staff: bool = False
    is_under_sanction: bool = False
    has_running_attempt: bool = False
    has_open_decision: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """How far an erasure has come."""

    person_id: str
    proposed_by: str | None
    is_over: bool


def why_not_erase(standing: Standing) -> Refusal | None:
    """Return what must be settled before a person can be erased, or None."""
    if standing.is_staff:
        return Refusal(Reason.STILL_STAFF)
    if standing.is_under_sanction:
        return Refusal(Reason.UNDER_SANCTION)
    if standing.has_running_attempt:
        return Refusal(Reason.EXAM_RUNS)
    return Refusal(Reason.DECISION_WAITS) if standing.has_open_decision else None


def why_not_propose(step: Step, officer_id: str) -> Refusal | None:
    """Return why an officer may not be the first of the two, or None."""
    if near := _why_not_touch(step, officer_id):
        return near
    return Refusal(Reason.ALREADY_PROPOSED) if step.proposed_by is not None else None


def why_not_approve(step: Step, officer_id: str) -> Refusal | None:
    """Return why an officer may not be the second of the two, or None."""
    if near := _why_not_touch(step, officer_id):
        return near
    if step.proposed_by is None:
        return Refusal(Reason.NOT_PROPOSED)
    return Refusal(Reason.SAME_OFFICER) if step.proposed_by == officer_id else None


def why_not_drop(step: Step, officer_id: str) -> Refusal | None:
    """Return why an officer may not decline an erasure, or None."""
    return _why_not_touch(step, officer_id)


def _why_not_touch(step: Step, officer_id: str) -> Refusal | None:
    if step.is_over:
        return Refusal(Reason.OVER)
    return Refusal(Reason.OWN_ERASURE) if step.person_id == officer_id else None
