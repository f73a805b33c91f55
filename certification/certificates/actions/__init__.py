"""The door to what officers do: deciding, releasing, changing a standing."""

from certification.certificates.actions.deciding import decide, release_decision
from certification.certificates.actions.reminding import REMIND_JOB, remind_holder, remind_holders
from certification.certificates.actions.replacing import (
    approve_replacement,
    ask_token,
    drop_replacement,
    propose_replacement,
    refuse_token,
)
from certification.certificates.actions.standing import (
    approve_change,
    drop_change,
    propose_change,
    reinstate_certificate,
    suspend_certificate,
    withdraw_certificate,
)

__all__ = [
    "REMIND_JOB",
    "approve_replacement",
    "ask_token",
    "drop_replacement",
    "propose_replacement",
    "refuse_token",
    "remind_holder",
    "remind_holders",
    "approve_change",
    "decide",
    "drop_change",
    "propose_change",
    "reinstate_certificate",
    "release_decision",
    "suspend_certificate",
    "withdraw_certificate",
]
