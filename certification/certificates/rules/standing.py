"""What a certificate is worth on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from certification.core.refusals import Refusal


class State(StrEnum):
    """What officers have made of a certificate; the calendar adds the rest."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


class Standing(StrEnum):
    """What anybody is told about a certificate on a day."""

    VALID = "valid"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


class Reason(StrEnum):
    """Why the standing of a certificate may not change so."""

    CHANGE_POINTLESS = "certificates.change_pointless"
    CHANGE_FINAL = "certificates.change_final"
    CHANGE_SAME_OFFICER = "certificates.change_same_officer"
    CHANGE_ALREADY_APPROVED = "certificates.change_already_approved"
    CHANGE_ALREADY_PROPOSED = "certificates.change_already_proposed"


@dataclass(frozen=True, slots=True)
class Term:
    """The last valid day of a certificate, and the last one on which a lapsed one may still be renewed."""

    valid_until_on: date
    renewable_until_on: date


@dataclass(frozen=True, slots=True)
class Worth:
    """A certificate's standing on a day, and whether a lapsed one may still be renewed."""

    standing: Standing
    is_lapsed_renewable: bool = False


def term(valid_until_on: date, grace_days: int) -> Term:
    """Return the term whose grace begins after the last valid day."""
    return Term(valid_until_on, valid_until_on + timedelta(days=grace_days))


def worth_on(state: State, of: Term, today: date) -> Worth:
    """Return what a certificate is worth on a day; what officers have decided goes before the calendar."""
    if state is not State.ACTIVE:
        return Worth(Standing(state.value))
    if today <= of.valid_until_on:
        return Worth(Standing.VALID)
    return Worth(Standing.EXPIRED, is_lapsed_renewable=today <= of.renewable_until_on)


def why_not_change(state: State, becomes: State) -> Refusal | None:
    """Return why a certificate cannot change so: what is withdrawn or replaced stays so."""
    if state in (State.WITHDRAWN, State.REPLACED):
        return Refusal(Reason.CHANGE_FINAL)
    if state is becomes:
        return Refusal(Reason.CHANGE_POINTLESS)
    return None


def why_not_approve(proposed_by: str, officer_id: str, *, is_approved: bool) -> Refusal | None:
    """Return why an officer cannot approve a proposed change."""
    if is_approved:
        return Refusal(Reason.CHANGE_ALREADY_APPROVED)
    if proposed_by == officer_id:
        return Refusal(Reason.CHANGE_SAME_OFFICER)
    return None
