"""Who may be erased, and by whom: two officers, neither of them the person."""

import pytest

from certification.records.rules.erasure import (
    Reason,
    Standing,
    Step,
    why_not_approve,
    why_not_drop,
    why_not_erase,
    why_not_propose,
)

ASKED = Step("ada", None, is_over=False)
PROPOSED = Step("ada", "greta", is_over=False)
OVER = Step("ada", "greta", is_over=True)


def code(refusal):
    return refusal.code if refusal else None


@pytest.mark.parametrize(
    ("standing", "reason"),
    [
        (Standing(), None),
        (Standing(is_staff=True), Reason.STILL_STAFF),
        (Standing(is_under_sanction=True), Reason.UNDER_SANCTION),
        (Standing(has_running_attempt=True), Reason.EXAM_RUNS),
        (Standing(has_open_decision=True), Reason.DECISION_WAITS),
    ],
)
def test_what_must_be_settled_first(standing, reason):
    assert code(why_not_erase(standing)) is reason


@pytest.mark.parametrize(
    ("step", "officer", "reason"),
    [
        (ASKED, "greta", None),
        (ASKED, "ada", Reason.OWN_ERASURE),
        (PROPOSED, "hugo", Reason.ALREADY_PROPOSED),
        (OVER, "hugo", Reason.OVER),
    ],
)
def test_who_may_be_the_first(step, officer, reason):
    assert code(why_not_propose(step, officer)) is reason


@pytest.mark.parametrize(
    ("step", "officer", "reason"),
    [
        (PROPOSED, "hugo", None),
        (PROPOSED, "greta", Reason.SAME_OFFICER),
        (PROPOSED, "ada", Reason.OWN_ERASURE),
        (ASKED, "hugo", Reason.NOT_PROPOSED),
        (OVER, "hugo", Reason.OVER),
    ],
)
def test_who_may_be_the_second(step, officer, reason):
    assert code(why_not_approve(step, officer)) is reason


@pytest.mark.parametrize(("step", "reason"), [(ASKED, None), (PROPOSED, None), (OVER, Reason.OVER)])
def test_what_may_be_declined(step, reason):
    assert code(why_not_drop(step, "hugo")) is reason
