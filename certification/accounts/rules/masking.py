"""An address as lists show it: enough to know it again, too little to write to it."""

from __future__ import annotations

from certification.accounts.rules.address import Address


def masked(address: Address) -> str:
    """Return `138****0001` or `a***@example.org`."""
    if address.mobile:
        return f"{address.mobile[:3]}****{address.mobile[-4:]}"
    local, _, domain = (address.email or "").partition("@")
    return f"{local[:1]}***@{domain}"
