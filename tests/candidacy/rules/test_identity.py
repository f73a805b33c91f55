"""The number of a paper: its shape, its check digit, its birthday."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from certification.candidacy.rules.identity import (
    CHECKS,
    WEIGHTS,
    IdentityReason,
    normal_number,
    why_not_number,
)

BORN_ON = date(1992, 3, 14)


def checked(digits: str) -> str:
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return digits + CHECKS[total % 11]


MINE = checked("11010519920314002")


def why(number: str, born_on: date | None = BORN_ON) -> str | None:
    refusal = why_not_number(normal_number(number), born_on)
    return refusal.code if refusal else None


def test_the_example_of_the_standard_is_sound():
    assert why("11010519491231002X", date(1949, 12, 31)) is None


@pytest.mark.parametrize(
    "typed", [MINE, f" {MINE[:6]} {MINE[6:14]}-{MINE[14:]} ", "E12345678", "H0123456700"]
)
def test_papers_of_several_kinds_are_taken(typed: str):
    assert why(typed) is None


@pytest.mark.parametrize("typed", ["1234", "PASSPORT", "身份证号码", "12345678901234567890123"])
def test_what_is_no_number_is_refused(typed: str):
    assert why(typed) == IdentityReason.NUMBER_ODD


def test_another_birthday_is_told():
    assert why(MINE, date(1992, 3, 15)) == IdentityReason.BIRTHDAY_DIFFERS


@given(some.integers(0, 16), some.integers(1, 9))
def test_every_single_slip_of_a_digit_is_found(place: int, by: int):
    slipped = MINE[:place] + str((int(MINE[place]) + by) % 10) + MINE[place + 1 :]

    assert why(slipped) == IdentityReason.NUMBER_MISTYPED
