"""Closing an attempt from the room, or voiding it: always two people, the effect known before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from certification.core.refusals import Refusal
from certification.core.texts import Text


class EndingKind(StrEnum):
    """What the room does to an attempt."""

    CLOSE = "close"
    VOID = "void"


ENDING_KINDS = {
    EndingKind.CLOSE: Text("现在收卷：已保存的答案照常计分", "Close now: what is saved counts as usual"),
    EndingKind.VOID: Text("作废：这次作答没有成绩", "Void: this attempt has no result"),
}


class EndingReason(StrEnum):
    """Why an attempt is not ended so."""

    NOT_BEGUN = "invigilation.ending_not_begun"
    CLOSED_ALREADY = "invigilation.ending_closed_already"
    VOIDED_ALREADY = "invigilation.ending_voided_already"
    PASS_STANDS = "invigilation.ending_pass_stands"  # noqa: S105 - a refusal, no password
    PROPOSED_ALREADY = "invigilation.ending_proposed_already"
    SAME_PERSON = "invigilation.ending_same_person"
    OWN_ATTEMPT = "invigilation.ending_own_attempt"
    SETTLED = "invigilation.ending_settled"
    SAY_TRY = "invigilation.ending_say_try"


@dataclass(frozen=True, slots=True)
class Standing:
    """An attempt before the room ends it; `is_pass_known` where a pass was already told and counted."""

    person_id: str
    has_begun: bool
    is_closed: bool
    is_void: bool
    is_pass_known: bool


def why_not_end(kind: EndingKind, standing: Standing, by: str) -> Refusal | None:
    """Return why an attempt cannot be ended so, or None."""
    if by == standing.person_id:
        return Refusal(EndingReason.OWN_ATTEMPT)
    if not standing.has_begun:
        return Refusal(EndingReason.NOT_BEGUN)
    if standing.is_void:
        return Refusal(EndingReason.VOIDED_ALREADY)
    if kind is EndingKind.CLOSE and standing.is_closed:
        return Refusal(EndingReason.CLOSED_ALREADY)
    if kind is EndingKind.VOID and standing.is_pass_known:
        return Refusal(EndingReason.PASS_STANDS)
    return None


def why_not_sign(kind: EndingKind, standing: Standing, proposed_by: str, by: str) -> Refusal | None:
    """Return why somebody may not be the second to sign, or None."""
    if by == proposed_by:
        return Refusal(EndingReason.SAME_PERSON)
    return why_not_end(kind, standing, by)
