"""Numbers as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.operations.rules.numbers import BadNumber, read_number, rounded, spelt


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("13120", "13120"),
        ("13,120", "13120"),
        ("13，120", "13120"),
        ("１３１２０", "13120"),
        (" 1 3120 ", "13120"),
        ("36万", "360000"),
        ("1.2 亿", "120000000"),
        ("36 万元", "360000"),
        ("¥99", "99"),
        ("2.5%", "2.5"),
        ("2.5％", "2.5"),
        ("99元", "99"),
        ("0", "0"),
    ],
)
def test_a_number_is_read_as_it_is_meant(typed, number):
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    ["", "十", "1,5", "12,34", "1.2.3", "-5", "1e9", "NaN", "2.50001", "1000000000000", "5 kg", "1/2", "٣"],
)
def test_what_is_no_number_is_never_guessed(typed):
    with pytest.raises(BadNumber):
        read_number(typed)


def test_halves_are_rounded_away_from_zero():
    assert rounded(Decimal("0.125"), 2) == Decimal("0.13")
    assert rounded(Decimal("-0.125"), 2) == Decimal("-0.13")


def test_people_read_thousands_and_no_trailing_zeros():
    assert spelt(Decimal("13120.50")) == "13,120.5"
    assert spelt(Decimal("-11700.00")) == "−11,700"
    assert spelt(Decimal("-0.00")) == "0"


@given(st.decimals(min_value=0, max_value=10**11, places=4))
def test_what_is_spelt_is_read_back(number):
    assert read_number(spelt(number)) == number
