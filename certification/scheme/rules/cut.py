"""The cut: pass marks that a panel of experts stands behind, proposed by one officer and signed by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certification.core.refusals import Refusal
from certification.scheme.rules.scheme import GradeRules

# The scheme's own words: an Angoff panel of at least 8 experts a grade.
LEAST_PANEL = 8
SHORTEST = 10


class Reason(StrEnum):
    """Why a cut is not proposed, signed or dropped."""

    PANEL_SMALL = "scheme.panel_small"
    PANEL_TO_COME = "scheme.panel_to_come"
    TOO_SHORT = "scheme.too_short"
    CUT_THERE = "scheme.cut_there"
    CUT_SIGNED = "scheme.cut_signed"
    SAME_SIGNER = "scheme.same_signer"
    NO_SCHEME = "scheme.no_scheme"


@dataclass(frozen=True, slots=True)
class Marks:
    """The pass marks of a grade: half points of the knowledge exam, the floor of one domain, points of the practical."""

    knowledge_half: int
    floor_domain: str
    floor_percent: int
    practical_points: int


@dataclass(frozen=True, slots=True)
class Panel:
    """What a panel did: how many experts, when, by which method, and why these marks are right."""

    size: int
    met_on: date
    method: str
    reason: str


def marks_of(rules: GradeRules) -> Marks:
    """Return the pass marks as they stand in the scheme."""
    cut = rules.exam.pass_rule
    return Marks(cut.total_half_points, cut.floor_domain, cut.floor_percent, rules.practical.pass_points)


def why_not_propose(panel: Panel, today: date) -> Refusal | None:
    """Return why a panel's result cannot be proposed, or None."""
    if panel.size < LEAST_PANEL:
        return Refusal(Reason.PANEL_SMALL, {"field": "panel_size", "least": LEAST_PANEL})
    if panel.met_on > today:
        return Refusal(Reason.PANEL_TO_COME, {"field": "panel_on"})
    for field, words in (("method", panel.method), ("reason", panel.reason)):
        if len(words.strip()) < SHORTEST:
            return Refusal(Reason.TOO_SHORT, {"field": field, "least": SHORTEST})
    return None


def why_not_sign(proposed_by: str, signed_by: str | None, officer_id: str) -> Refusal | None:
    """Return why this officer cannot sign a cut, or None."""
    if signed_by is not None:
        return Refusal(Reason.CUT_SIGNED)
    return Refusal(Reason.SAME_SIGNER) if officer_id == proposed_by else None
