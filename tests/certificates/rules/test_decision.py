"""Who may decide and release, and what a decision rests on."""

from dataclasses import replace
from datetime import date
from enum import StrEnum

import pytest

from certification.candidacy.rules.ties import Tie, TieKind, TieReason
from certification.certificates.rules.decision import (
    Circle,
    Grounds,
    Outcome,
    Proposal,
    Reason,
    why_not_decide,
    why_not_judge,
    why_not_release,
)

TODAY = date(2026, 3, 14)
TRAINED = Tie("tian", TieKind.TRAINED, date(2025, 1, 1), date(2025, 6, 1))
CIRCLE = Circle("ada", scored_by=frozenset({"chen", "clara"}), ties=(TRAINED,))
GROUNDS = Grounds(
    is_accepted=True, is_identity_checked=True, knowledge_id="k", practical_id="p", is_provisional=True
)
CERTIFY = Proposal(Outcome.CERTIFY, "两部分均合格，证据已核对。", "评分员一致，样卷与定标会草案相符。")


@pytest.mark.parametrize(
    ("officer", "reason"),
    [("ada", Reason.OWN_CASE), ("chen", Reason.SCORED_CANDIDATE), ("tian", TieReason.TIED)],
)
def test_whoever_stands_too_near_may_not_judge(officer: str, reason: StrEnum) -> None:
    refusal = why_not_judge(officer, CIRCLE, TODAY)

    assert refusal is not None
    assert refusal.code is reason


def test_an_officer_outside_the_circle_may_judge() -> None:
    assert why_not_judge("greta", CIRCLE, TODAY) is None


def test_a_sound_decision_is_made() -> None:
    assert why_not_decide(CERTIFY, GROUNDS) is None


@pytest.mark.parametrize(
    ("grounds", "reason"),
    [
        (replace(GROUNDS, is_accepted=False), Reason.NOT_ACCEPTED),
        (replace(GROUNDS, knowledge_id=None), Reason.KNOWLEDGE_MISSING),
        (replace(GROUNDS, practical_id=None), Reason.PRACTICAL_MISSING),
        (replace(GROUNDS, is_identity_checked=False), Reason.IDENTITY_UNCHECKED),
    ],
)
def test_a_certificate_needs_an_accepted_application_both_parts_and_an_identity(
    grounds: Grounds, reason: Reason
) -> None:
    refusal = why_not_decide(CERTIFY, grounds)

    assert refusal is not None
    assert refusal.code is reason


def test_every_decision_needs_a_reason() -> None:
    refusal = why_not_decide(replace(CERTIFY, reason="  好  "), GROUNDS)

    assert refusal is not None
    assert refusal.code is Reason.REASON_TOO_SHORT


def test_a_provisional_cut_needs_a_reason_of_its_own() -> None:
    unreasoned = replace(CERTIFY, provisional_reason="")

    refusal = why_not_decide(unreasoned, GROUNDS)

    assert refusal is not None
    assert refusal.code is Reason.PROVISIONAL_UNREASONED
    assert why_not_decide(unreasoned, replace(GROUNDS, is_provisional=False)) is None


def test_a_refusal_needs_no_passed_part() -> None:
    refuse = Proposal(Outcome.REFUSE, "实操提交的证据无法核实，理由已告知本人。")

    assert why_not_decide(refuse, replace(GROUNDS, knowledge_id=None, practical_id=None)) is None


def test_another_officer_releases_once() -> None:
    same = why_not_release("greta", "greta", is_released=False)
    twice = why_not_release("greta", "hugo", is_released=True)

    assert same is not None
    assert same.code is Reason.SAME_OFFICER
    assert twice is not None
    assert twice.code is Reason.ALREADY_RELEASED
    assert why_not_release("greta", "hugo", is_released=False) is None
