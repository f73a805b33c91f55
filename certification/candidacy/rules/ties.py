"""Who may not judge a candidate: whoever trained, employed, paid or is related to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certification.core.refusals import Refusal
from certification.scheme.rules.terms import months_after

MONTHS_BARRED = 24  # DOMAIN 4.4: "in the last 24 months"
MONTHS_A_STATEMENT_HOLDS = 12


class TieKind(StrEnum):
    """What binds two people; a relative stays one."""

    TRAINED = "trained"
    EMPLOYED = "employed"
    PAID = "paid"
    RELATIVE = "relative"


class TieReason(StrEnum):
    """Why somebody may not judge a candidate, or a tie cannot be declared."""

    TIED = "candidacy.tied"
    TIED_STILL = "candidacy.tied_still"
    TIED_THROUGH = "candidacy.tied_through"
    TIED_THROUGH_STILL = "candidacy.tied_through_still"
    TIE_TO_SELF = "candidacy.tie_to_self"
    TIE_BEGINS_LATER = "candidacy.tie_begins_later"
    TIE_ENDS_LATER = "candidacy.tie_ends_later"
    TIE_VOIDED = "candidacy.tie_voided"
    LAST_DAY_NEEDED = "candidacy.last_day_needed"
    RELATIVE_STAYS = "candidacy.relative_stays"
    OWN_TIE = "candidacy.own_tie"
    TIE_ENDS_BEFORE_IT_BEGINS = "candidacy.tie_ends_before_it_begins"


@dataclass(frozen=True, slots=True)
class Tie:
    """A bond between a candidate and another person, from a day on, perhaps until another.

    `through` names the organisation that both belong to, where the bond is theirs through one.
    """

    other_id: str
    kind: TieKind
    from_on: date
    until_on: date | None
    through: str = ""


def bars(tie: Tie, today: date) -> bool:
    """Say whether a tie lasts today or ended less than 24 months ago."""
    if tie.from_on > today:
        return False
    free_on = free_from(tie)
    return free_on is None or today < free_on


def free_from(tie: Tie) -> date | None:
    """Return the first day on which the tie no longer bars, or None while nobody can tell."""
    if tie.kind is TieKind.RELATIVE or tie.until_on is None:
        return None
    return months_after(tie.until_on, MONTHS_BARRED)


def why_not_judge(ties: Iterable[Tie], other_id: str, today: date) -> Refusal | None:
    """Return why a person may not assess, decide on or review the candidate of these ties, or None."""
    barring = [tie for tie in ties if tie.other_id == other_id and bars(tie, today)]
    if not barring:
        return None
    lasting = [tie for tie in barring if free_from(tie) is None]
    # A tie that was declared between the two says more than an organisation they share.
    tie = min(lasting, key=_is_through) if lasting else max(barring, key=_end)
    told: dict[str, object] = {"organisation": tie.through} if tie.through else {}
    if lasting:
        return Refusal(TieReason.TIED_THROUGH_STILL if tie.through else TieReason.TIED_STILL, told)
    code = TieReason.TIED_THROUGH if tie.through else TieReason.TIED
    return Refusal(code, {**told, "until": free_from(tie)})


def _is_through(tie: Tie) -> bool:
    return bool(tie.through)


def _end(tie: Tie) -> tuple[date, bool]:
    return free_from(tie) or date.max, not tie.through


def why_not_declare(candidate_id: str, tie: Tie) -> Refusal | None:
    """Return why a tie makes no sense, or None."""
    if tie.other_id == candidate_id:
        return Refusal(TieReason.TIE_TO_SELF, {"field": "other"})
    if tie.until_on is not None and tie.until_on < tie.from_on:
        return Refusal(TieReason.TIE_ENDS_BEFORE_IT_BEGINS, {"field": "until_on"})
    return None


def why_not_declare_own(tie: Tie, today: date) -> Refusal | None:
    """Return why somebody's own word on a tie makes no sense, or None: it has begun, and ends as it is known to."""
    if tie.from_on > today:
        return Refusal(TieReason.TIE_BEGINS_LATER, {"field": "from_on"})
    if tie.until_on is not None and tie.until_on > today:
        return Refusal(TieReason.TIE_ENDS_LATER, {"field": "until_on"})
    return None


class Mending(StrEnum):
    """What an officer may write beside a declared tie: that it ended, or that it never was."""

    ENDED = "ended"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Correction:
    """What is corrected of a tie, the last day where it ended, and why."""

    mending: Mending
    until_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared tie as a correction finds it: whose, and whether it was voided."""

    candidate_id: str | None
    tie: Tie
    is_void: bool


def why_not_correct(
    declared: Declared, correction: Correction, officer_id: str, today: date
) -> Refusal | None:
    """Return why a declared tie is not corrected so, or None; nobody corrects a tie of their own."""
    tie = declared.tie
    if officer_id in {tie.other_id, declared.candidate_id}:
        return Refusal(TieReason.OWN_TIE)
    if declared.is_void:
        return Refusal(TieReason.TIE_VOIDED)
    if correction.mending is Mending.ERROR:
        return None
    return _why_not_end(tie, correction.until_on, today)


def _why_not_end(tie: Tie, until_on: date | None, today: date) -> Refusal | None:
    if tie.kind is TieKind.RELATIVE:
        return Refusal(TieReason.RELATIVE_STAYS)
    if until_on is None:
        return Refusal(TieReason.LAST_DAY_NEEDED, {"field": "until_on"})
    if until_on > today:
        return Refusal(TieReason.TIE_ENDS_LATER, {"field": "until_on"})
    if until_on < tie.from_on:
        return Refusal(TieReason.TIE_ENDS_BEFORE_IT_BEGINS, {"field": "until_on"})
    return None


def is_statement_due(signed_on: date | None, today: date) -> bool:
    """Say whether somebody must say again that every tie is declared: never said so, or a year ago."""
    return signed_on is None or today >= months_after(signed_on, MONTHS_A_STATEMENT_HOLDS)
