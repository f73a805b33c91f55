"""One-time links: what they are for, how long they last, when they still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from certification.core.refusals import Refusal


class Kind(StrEnum):
    """What a link lets somebody do, once."""

    INVITE = "invite"
    RESET_PASSWORD = "reset_password"  # noqa: S105 - a kind of link, no password
    CHANGE_ADDRESS = "change_address"
    RESET_FACTOR = "reset_factor"
    SIGN_IN = "sign_in"


class Reason(StrEnum):
    """Why a link does not open."""

    LINK_USED = "accounts.link_used"
    LINK_EXPIRED = "accounts.link_expired"
    LINK_REVOKED = "accounts.link_revoked"


LASTS = timedelta(hours=72)
# It stands in for a password at the door of an exam room: it is used at once or not at all.
SIGN_IN_LASTS = timedelta(minutes=15)


def lasts(kind: Kind) -> timedelta:
    """Return how long a link of this kind opens."""
    return SIGN_IN_LASTS if kind is Kind.SIGN_IN else LASTS


@dataclass(frozen=True, slots=True)
class LinkState:
    """What is known of a link: until when it lasts, whether it was used or taken back."""

    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


def why_not_open(link: LinkState, now: datetime) -> Refusal | None:
    """Return why a link does not open, or None."""
    if link.used_at is not None:
        return Refusal(Reason.LINK_USED)
    if link.revoked_at is not None:
        return Refusal(Reason.LINK_REVOKED)
    if link.expires_at <= now:
        return Refusal(Reason.LINK_EXPIRED)
    return None
