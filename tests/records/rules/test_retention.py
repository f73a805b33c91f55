"""How long things are kept: no shorter than the law, longer where officers want."""

import pytest

from certification.records.rules.retention import (
    FOR_GOOD,
    LAWS,
    Fate,
    KeptClass,
    Reason,
    evidence_months,
    least_months,
    proposed_months,
    why_not_approve,
    why_not_confirm,
    why_not_propose,
)


def test_every_class_has_its_law():
    assert set(LAWS) == set(KeptClass)


def test_what_a_decision_rests_on_is_kept_a_term_and_a_year():
    assert evidence_months([2, 3]) == 48


@pytest.mark.parametrize("kept_class", KeptClass)
def test_what_the_form_offers_is_never_too_short(kept_class):
    least = least_months(kept_class, 48)

    assert why_not_confirm(proposed_months(kept_class, 48), least) is None


@pytest.mark.parametrize("months", [0, 47, 601])
def test_a_shorter_or_endless_term_is_refused(months):
    refusal = why_not_confirm(months, 48)

    assert refusal is not None
    assert (refusal.code, refusal.values["field"]) == (Reason.TOO_SHORT, "months")


@pytest.mark.parametrize("months", [1, 48])
def test_what_is_kept_for_good_stays_so(months):
    assert why_not_confirm(months, FOR_GOOD) is not None


@pytest.mark.parametrize("kept_class", [one for one, law in LAWS.items() if law.fate is Fate.KEPT])
def test_nothing_of_a_kept_class_is_let_go_of(kept_class):
    refusal = why_not_propose(kept_class, 600, 9, is_open=False)

    assert refusal is not None
    assert refusal.code is Reason.CLASS_KEPT


@pytest.mark.parametrize(
    ("months", "past", "is_open", "reason"),
    [
        (None, 9, False, Reason.NOT_CONFIRMED),
        (24, 9, True, Reason.ALREADY_PROPOSED),
        (24, 0, False, Reason.NOTHING_PAST),
    ],
)
def test_why_nothing_is_proposed(months, past, is_open, reason):
    refusal = why_not_propose(KeptClass.LETTERS, months, past, is_open=is_open)

    assert refusal is not None
    assert refusal.code is reason


def test_two_officers_let_go():
    same = why_not_approve("greta", "greta", is_approved=False)

    assert same is not None
    assert same.code is Reason.SAME_OFFICER
    assert why_not_approve("greta", "hugo", is_approved=False) is None
    assert why_not_approve("greta", "hugo", is_approved=True) is not None
