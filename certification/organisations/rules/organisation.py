"""Which organisations stand on the body's list, and what may be done with one."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from certification.core.refusals import Refusal

LONGEST_NAME = 80
LONGEST_CONTACT = 200


class Kind(StrEnum):
    """What an organisation is in the trade."""

    PROVIDER = "provider"
    MERCHANT = "merchant"
    BRAND = "brand"
    BASE = "base"
    OTHER = "other"


class Reason(StrEnum):
    """Why an organisation is not written down, changed or closed."""

    NAME_TAKEN = "organisations.name_taken"
    CLOSED = "organisations.closed"


def why_not_named(is_taken: bool) -> Refusal | None:
    """Return why an organisation cannot carry a name: another open one carries it."""
    return Refusal(Reason.NAME_TAKEN, {"field": "name"}) if is_taken else None


def why_not_act(closed_on: date | None) -> Refusal | None:
    """Return why nothing more happens with an organisation: it was closed."""
    return None if closed_on is None else Refusal(Reason.CLOSED, {"day": closed_on})
