"""The door to decisions and certificates: one room a noun behind it."""

from certification.certificates.queries.case import (
    Case,
    Kept,
    Waiting,
    find_bar,
    get_case,
    list_waiting,
    read_grounds,
)
from certification.certificates.queries.certificate import (
    HeldCertificate,
    PublicCertificate,
    find_by_decision,
    find_public,
    get_certificate,
    get_certificate_for_change,
    get_own_certificate,
    hash_token,
    is_token_of,
    list_certificates,
    list_own_certificates,
)
from certification.certificates.queries.change import (
    get_change,
    get_change_for_approval,
    list_changes,
    list_changes_to_approve,
)
from certification.certificates.queries.decision import (
    find_decision,
    get_decision,
    get_decision_for_change,
    list_decisions_to_release,
    list_released_decisions,
)

__all__ = [
    "Case",
    "HeldCertificate",
    "Kept",
    "PublicCertificate",
    "Waiting",
    "find_bar",
    "find_by_decision",
    "find_decision",
    "find_public",
    "get_case",
    "get_certificate",
    "get_certificate_for_change",
    "get_change",
    "get_change_for_approval",
    "get_decision",
    "get_decision_for_change",
    "get_own_certificate",
    "hash_token",
    "is_token_of",
    "list_certificates",
    "list_changes",
    "list_changes_to_approve",
    "list_decisions_to_release",
    "list_own_certificates",
    "list_released_decisions",
    "list_waiting",
    "read_grounds",
]
