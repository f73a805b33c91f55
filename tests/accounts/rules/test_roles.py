"""Who may let whom hold which role."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.accounts.rules.roles import (
    Ending,
    Officers,
    Reason,
    Term,
    how_to_end,
    needs_second_officer,
    why_not_approve,
    why_not_give,
    why_not_hold,
    why_not_term,
)
from certification.core.permissions import STAFF, Role
from certification.core.refusals import Refusal

ROLES = st.frozensets(st.sampled_from(list(Role)))
TODAY = date(2026, 11, 23)


@given(ROLES, ROLES)
def test_a_provider_is_never_of_the_house(roles, held):
    refusal = why_not_hold(roles, held)
    together = roles | held

    assert (refusal is None) == (bool(roles) and not (Role.PROVIDER in together and bool(together & STAFF)))


@given(ROLES, ROLES)
def test_staff_is_appointed_by_officers_only(roles, giver):
    if Role.OFFICER not in giver and roles & STAFF:
        assert why_not_give(roles, giver) == Refusal(Reason.STAFF_BY_OFFICERS_ONLY, {"field": "roles"})
    else:
        assert why_not_give(roles, giver) is None


@pytest.mark.parametrize(
    ("roles", "officers", "needed"),
    [
        ({Role.OFFICER}, 1, False),
        ({Role.OFFICER}, 2, True),
        ({Role.OFFICER, Role.AUTHOR}, 5, True),
        ({Role.AUTHOR}, 5, False),
    ],
)
def test_a_new_officer_is_agreed_by_two_once_there_are_two(roles, officers, needed):
    assert needs_second_officer(roles, officers) is needed


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        (Term(), None),
        (Term(TODAY, TODAY), None),
        (Term(date(2027, 1, 2), date(2027, 1, 1)), Reason.DATES_TURNED),
        (Term(date(2026, 1, 1), date(2026, 2, 1)), Reason.ROLE_OVER),
        (Term(None, date(2026, 11, 22)), Reason.DATES_TURNED),
    ],
)
def test_a_term_ends_after_it_begins_and_is_not_over(term, reason):
    refusal = why_not_term(term, TODAY)

    assert (refusal.code if refusal else None) == reason


@pytest.mark.parametrize(
    ("own", "others", "lasting", "how"),
    [
        (False, 0, 0, Reason.LAST_OFFICER),
        (True, 0, 0, Reason.LAST_OFFICER),
        (True, 2, 0, Reason.LAST_OFFICER),
        (True, 1, 1, Ending.AT_ONCE),
        (False, 1, 1, Ending.AFTER_NOTICE),
        (False, 2, 1, Ending.BY_TWO),
    ],
)
def test_an_officer_goes_by_two_by_notice_or_not_at_all(own, others, lasting, how):
    found = how_to_end(Role.OFFICER, own=own, officers=Officers(others, lasting))

    assert (found.code if isinstance(found, Refusal) else found) == how


@given(
    st.sampled_from(sorted(set(Role) - {Role.OFFICER})), st.booleans(), st.integers(0, 5), st.integers(0, 5)
)
def test_any_other_role_ends_at_once(role, own, others, lasting):
    assert how_to_end(role, own=own, officers=Officers(others, lasting)) is Ending.AT_ONCE


@given(*[st.sampled_from(["a", "b", "c"])] * 3)
def test_whoever_approves_neither_asked_nor_is_meant(by, proposed_by, person):
    assert (why_not_approve(by=by, proposed_by=proposed_by, person_id=person) is None) == (
        by not in {proposed_by, person}
    )
