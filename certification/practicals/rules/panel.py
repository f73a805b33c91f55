"""Who may assess whom, and when a practical may be planned."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from certification.appointments.rules.fees import FeeNow
from certification.candidacy.rules.application import State
from certification.candidacy.rules.ties import Tie, TieKind, bars, free_from
from certification.core.refusals import Refusal
from certification.scheme.rules.retake import RetakeReason, RetakeRule, why_not_book

# DOMAIN 4.4: one assessor takes at most five candidates in half a day.
MOST_IN_HALF_A_DAY = 5
LATE_ENTRY = timedelta(hours=1)


class Reason(StrEnum):
    """Why a practical is not planned, an assessor not assigned, or a step of the day not taken."""

    NOT_ACCEPTED = "practicals.not_accepted"
    ALREADY_PLANNED = "practicals.already_planned"
    ALREADY_PASSED = "practicals.already_passed"
    WAIT_AFTER_FAIL = "practicals.wait_after_fail"
    NO_ATTEMPTS_LEFT = "practicals.no_attempts_left"
    IN_THE_PAST = "practicals.in_the_past"
    WRONG_NUMBER = "practicals.wrong_number"
    LEAD_NOT_CHOSEN = "practicals.lead_not_chosen"
    NO_ASSESSOR = "practicals.no_assessor"
    OWN_PRACTICAL = "practicals.own_practical"
    TRAINED = "practicals.trained"
    EMPLOYED = "practicals.employed"
    PAID = "practicals.paid"
    RELATED = "practicals.related"
    COLLEAGUE = "practicals.colleague"
    TOO_MANY_THAT_DAY = "practicals.too_many_that_day"
    ASSIGNED_ALREADY = "practicals.assigned_already"
    NOT_LEAD = "practicals.not_lead"
    NOT_LIVE = "practicals.not_live"
    NO_MODERATION = "practicals.no_moderation"
    SETTLED = "practicals.settled"
    HAS_SLOT = "practicals.has_slot"
    STILL_WAITS = "practicals.still_waits"
    TWO_AT_ONCE = "practicals.two_at_once"
    UNPAID = "practicals.unpaid"


_TIED = {
    TieKind.TRAINED: Reason.TRAINED,
    TieKind.EMPLOYED: Reason.EMPLOYED,
    TieKind.PAID: Reason.PAID,
    TieKind.RELATIVE: Reason.RELATED,
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """What came of a candidate's practicals of the grade so far."""

    has_open: bool
    has_pass: bool
    failed_at: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Assessor:
    """Somebody who might assess: id, name, and how many practicals they have in that half of the day."""

    id: str
    name: str
    load: int = 0


def why_not_plan(state: str, earlier: Earlier, rule: RetakeRule, now: datetime) -> Refusal | None:
    """Return why no practical is planned for an application, or None; inconclusive ones cost no wait."""
    if state != State.ACCEPTED:
        return Refusal(Reason.NOT_ACCEPTED)
    if earlier.has_open:
        return Refusal(Reason.ALREADY_PLANNED)
    if earlier.has_pass:
        return Refusal(Reason.ALREADY_PASSED)
    if refusal := why_not_book(rule, earlier.failed_at, now):
        is_wait = refusal.code is RetakeReason.TOO_SOON
        return Refusal(Reason.WAIT_AFTER_FAIL if is_wait else Reason.NO_ATTEMPTS_LEFT, refusal.values)
    return None


def why_not_then(starts_at: datetime, now: datetime) -> Refusal | None:
    """Return why a practical cannot begin at this moment: it has passed, an hour of late entry aside."""
    return Refusal(Reason.IN_THE_PAST, {"field": "starts_at"}) if starts_at < now - LATE_ENTRY else None


def why_not_start(fee: FeeNow | None) -> Refusal | None:
    """Return why the session of a booked practical does not start, or None: its fee is open (as for a sitting)."""
    return Refusal(Reason.UNPAID) if fee is not None and not fee.is_settled else None


