"""The door to what is written into a person's file."""

from certification.candidacy.actions.file import (
    CONDUCT_VERSION,
    EvidenceRow,
    Submission,
    check_identity,
    complete_application,
    declare_tie,
    record_fact,
    review_application,
    sign_conduct,
    submit_application,
)
from certification.candidacy.actions.renewing import RenewalSubmission, submit_renewal

__all__ = [
    "CONDUCT_VERSION",
    "EvidenceRow",
    "RenewalSubmission",
    "Submission",
    "check_identity",
    "complete_application",
    "declare_tie",
    "record_fact",
    "review_application",
    "sign_conduct",
    "submit_application",
    "submit_renewal",
]
