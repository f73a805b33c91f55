"""Fees: what may be noted, and what settles them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.appointments.rules.fees import (
    FeeKind,
    FeeNote,
    FeeNow,
    FeeReason,
    why_not_note,
    why_not_unpaid,
)
from certification.core.money import fen_of, yuan

TODAY = date(2026, 11, 23)
PAID = FeeNote(FeeKind.PAID, 20000, TODAY, "0118")
notes = st.builds(
    FeeNote,
    st.sampled_from(FeeKind),
    st.integers(0, 40000),
    st.none() | st.dates(TODAY - timedelta(days=9), TODAY + timedelta(days=9)),
    st.sampled_from(["", "0118"]),
    st.sampled_from(["", "困难补助"]),
)


def test_a_whole_payment_settles_the_fee():
    assert why_not_note(FeeNow(20000), PAID, TODAY) is None
    assert why_not_unpaid(FeeNow(20000, PAID)) is None


def test_what_costs_nothing_is_settled():
    assert why_not_unpaid(FeeNow(0)) is None
    assert why_not_note(FeeNow(0), PAID, TODAY).code is FeeReason.NOTHING_DUE


@given(st.lists(notes, max_size=12))
def test_whatever_is_noted_in_turn_a_settled_fee_was_paid_in_full_or_waived_with_a_reason(sent):
    fee = FeeNow(20000)
    for note in sent:
        if why_not_note(fee, note, TODAY) is None:
            fee = FeeNow(20000, note)

    assert not fee.is_settled or fee.note.reason or (fee.note.amount_fen >= 20000 and fee.note.reference)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("200", 20000),
        ("199.5", 19950),
        ("￥1,299.50", 129950),
        ("８０元", 8000),
        ("-1", None),
        ("1.234", None),
        ("9e9", None),
        ("", None),
    ],
)
def test_an_amount_is_read_as_people_type_it(typed, fen):
    assert fen_of(typed) == fen


@given(st.integers(0, 100_000_000))
def test_what_is_shown_is_read_back_as_the_same(fen):
    assert fen_of(yuan(fen)) == fen
