"""The door to what is written into a person's file, and what goes from it again."""

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
from certification.candidacy.actions.leaving import erase_person, let_go_of_evidence

__all__ = [
    "CONDUCT_VERSION",
    "EvidenceRow",
    "Submission",
    "check_identity",
    "complete_application",
    "declare_tie",
    "erase_person",
    "let_go_of_evidence",
    "record_fact",
    "review_application",
    "sign_conduct",
    "submit_application",
]
