"""When results are released together, and who may sign."""

from __future__ import annotations

from dataclasses import replace

import pytest

from certification.exams.rules.release import Figures, ReleaseReason, Sat, why_not_release, why_not_sign

READY = Sat(
    True, False, True, frozenset({"ada"}), Figures(booked=3, handed_in=2, not_begun=1, counted=2, passed=1)
)


def test_a_sitting_that_is_over_and_counted_is_ready():
    assert why_not_release(READY, "greta") is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"is_together": False}, ReleaseReason.NOT_TOGETHER),
        ({"is_released": True}, ReleaseReason.RELEASED_ALREADY),
        ({"is_over": False}, ReleaseReason.SITTING_RUNS),
        ({"candidates": frozenset({"greta"})}, ReleaseReason.OWN_SITTING),
        ({"figures": Figures(writing=1, counted=1)}, ReleaseReason.STILL_WRITING),
        ({"figures": Figures(marking=1, counted=1)}, ReleaseReason.PLANS_OPEN),
        ({"figures": Figures()}, ReleaseReason.NOTHING_COUNTED),
    ],
)
def test_every_other_sitting_is_told_its_reason(changes, reason):
    assert why_not_release(replace(READY, **changes), "greta").code is reason


def test_the_second_officer_sees_the_same_figures_and_is_another_person():
    assert why_not_sign(READY, "greta", (2, 1), "hugo") is None
    assert why_not_sign(READY, "greta", (2, 1), "greta").code is ReleaseReason.OWN_PROPOSAL
    assert why_not_sign(READY, "greta", (2, 2), "hugo").code is ReleaseReason.FIGURES_CHANGED


def test_a_rate_is_of_final_results_only():
    assert Figures(counted=5, marking=1, passed=3).pass_percent == 75
    assert Figures(counted=1, marking=1).pass_percent is None
