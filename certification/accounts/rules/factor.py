"""The second factor: a code of six digits that counts once, or a code from paper that counts once."""

from __future__ import annotations

import hmac
import re
from collections.abc import Collection, Mapping
from enum import StrEnum

from certification.core.permissions import STAFF, Role
from certification.core.refusals import Refusal

RECOVERY_CODES = 10
# The alphabet of our ids has no I, L, O and U: what a reader takes for one of them is the digit.
READ_AS = str.maketrans({"o": "0", "i": "1", "l": "1"})


class Reason(StrEnum):
    """Why a factor is not set up, proven or switched off."""

    WRONG_CODE = "accounts.wrong_code"
    FACTOR_THERE = "accounts.factor_there"
    NO_FACTOR = "accounts.no_factor"
    STAFF_KEEP_FACTOR = "accounts.staff_keep_factor"


def normal_code(typed: str) -> str:
    """Return what was typed without blanks and dashes, in small letters."""
    return re.sub(r"[\s-]", "", typed).lower().translate(READ_AS)


def is_from_authenticator(code: str) -> bool:
    """Say whether a normal code has the form of an authenticator's."""
    return len(code) == 6 and code.isascii() and code.isdigit()


def spelt_code(code: str) -> str:
    """Return a recovery code in groups of four, as it is printed."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def matching_step(code: str, codes: Mapping[int, str], last_step: int) -> int | None:
    """Return the step whose code this is, later than the last one that was used: a code seen over a shoulder is spent."""
    fitting = [step for step, right in codes.items() if hmac.compare_digest(right, code) and step > last_step]
    return min(fitting, default=None)


def why_not_switch_off(roles: Collection[Role]) -> Refusal | None:
    """Return why somebody with these roles keeps the second factor."""
    return Refusal(Reason.STAFF_KEEP_FACTOR) if STAFF & set(roles) else None
