"""An address as lists show it: enough to know it again, too little to write to it."""

from __future__ import annotations

from certification.accounts.rules.address import Address
from certification.core.masking import masked_address


def masked(address: Address) -> str:
    """Return `138****0001` or `a***@example.org`."""
    return masked_address(address.mobile or address.email or "")
