"""What a certificate is worth on a day."""

from datetime import date

import pytest

from certification.certificates.rules.standing import (
    Reason,
    Standing,
    State,
    Worth,
    term,
    why_not_approve,
    why_not_change,
    worth_on,
)

TERM = term(date(2028, 3, 14), grace_days=30)


def test_a_certificate_is_valid_on_its_last_day() -> None:
    assert worth_on(State.ACTIVE, TERM, date(2028, 3, 14)) == Worth(Standing.VALID)


def test_a_certificate_is_lapsed_and_renewable_through_the_days_of_grace() -> None:
    lapsed = Worth(Standing.EXPIRED, is_lapsed_renewable=True)

    assert worth_on(State.ACTIVE, TERM, date(2028, 3, 15)) == lapsed
    assert worth_on(State.ACTIVE, TERM, date(2028, 4, 13)) == lapsed
    assert worth_on(State.ACTIVE, TERM, date(2028, 4, 14)) == Worth(Standing.EXPIRED)


@pytest.mark.parametrize("state", [State.SUSPENDED, State.WITHDRAWN, State.REPLACED])
def test_what_officers_decided_goes_before_the_calendar(state: State) -> None:
    assert worth_on(state, TERM, date(2026, 1, 1)).standing == state.value
    assert worth_on(state, TERM, date(2030, 1, 1)).standing == state.value


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.REPLACED])
def test_a_withdrawal_is_final(state: State) -> None:
    refusal = why_not_change(state, State.ACTIVE)

    assert refusal is not None
    assert refusal.code is Reason.CHANGE_FINAL


def test_a_change_must_change_something() -> None:
    refusal = why_not_change(State.SUSPENDED, State.SUSPENDED)

    assert refusal is not None
    assert refusal.code is Reason.CHANGE_POINTLESS


def test_a_suspended_certificate_may_be_reinstated_or_withdrawn() -> None:
    assert why_not_change(State.SUSPENDED, State.ACTIVE) is None
    assert why_not_change(State.SUSPENDED, State.WITHDRAWN) is None


def test_another_officer_approves_a_change_once() -> None:
    same = why_not_approve("greta", "greta", is_approved=False)
    twice = why_not_approve("greta", "hugo", is_approved=True)

    assert same is not None
    assert same.code is Reason.CHANGE_SAME_OFFICER
    assert twice is not None
    assert twice.code is Reason.CHANGE_ALREADY_APPROVED
    assert why_not_approve("greta", "hugo", is_approved=False) is None
