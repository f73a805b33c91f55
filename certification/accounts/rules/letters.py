"""Which officer may open a waiting letter: a link into an officer's account passes through other hands than its maker's.

Letters without a link anybody of the office may open. A link is never opened by the person it is for: an address that
confirms itself proves nothing. A link into an officer's account is not opened by whoever ordered it, as one officer
could make a second one of themself. Where nobody else is left to open it, the one who ordered may, if the account is
guarded by its own second factor besides, or if the body has one officer only; a link that takes the second factor
away never.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from certification.accounts.rules.links import Kind
from certification.core.refusals import Refusal


class Reason(StrEnum):
    """Why a letter stays shut, or cannot be handed over."""

    OWN_LETTER = "accounts.own_letter"
    ORDERED_BY_YOU = "accounts.ordered_by_you"
    NOBODY_ORDERED = "accounts.nobody_ordered"
    ALREADY_AWAY = "accounts.already_away"


@dataclass(frozen=True, slots=True)
class Inside:
    """What a letter's link is: its kind, for whom, into whose account, who ordered it, and who else is an officer."""

    kind: Kind
    person_id: str | None
    is_officers: bool
    has_factor: bool
    ordered_by: frozenset[str]
    officers: frozenset[str]


def why_not_read(inside: Inside | None, reader: str) -> Refusal | None:
    """Return why this officer may not open the letter; `inside` is None for one without a link."""
    if inside is None:
        return None
    if reader == inside.person_id:
        return Refusal(Reason.OWN_LETTER)
    if not inside.is_officers:
        return None
    if not inside.ordered_by:
        return None if _is_guarded(inside) or inside.kind is Kind.INVITE else Refusal(Reason.NOBODY_ORDERED)
    if reader in inside.ordered_by and not _is_left_alone(inside):
        return Refusal(Reason.ORDERED_BY_YOU)
    return None


def _is_guarded(inside: Inside) -> bool:
    return inside.has_factor and inside.kind is Kind.RESET_PASSWORD


def _is_left_alone(inside: Inside) -> bool:
    """Say whether nobody but those who ordered could open it, and it opens no more than they have anyway."""
    if inside.officers - inside.ordered_by - {inside.person_id or ""}:
        return False
    return _is_guarded(inside) or inside.kind is Kind.INVITE
