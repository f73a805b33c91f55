"""The number of an identity paper: how it is written, and when it cannot be this person's."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum

from certification.core.refusals import Refusal

RESIDENT = re.compile(r"\d{17}[\dX]")
OTHER = re.compile(r"[A-Z0-9]{5,20}")
LONGEST_NUMBER = 20
# GB 11643-1999: the weights of the first 17 digits, and the check characters of the remainders.
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"


class IdentityReason(StrEnum):
    """Why the number of a paper is not kept, or not shown."""

    NUMBER_ODD = "candidacy.number_odd"
    NUMBER_MISTYPED = "candidacy.number_mistyped"
    BIRTHDAY_DIFFERS = "candidacy.birthday_differs"
    NUMBER_USED = "candidacy.number_used"


def normal_number(typed: str) -> str:
    """Return the number without blanks and dashes, in capitals and plain digits."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", typed)).upper()


def masked_number(number: str) -> str:
    """Return the first and the last character with stars between, as its owner may read it anywhere."""
    return f"{number[0]}{'*' * (len(number) - 2)}{number[-1]}"


def why_not_number(number: str, born_on: date | None) -> Refusal | None:
    """Return why a number cannot be that of this person's paper, or None; a resident's carries check and birthday."""
    if RESIDENT.fullmatch(number):
        return _why_not_resident(number, born_on)
    if not OTHER.fullmatch(number) or number.isalpha():
        return Refusal(IdentityReason.NUMBER_ODD, {"field": "number"})
    return None


def _why_not_resident(number: str, born_on: date | None) -> Refusal | None:
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number[:17], strict=True))
    if CHECKS[total % 11] != number[17]:
        return Refusal(IdentityReason.NUMBER_MISTYPED, {"field": "number"})
    if born_on is not None and number[6:14] != f"{born_on:%Y%m%d}":
        return Refusal(IdentityReason.BIRTHDAY_DIFFERS, {"field": "number"})
    return None
