"""How people are reached: a mobile number or an e-mail address, in one normal form."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
OTHER_MOBILE = re.compile(r"\+[1-9]\d{6,14}")
EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Address:
    """Exactly one of the two is set."""

    mobile: str | None = None
    email: str | None = None


def read_address(typed: str) -> Address | None:
    """Return the address in what a person typed (full-width, spaces, dashes and all), or None."""
    plain = unicodedata.normalize("NFKC", typed).strip()
    digits = re.sub(r"[\s()-]", "", plain)
    if found := MOBILE.fullmatch(digits):
        return Address(mobile=found[1])
    if OTHER_MOBILE.fullmatch(digits):
        return Address(mobile=digits)
    email = plain.lower()
    if len(email) <= 200 and EMAIL.fullmatch(email):
        return Address(email=email)
    return None


def spelt(address: Address) -> str:
    """Return the address as one writes it."""
    return address.mobile or address.email or ""
