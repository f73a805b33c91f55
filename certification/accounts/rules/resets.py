"""Whom an officer may let in again, and how."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from certification.core.permissions import STAFF, Role
from certification.core.refusals import Refusal


class Reason(StrEnum):
    """Why an officer does not let somebody in again."""

    HELP_YOURSELF = "accounts.help_yourself"
    LENT_TO_CANDIDATES = "accounts.lent_to_candidates"
    NO_SECOND_OFFICER = "accounts.no_second_officer"
    NO_FACTOR_YET = "accounts.no_factor_yet"


def why_not_help(person_id: str, officer_id: str) -> Refusal | None:
    """Return why an officer may not do this for the person: it is the officer."""
    return Refusal(Reason.HELP_YOURSELF) if person_id == officer_id else None


def why_not_lend(roles: Collection[Role]) -> Refusal | None:
    """Return why somebody with these roles is not signed in by a link: candidates are, nobody of the house ever is."""
    if Role.CANDIDATE in roles and not STAFF & set(roles):
        return None
    return Refusal(Reason.LENT_TO_CANDIDATES)
