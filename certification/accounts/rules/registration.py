"""Who may register, under which name."""

from __future__ import annotations

import unicodedata
from datetime import date
from enum import StrEnum

from certification.core.refusals import Refusal

LONGEST_NAME = 60
SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 128
WELL_KNOWN = frozenset(
    {
        "12345678",
        "123456789",
        "1234567890",
        "11111111",
        "88888888",
        "password",
        "qwertyui",
        "iloveyou",
        "abc12345",
        "password1",
        "00000000",
        "66666666",
        "87654321",
    }
)


class Reason(StrEnum):
    """Why a registration or a sign-in is refused."""

    ADDRESS_TAKEN = "accounts.address_taken"
    ADDRESS_IN_USE = "accounts.address_in_use"
    NAME_UNPRINTABLE = "accounts.name_unprintable"
    SAME_NAME = "accounts.same_name"
    PASSWORD_WELL_KNOWN = "accounts.password_well_known"  # noqa: S105 - a code, no password
    WRONG_PASSWORD = "accounts.wrong_password"  # noqa: S105 - a code, no password
    WRONG_OWN_PASSWORD = "accounts.wrong_own_password"  # noqa: S105 - a code, no password
    TOO_YOUNG = "accounts.too_young"


def normal_name(typed: str) -> str:
    """Return the name in composed form with single spaces, as the certificate will print it."""
    return " ".join(unicodedata.normalize("NFC", typed).split())


def why_not_name(name: str, missing: str) -> Refusal | None:
    """Return why a name cannot stand on a certificate; `missing` are the characters its font lacks."""
    if missing:
        return Refusal(Reason.NAME_UNPRINTABLE, {"field": "name", "characters": missing})
    return None


def why_not_password(password: str) -> Refusal | None:
    """Return why a password is refused although it is long enough."""
    if password.lower() in WELL_KNOWN or len(set(password)) < 3:
        return Refusal(Reason.PASSWORD_WELL_KNOWN, {"field": "password"})
    return None


def age(born_on: date, today: date) -> int:
    """Return the full years of a life."""
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
