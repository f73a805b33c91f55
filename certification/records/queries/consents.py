"""What people agreed to: by version, of one person, and what was taken back. A slice with consents is named here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from certification.accounts import queries as accounts
from certification.candidacy import queries as candidacy
from certification.certificates import queries as certificates
from certification.core.holdings import Consent, ConsentCount
from certification.invigilation import queries as invigilation
from certification.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class Source:
    """The doors of a slice that people agree to something in."""

    consents_of: Callable[[str], list[Consent]]
    count: Callable[[], list[ConsentCount]]
    withdrawn: Callable[[], list[Consent]] = list


SOURCES = (
    Source(accounts.consents_of, accounts.count_consents, accounts.list_withdrawn_consents),
    Source(candidacy.consents_of, candidacy.count_consents),
    Source(organisations.consents_of, organisations.count_consents, organisations.list_withdrawn_consents),
    Source(invigilation.consents_of, invigilation.count_consents),
    Source(certificates.consents_of, certificates.count_consents, certificates.list_withdrawn_consents),
)


def consents_of(person_id: str) -> list[Consent]:
    """Return everything a person agreed to, in the order of time."""
    found = [consent for source in SOURCES for consent in source.consents_of(person_id)]
    return sorted(found, key=lambda consent: consent.given_at)


def count_consents() -> list[ConsentCount]:
    """Return how many people agreed to each version of everything."""
    return [count for source in SOURCES for count in source.count()]


def list_withdrawn() -> list[Consent]:
    """Return every consent that was taken back."""
    return [consent for source in SOURCES for consent in source.withdrawn()]