def why_not_panel(chosen: Sequence[str], lead: str, needed: int) -> Refusal | None:
    """Return why these people are no panel: the scheme's number, each once, the lead among them."""
    if len(set(chosen)) != needed or len(chosen) != needed:
        return Refusal(
            Reason.WRONG_NUMBER, {"field": "assessors", "needed": needed, "chosen": len(set(chosen))}
        )
    if lead not in chosen:
        return Refusal(Reason.LEAD_NOT_CHOSEN, {"field": "lead"})
    return None


def why_not_assess(assessor: Assessor, candidate_id: str, ties: Iterable[Tie], today: date) -> Refusal | None:
    """Return why somebody may not assess a candidate: themselves, a tie of the last 24 months, a full half day."""
    told: dict[str, object] = {"field": "assessors", "name": assessor.name}
    if assessor.id == candidate_id:
        return Refusal(Reason.OWN_PRACTICAL, told)
    if tie := strongest_tie(tie for tie in ties if tie.other_id == assessor.id and bars(tie, today)):
        if tie.through:
            return Refusal(Reason.COLLEAGUE, {**told, "organisation": tie.through})
        return Refusal(_TIED[tie.kind], {**told, "since": tie.from_on})
    if assessor.load >= MOST_IN_HALF_A_DAY:
        return Refusal(Reason.TOO_MANY_THAT_DAY, {**told, "most": MOST_IN_HALF_A_DAY})
    return None


def why_not_further(
    assessor: Assessor, assigned: Collection[str], candidate_id: str, ties: Iterable[Tie], today: date
) -> Refusal | None:
    """Return why somebody cannot be the further assessor, or None: new to this practical and free of ties."""
    if assessor.id in assigned:
        return Refusal(Reason.ASSIGNED_ALREADY, {"field": "assessor", "name": assessor.name})
    return why_not_assess(assessor, candidate_id, ties, today)


def why_not_at(wait: Refusal | None, name: str) -> Refusal | None:
    """Return why a booked practical does not move to a moment for which its candidate may not book yet."""
    return Refusal(Reason.STILL_WAITS, {"field": "day", "name": name, **wait.values}) if wait else None


def why_not_both(name: str, overlapping: int, load: int) -> Refusal | None:
    """Return why an assessor cannot be there: two practicals at once, or more than a half day holds.

    Both figures count the practical in question.
    """
    if overlapping > 1:
        return Refusal(Reason.TWO_AT_ONCE, {"field": "starts", "name": name})
    if load > MOST_IN_HALF_A_DAY:
        return Refusal(Reason.TOO_MANY_THAT_DAY, {"field": "day", "name": name, "most": MOST_IN_HALF_A_DAY})
    return None


@dataclass(frozen=True, slots=True)
class Free:
    """An assessor without a conflict: whether they said they are there, what else they have then."""

    id: str
    name: str
    is_available: bool
    is_busy: bool
    load: int


def propose_panel(free: Sequence[Free], needed: int) -> tuple[str, ...]:
    """Return a panel without conflicts, the lead first, or nothing where too few are free.

    Who said they are there comes first, then who has nothing else at that moment, then who has least to do.
    """
    ranked = sorted(free, key=lambda one: (not one.is_available, one.is_busy, one.load, one.name, one.id))
    return tuple(one.id for one in ranked[:needed]) if len(ranked) >= needed else ()


def half_day(local: datetime) -> tuple[date, bool]:
    """Return the half of the day of a local moment: its date and whether it is the afternoon."""
    return local.date(), local.hour >= 12


def strongest_tie(ties: Iterable[Tie]) -> Tie | None:
    """Return the tie that bars longest; a relative bars for good."""
    return max(
        ties,
        key=lambda tie: (tie.kind is TieKind.RELATIVE, free_from(tie) is None, free_from(tie) or date.min),
        default=None,
    )
