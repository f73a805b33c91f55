"""The door for whoever writes into a person's file: one room a subject behind it."""

from certification.candidacy.actions.accommodations import Wish as AccommodationWish
from certification.candidacy.actions.accommodations import ask_accommodation, decide_accommodation
from certification.candidacy.actions.application import (
    CONDUCT_VERSION,
    EvidenceRow,
    Submission,
    complete_application,
    record_fact,
    review_application,
    sign_conduct,
    submit_application,
)
from certification.candidacy.actions.identity import check_identity, reveal_identity_number
from certification.candidacy.actions.leaving import erase_person, let_go_of_evidence
from certification.candidacy.actions.renewing import RenewalSubmission, submit_renewal
from certification.candidacy.actions.ties import (
    correct_tie,
    declare_own_tie,
    declare_tie,
    sign_tie_statement,
)

__all__ = [
    "CONDUCT_VERSION",
    "AccommodationWish",
    "EvidenceRow",
    "RenewalSubmission",
    "Submission",
    "ask_accommodation",
    "check_identity",
    "complete_application",
    "correct_tie",
    "decide_accommodation",
    "declare_own_tie",
    "declare_tie",
    "erase_person",
    "let_go_of_evidence",
    "record_fact",
    "reveal_identity_number",
    "review_application",
    "sign_conduct",
    "sign_tie_statement",
    "submit_application",
    "submit_renewal",
]
