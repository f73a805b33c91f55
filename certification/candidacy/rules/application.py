"""When a candidate may apply, who may review, and how an application moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certification.candidacy.rules.eligibility import Requirement, Standing
from certification.candidacy.rules.ties import Tie, why_not_judge
from certification.core.refusals import Refusal
from certification.scheme.rules.names import PrerequisiteKind
from certification.scheme.rules.scheme import Prerequisite
from certification.scheme.rules.terms import renewal_opens_on


class State(StrEnum):
    """Where an application stands."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    COMPLETED = "completed"


OPEN = (State.SUBMITTED, State.ACCEPTED)
MAY_BECOME: dict[State, frozenset[State]] = {
    State.SUBMITTED: frozenset({State.ACCEPTED, State.RETURNED}),
    State.ACCEPTED: frozenset({State.COMPLETED}),
    State.RETURNED: frozenset(),
    State.COMPLETED: frozenset(),
}


class Route(StrEnum):
    """By the reading path, which a rule accepts at once; by evidence, which an officer looks at; or as a renewal."""

    PATH = "path"
    EVIDENCE = "evidence"
    RENEWAL = "renewal"


class Reason(StrEnum):
    """Why an application is not taken, not reviewed or not completed."""

    ALREADY_OPEN = "candidacy.already_open"
    ALREADY_CERTIFIED = "candidacy.already_certified"
    NO_SUCH_ROUTE = "candidacy.no_such_route"
    NO_EVIDENCE = "candidacy.no_evidence"
    NOT_WAITING = "candidacy.not_waiting"
    OWN_APPLICATION = "candidacy.own_application"
    OWN_IDENTITY = "candidacy.own_identity"
    REASON_NEEDED = "candidacy.reason_needed"
    NOT_ACCEPTED = "candidacy.not_accepted"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for: a route, with so many pieces of evidence."""

    route: Route
    evidence_count: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """What an officer says of an application that stands so; a return needs a reason."""

    state: State
    becomes: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Background:
    """What else bears on a wish: an open application, and a certificate of the grade that still runs."""

    has_open_application: bool = False
    certified_until_on: date | None = None
    renewal_window_days: int = 0


def routes_of(conditions: Sequence[Prerequisite]) -> tuple[Route, ...]:
    """Return the routes that the scheme's conditions of a grade leave open, the main road first."""
    routes = [Route.PATH] if all(_works_without_evidence(one) for one in conditions) else []
    return tuple(routes + ([Route.EVIDENCE] if any(_asks_for_evidence(one) for one in conditions) else []))


def why_not_apply(
    wish: Wish, requirements: Sequence[Requirement], background: Background, today: date
) -> Refusal | None:
    """Return why an application is not taken, the first thing to mend first, or None."""
    if background.has_open_application:
        return Refusal(Reason.ALREADY_OPEN)
    if background.certified_until_on is not None:
        opens = renewal_opens_on(background.certified_until_on, background.renewal_window_days)
        if today < opens:
            return Refusal(Reason.ALREADY_CERTIFIED, {"until": background.certified_until_on, "opens": opens})
    if wish.route not in routes_of([one.condition for one in requirements]):
        return Refusal(Reason.NO_SUCH_ROUTE, {"field": "route"})
    if refusal := next((r for one in requirements if (r := _in_the_way(one, wish.route))), None):
        return refusal
    if wish.route is Route.EVIDENCE and wish.evidence_count == 0:
        return Refusal(Reason.NO_EVIDENCE)
    return None


def state_after_submission(route: Route) -> State:
    """Return where a fresh application stands: the rule accepts a path that was read, evidence waits."""
    return State.ACCEPTED if route is Route.PATH else State.SUBMITTED


def why_not_review(
    review: Review, candidate_id: str, reviewer_id: str, ties: Iterable[Tie], today: date
) -> Refusal | None:
    """Return why this officer may not review an application so, or None."""
    if review.becomes not in MAY_BECOME[review.state] or review.state is not State.SUBMITTED:
        return Refusal(Reason.NOT_WAITING)
    if reviewer_id == candidate_id:
        return Refusal(Reason.OWN_APPLICATION)
    if refusal := why_not_judge(ties, reviewer_id, today):
        return refusal
    if review.becomes is State.RETURNED and not review.reason.strip():
        return Refusal(Reason.REASON_NEEDED, {"field": "reason"})
    return None


def why_not_check_identity(
    candidate_id: str, officer_id: str, ties: Iterable[Tie], today: date
) -> Refusal | None:
    """Return why this officer may not vouch for a candidate's identity, or None."""
    if officer_id == candidate_id:
        return Refusal(Reason.OWN_IDENTITY)
    return why_not_judge(ties, officer_id, today)


def why_not_complete(state: State) -> Refusal | None:
    """Return why an application cannot be completed, or None."""
    return None if State.COMPLETED in MAY_BECOME[state] else Refusal(Reason.NOT_ACCEPTED)


def _in_the_way(requirement: Requirement, route: Route) -> Refusal | None:
    """Return what keeps this requirement from being sent on this route."""
    if requirement.standing is Standing.MET or requirement.condition.kind is PrerequisiteKind.IDENTITY:
        return None
    if requirement.standing is Standing.OFFICER and route is Route.EVIDENCE:
        return None
    return requirement.todo


def _asks_for_evidence(condition: Prerequisite) -> bool:
    return condition.kind is PrerequisiteKind.EVIDENCE or any(map(_asks_for_evidence, condition.ways))


def _works_without_evidence(condition: Prerequisite) -> bool:
    if condition.kind is PrerequisiteKind.ANY_OF:
        return any(map(_works_without_evidence, condition.ways))
    return condition.kind is not PrerequisiteKind.EVIDENCE
