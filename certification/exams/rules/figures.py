"""When a sitting may open although its papers repeat each other more than the scheme allows."""

from __future__ import annotations

from enum import StrEnum

from certification.core.refusals import Refusal
from certification.delivery.rules.fairness import Figures
from certification.scheme.rules.exam import ExamRules


class FiguresReason(StrEnum):
    """Why a sitting is not opened, or a paper not exchanged."""

    NOT_ACCEPTED = "exams.figures_not_accepted"
    NO_RESERVE = "exams.no_reserve"
    PAPER_BEGUN = "exams.paper_begun"


def exceeds(figures: Figures, exam: ExamRules) -> bool:
    """Say whether the figures lie beyond what the scheme allows."""
    return figures.exceed(exam.exposure_percent, exam.overlap_percent)


def why_not_accept(figures: Figures, exam: ExamRules, reason: str) -> Refusal | None:
    """Return why a sitting does not open: its figures exceed the scheme's and nobody says why that will do."""
    if not exceeds(figures, exam) or reason.strip():
        return None
    return Refusal(
        FiguresReason.NOT_ACCEPTED,
        {
            "field": "accepted_because",
            "most": figures.most_percent,
            "retake": figures.retake_percent,
            "exposure": exam.exposure_percent,
            "overlap": exam.overlap_percent,
        },
    )
