"""Through whose hands a letter with a link passes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.accounts.rules.letters import Inside, Reason, why_not_read
from certification.accounts.rules.links import Kind

OFFICERS = frozenset({"greta", "hugo", "mei"})
RESET = Inside(Kind.RESET_PASSWORD, "hugo", True, True, frozenset({"greta"}), OFFICERS)
INSIDES = st.builds(
    Inside,
    st.sampled_from(list(Kind)),
    st.sampled_from([None, "greta", "hugo", "mei", "ada"]),
    st.booleans(),
    st.booleans(),
    st.frozensets(st.sampled_from(sorted(OFFICERS)), max_size=2),
    st.frozensets(st.sampled_from(sorted(OFFICERS))),
)


def reason(inside: Inside, reader: str) -> Reason | None:
    refusal = why_not_read(inside, reader)
    return Reason(refusal.code) if refusal else None


def test_a_letter_without_a_link_anybody_of_the_office_opens():
    assert why_not_read(None, "greta") is None


@given(INSIDES)
def test_nobody_opens_the_link_to_themself(inside):
    assert inside.person_id is None or reason(inside, inside.person_id) is Reason.OWN_LETTER


@given(INSIDES, st.sampled_from(sorted(OFFICERS)))
def test_what_takes_an_officers_factor_away_is_never_opened_by_who_ordered_it(inside, reader):
    taken = replace(inside, kind=Kind.RESET_FACTOR, is_officers=True, ordered_by=inside.ordered_by | {reader})

    assert why_not_read(taken, reader) is not None


@given(INSIDES, st.sampled_from(sorted(OFFICERS)))
def test_who_ordered_opens_no_officers_letter_while_another_officer_could(inside, reader):
    other = "somebody else"
    ordered = replace(
        inside, is_officers=True, ordered_by=frozenset({reader}), officers=inside.officers | {reader, other}
    )

    assert why_not_read(ordered, reader) is not None


@pytest.mark.parametrize(
    ("inside", "reader", "why"),
    [
        (RESET, "mei", None),
        (RESET, "greta", Reason.ORDERED_BY_YOU),
        (replace(RESET, officers=frozenset({"greta", "hugo"})), "greta", None),
        (
            replace(RESET, officers=frozenset({"greta", "hugo"}), has_factor=False),
            "greta",
            Reason.ORDERED_BY_YOU,
        ),
        (replace(RESET, ordered_by=frozenset()), "greta", None),
        (replace(RESET, ordered_by=frozenset(), has_factor=False), "greta", Reason.NOBODY_ORDERED),
        (replace(RESET, is_officers=False), "greta", None),
        (Inside(Kind.INVITE, None, True, False, frozenset({"greta"}), frozenset({"greta"})), "greta", None),
        (
            Inside(Kind.INVITE, None, True, False, frozenset({"greta"}), OFFICERS),
            "greta",
            Reason.ORDERED_BY_YOU,
        ),
        (Inside(Kind.INVITE, None, True, False, frozenset({"greta"}), OFFICERS), "hugo", None),
    ],
)
def test_a_link_into_an_officers_account_passes_through_other_hands(inside, reader, why):
    assert reason(inside, reader) is why
