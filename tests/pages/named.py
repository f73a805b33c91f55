"""A page by its name, and the people of the demonstration by theirs."""

from __future__ import annotations

from dataclasses import dataclass

from certification.accounts.queries import find_by_address
from certification.accounts.rules.address import Address


@dataclass(frozen=True)
class NamedPage:
    """A page's name, who opens it (nobody: a stranger) and its address."""

    name: str
    who: str
    address: str


def person_id(key: str) -> str:
    found = find_by_address(Address(email=f"{key}@caopan.example"))
    assert found, key
    return found.id
