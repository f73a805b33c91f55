"""Who may decide about a candidate and who may release it, and what a decision must rest on."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certification.candidacy.rules import ties
from certification.candidacy.rules.ties import Tie
from certification.core.refusals import Refusal

SHORTEST_REASON = 10


class Outcome(StrEnum):
    """What the officers decide."""

    CERTIFY = "certify"
    REFUSE = "refuse"


class Reason(StrEnum):
    """Why a decision may not be made or released."""

    OWN_CASE = "certificates.own_case"
    SCORED_CANDIDATE = "certificates.scored_candidate"
    SAME_OFFICER = "certificates.same_officer"
    ALREADY_RELEASED = "certificates.already_released"
    NOT_ACCEPTED = "certificates.application_not_accepted"
    KNOWLEDGE_MISSING = "certificates.knowledge_missing"
    PRACTICAL_MISSING = "certificates.practical_missing"
    IDENTITY_UNCHECKED = "certificates.identity_unchecked"
    REASON_TOO_SHORT = "certificates.reason_too_short"
    PROVISIONAL_UNREASONED = "certificates.provisional_unreasoned"
    CHANGED_SINCE = "certificates.changed_since"
    RENEWAL_UNFIT = "certificates.renewal_unfit"
    RENEWAL_EXAM_MISSING = "certificates.renewal_exam_missing"


@dataclass(frozen=True, slots=True)
class Circle:
    """Who stands too near to one candidate: those who scored, those with a tie, and the candidate."""

    candidate_id: str
    scored_by: Set[str]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a decision rests on: application, identity, both passed parts, and whether the cut is provisional."""

    is_accepted: bool
    is_identity_checked: bool
    knowledge_id: str | None
    practical_id: str | None
    is_provisional: bool
    renews: Renews | None = None


@dataclass(frozen=True, slots=True)
class Renews:
    """The certificate that a renewal goes on from: its number, and whether it is fit for that."""

    number: str
    is_fit: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the first officer writes: the outcome, why, and why although the cut is provisional."""

    outcome: Outcome
    reason: str
    provisional_reason: str = ""


def why_not_judge(officer_id: str, circle: Circle, today: date) -> Refusal | None:
    """Return why this officer may neither decide about nor release this candidate."""
    if officer_id == circle.candidate_id:
        return Refusal(Reason.OWN_CASE)
    if officer_id in circle.scored_by:
        return Refusal(Reason.SCORED_CANDIDATE)
    return ties.why_not_judge(circle.ties, officer_id, today)


def why_not_decide(proposal: Proposal, grounds: Grounds) -> Refusal | None:
    """Return why this decision cannot be made."""
    if not grounds.is_accepted:
        return Refusal(Reason.NOT_ACCEPTED)
    if _is_too_short(proposal.reason):
        return Refusal(Reason.REASON_TOO_SHORT, {"field": "reason", "least": SHORTEST_REASON})
    return _why_not_certify(proposal, grounds) if proposal.outcome is Outcome.CERTIFY else None


def _why_not_certify(proposal: Proposal, grounds: Grounds) -> Refusal | None:
    """Return what is missing; a provisional cut needs a reason of its own (scheme, `provisional`)."""
    if grounds.renews is not None and not grounds.renews.is_fit:
        return Refusal(Reason.RENEWAL_UNFIT, {"field": "outcome"})
    if grounds.knowledge_id is None:
        missing = Reason.RENEWAL_EXAM_MISSING if grounds.renews else Reason.KNOWLEDGE_MISSING
        return Refusal(missing, {"field": "outcome"})
    if grounds.practical_id is None and grounds.renews is None:
        return Refusal(Reason.PRACTICAL_MISSING, {"field": "outcome"})
    if not grounds.is_identity_checked:
        return Refusal(Reason.IDENTITY_UNCHECKED, {"field": "outcome"})
    if grounds.is_provisional and _is_too_short(proposal.provisional_reason):
        values = {"field": "provisional_reason", "least": SHORTEST_REASON}
        return Refusal(Reason.PROVISIONAL_UNREASONED, values)
    return None


def _is_too_short(reason: str) -> bool:
    return len(reason.strip()) < SHORTEST_REASON


def why_not_release(decided_by: str, officer_id: str, *, is_released: bool) -> Refusal | None:
    """Return why this officer cannot release a decision: it needs another one, and only once."""
    if is_released:
        return Refusal(Reason.ALREADY_RELEASED)
    if decided_by == officer_id:
        return Refusal(Reason.SAME_OFFICER)
    return None
