"""Who may decide about a candidate and who may release it, and what a decision must rest on."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

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
    TIED_TO_CANDIDATE = "certificates.tied_to_candidate"
    SAME_OFFICER = "certificates.same_officer"
    ALREADY_RELEASED = "certificates.already_released"
    NOT_ACCEPTED = "certificates.application_not_accepted"
    KNOWLEDGE_MISSING = "certificates.knowledge_missing"
    PRACTICAL_MISSING = "certificates.practical_missing"
    REASON_TOO_SHORT = "certificates.reason_too_short"
    PROVISIONAL_UNREASONED = "certificates.provisional_unreasoned"
    CHANGED_SINCE = "certificates.changed_since"


@dataclass(frozen=True, slots=True)
class Circle:
    """Who stands too near to one candidate: those who scored, those with a tie, and the candidate."""

    candidate_id: str
    scored_by: Set[str]
    tied: Set[str]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a decision rests on: the accepted application, both passed parts, the scheme and what in it is provisional."""

    is_accepted: bool
    knowledge_id: str | None
    practical_id: str | None
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the first officer writes: the outcome, why, and why although the cut is provisional."""

    outcome: Outcome
    reason: str
    provisional_reason: str = ""


def why_not_judge(officer_id: str, circle: Circle) -> Refusal | None:
    """Return why this officer may neither decide about nor release this candidate."""
    if officer_id == circle.candidate_id:
        return Refusal(Reason.OWN_CASE)
    if officer_id in circle.scored_by:
        return Refusal(Reason.SCORED_CANDIDATE)
    if officer_id in circle.tied:
        return Refusal(Reason.TIED_TO_CANDIDATE)
    return None


def why_not_decide(proposal: Proposal, grounds: Grounds) -> Refusal | None:
    """Return why this decision cannot be made; a provisional cut needs its own reason (scheme, `provisional`)."""
    if not grounds.is_accepted:
        return Refusal(Reason.NOT_ACCEPTED)
    if len(proposal.reason.strip()) < SHORTEST_REASON:
        return Refusal(Reason.REASON_TOO_SHORT, {"field": "reason", "least": SHORTEST_REASON})
    if proposal.outcome is Outcome.REFUSE:
        return None
    if grounds.knowledge_id is None:
        return Refusal(Reason.KNOWLEDGE_MISSING, {"field": "outcome"})
    if grounds.practical_id is None:
        return Refusal(Reason.PRACTICAL_MISSING, {"field": "outcome"})
    if grounds.is_provisional and len(proposal.provisional_reason.strip()) < SHORTEST_REASON:
        return Refusal(Reason.PROVISIONAL_UNREASONED, {"field": "provisional_reason", "least": SHORTEST_REASON})
    return None


def why_not_release(decided_by: str, officer_id: str, *, is_released: bool) -> Refusal | None:
    """Return why this officer cannot release a decision: it needs another one, and only once."""
    if is_released:
        return Refusal(Reason.ALREADY_RELEASED)
    if decided_by == officer_id:
        return Refusal(Reason.SAME_OFFICER)
    return None
