"""What the demonstration's office has kept: seals over the ledger, terms, one who wishes to be erased."""

from __future__ import annotations

from certification.demo.history import Staff
from certification.records import actions as records
from certification.records.rules.erasure import Choice
from certification.records.rules.retention import KeptClass

CONFIRMED = {KeptClass.LEDGER: 0, KeptClass.CERTIFICATES: 0, KeptClass.SESSIONS: 6, KeptClass.LETTERS: 24}


def keep_records(staff: Staff, leaving: str, password: str) -> None:
    """Confirm some terms, leave the others to be confirmed; let somebody ask to be erased; seal and check the ledger."""
    for kept_class, months in CONFIRMED.items():
        records.confirm_term(kept_class, months, officer_id=staff.greta)
    records.ask_for_erasure(leaving, password, Choice.KEEP)
    records.seal_ledger()
    records.check_nightly({})
