"""The door to what officers do: deciding, releasing, changing a standing."""

from certification.certificates.actions.deciding import decide, release_decision
from certification.certificates.actions.erasing import erase_holder
from certification.certificates.actions.reminding import REMIND_JOB, remind_holder, remind_holders
from certification.certificates.actions.replacing import (
    approve_replacement,
    ask_token,
    drop_replacement,
    propose_replacement,
    refuse_token,
)
from certification.certificates.actions.sharing import (
    agree_to_share,
    ask_to_share,
    decline_to_share,
    look_at_share,
    refuse_requests,
    stop_sharing,
    take_requests,
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
    "agree_to_share",
    "approve_change",
    "approve_replacement",
    "ask_to_share",
    "ask_token",
    "decide",
    "decline_to_share",
    "drop_change",
    "drop_replacement",
    "erase_holder",
    "look_at_share",
    "propose_change",
    "propose_replacement",
    "refuse_requests",
    "refuse_token",
    "reinstate_certificate",
    "release_decision",
    "remind_holder",
    "remind_holders",
    "stop_sharing",
    "suspend_certificate",
    "take_requests",
    "withdraw_certificate",
]
