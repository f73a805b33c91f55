"""The door to what officers do: deciding, releasing, changing a standing."""

from certification.certificates.actions.deciding import decide, release_decision
from certification.certificates.actions.erasing import erase_holder
from certification.certificates.actions.standing import (
    approve_change,
    drop_change,
    propose_change,
    reinstate_certificate,
    suspend_certificate,
    withdraw_certificate,
)

__all__ = [
    "approve_change",
    "decide",
    "drop_change",
    "erase_holder",
    "propose_change",
    "reinstate_certificate",
    "release_decision",
    "suspend_certificate",
    "withdraw_certificate",
]
