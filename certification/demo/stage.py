"""Setting the stage: content from the folders, the cast from its list."""

from __future__ import annotations

from certification.accounts import actions as accounts
from certification.accounts.actions import Registration
from certification.accounts.rules.address import Address
from certification.bank.actions import load_items
from certification.bank.loader import read_bank
from certification.core.settings import Settings
from certification.demo.cast import CAST
from certification.scheme.actions import adopt_scheme, load_scheme
from certification.scheme.loader import read_scheme


def load_content(settings: Settings) -> None:
    """Load and adopt the scheme, the handbook and the items of the folders that the settings name."""
    scheme = read_scheme(settings.question_bank / "scheme.yaml")
    adopt_scheme(load_scheme(scheme.document.value))
    load_items(read_bank(settings.question_bank / "items").items)


def enter_cast(password: str) -> dict[str, str]:
    """Add everybody of the cast with the same password and return their ids by key."""
    password_hash = accounts.hash_password(password)
    return {
        member.key: accounts.add_person(
            Registration(member.name, Address(email=member.email), "", member.born_on, "zh"),
            password_hash=password_hash,
            roles=member.roles,
        )
        for member in CAST
    }
