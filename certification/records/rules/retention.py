"""How long each class of records is kept and why: the law of the house, which officers confirm and may lengthen.

What a decision rests on is kept for at least one term of the certificate and a year (DOMAIN 4.6, after ISO/IEC 17024).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from certification.core.refusals import Refusal

FOR_GOOD = 0
MOST_MONTHS = 600


class KeptClass(StrEnum):
    """The classes of records that the product holds."""

    EVIDENCE = "evidence"
    LETTERS = "letters"
    SESSIONS = "sessions"
    TASKS = "tasks"
    JOBS = "jobs"
    THROTTLE = "throttle"
    APPLICATIONS = "applications"
    EXAM_ANSWERS = "exam-answers"
    PRACTICAL_SHEETS = "practical-sheets"
    OPERATOR_RECORDS = "operator-records"
    PRACTICE = "practice"
    INVITATIONS = "invitations"
    ENROLMENTS = "enrolments"
    MEMBERSHIPS = "memberships"
    IDENTITY_NUMBERS = "identity-numbers"
    FEES_AND_MARKS = "fees-and-marks"
    ROOM_RECORDS = "room-records"
    SHARES = "shares"
    DRAFTS = "drafts"
    DECISIONS = "decisions"
    CERTIFICATES = "certificates"
    LEDGER = "ledger"


class Fate(StrEnum):
    """What happens to a record whose time is over."""

    DELETED = "deleted"
    EMPTIED = "emptied"
    KEPT = "kept"


class Reason(StrEnum):
    """Why a class may not be confirmed so, or let go of."""

    TOO_SHORT = "records.too_short"
    CLASS_KEPT = "records.class_kept"
    NOT_CONFIRMED = "records.not_confirmed"
    NOTHING_PAST = "records.nothing_past"
    ALREADY_PROPOSED = "records.letting_go_already_proposed"
    ALREADY_APPROVED = "records.letting_go_already_approved"
    SAME_OFFICER = "records.letting_go_same_officer"


@dataclass(frozen=True, slots=True)
class Law:
    """What holds for a class: its fate, the least months (None: those of a decision's evidence), what we propose."""

    fate: Fate
    least_months: int | None
    proposed_months: int | None = None


LAWS: dict[KeptClass, Law] = {
    KeptClass.EVIDENCE: Law(Fate.DELETED, None),
    KeptClass.LETTERS: Law(Fate.EMPTIED, 12, 24),
    KeptClass.SESSIONS: Law(Fate.DELETED, 1, 6),
    KeptClass.TASKS: Law(Fate.DELETED, 1, 3),
    KeptClass.JOBS: Law(Fate.DELETED, 1, 1),
    KeptClass.THROTTLE: Law(Fate.DELETED, 1, 1),
    KeptClass.APPLICATIONS: Law(Fate.KEPT, None),
    KeptClass.EXAM_ANSWERS: Law(Fate.KEPT, None),
    KeptClass.PRACTICAL_SHEETS: Law(Fate.KEPT, None),
    KeptClass.OPERATOR_RECORDS: Law(Fate.KEPT, None),
    KeptClass.PRACTICE: Law(Fate.KEPT, None),
    KeptClass.INVITATIONS: Law(Fate.KEPT, 12),
    KeptClass.ENROLMENTS: Law(Fate.KEPT, None),
    KeptClass.MEMBERSHIPS: Law(Fate.KEPT, 24),
    KeptClass.IDENTITY_NUMBERS: Law(Fate.KEPT, None),
    KeptClass.FEES_AND_MARKS: Law(Fate.KEPT, None),
    KeptClass.ROOM_RECORDS: Law(Fate.KEPT, None),
    KeptClass.SHARES: Law(Fate.KEPT, 12),
    KeptClass.DRAFTS: Law(Fate.KEPT, FOR_GOOD),
    KeptClass.DECISIONS: Law(Fate.KEPT, FOR_GOOD),
    KeptClass.CERTIFICATES: Law(Fate.KEPT, FOR_GOOD),
    KeptClass.LEDGER: Law(Fate.KEPT, FOR_GOOD),
}


def evidence_months(validity_years: Iterable[int]) -> int:
    """Return how long what a decision rests on is kept: the longest term of a certificate and one year."""
    return 12 * max(validity_years) + 12


def least_months(kept_class: KeptClass, of_evidence: int) -> int:
    """Return the fewest months of a class, FOR_GOOD for what never goes."""
    least = LAWS[kept_class].least_months
    return of_evidence if least is None else least


def proposed_months(kept_class: KeptClass, of_evidence: int) -> int:
    """Return the months that the form offers."""
    return LAWS[kept_class].proposed_months or least_months(kept_class, of_evidence)


def why_not_confirm(months: int, least: int) -> Refusal | None:
    """Return why a class may not be kept for so many months; what is kept for good stays so."""
    is_short = months != FOR_GOOD if least == FOR_GOOD else not least <= months <= MOST_MONTHS
    return (
        Refusal(Reason.TOO_SHORT, {"field": "months", "least": least, "most": MOST_MONTHS})
        if is_short
        else None
    )


def why_not_propose(kept_class: KeptClass, months: int | None, past: int, *, is_open: bool) -> Refusal | None:
    """Return why nothing of a class may be let go of now; `months` is None where nobody confirmed them."""
    if LAWS[kept_class].fate is Fate.KEPT:
        return Refusal(Reason.CLASS_KEPT)
    if months is None:
        return Refusal(Reason.NOT_CONFIRMED)
    if is_open:
        return Refusal(Reason.ALREADY_PROPOSED)
    return Refusal(Reason.NOTHING_PAST) if past == 0 else None


def why_not_approve(proposed_by: str, officer_id: str, *, is_approved: bool) -> Refusal | None:
    """Return why an officer may not approve a letting go, or drop one that runs."""
    if is_approved:
        return Refusal(Reason.ALREADY_APPROVED)
    return Refusal(Reason.SAME_OFFICER) if proposed_by == officer_id else None
