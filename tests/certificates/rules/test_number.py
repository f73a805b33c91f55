"""Numbers of certificates: every error in one or two characters is caught, a single one is located."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.certificates.rules.number import (
    ALPHABET,
    BODY_LENGTH,
    LENGTH,
    Reason,
    dashed,
    read_number,
    with_check_symbols,
)
from certification.core.refusals import Refusal

NUMBER = with_check_symbols("7K4MQ2XW9F0BT6")
bodies = st.text(ALPHABET, min_size=BODY_LENGTH, max_size=BODY_LENGTH)
symbols = st.sampled_from(ALPHABET)
positions = st.integers(0, LENGTH - 1)


def changed(number: str, at: int, to: str) -> str:
    return number[:at] + to + number[at + 1 :]


def others(symbol: str) -> str:
    return ALPHABET.replace(symbol, "")


@given(bodies)
def test_a_number_that_was_made_is_read(body: str) -> None:
    number = with_check_symbols(body)

    assert read_number(dashed(number)) == number


@given(bodies, positions, symbols)
def test_a_single_wrong_character_is_located(body: str, at: int, symbol: str) -> None:
    number = with_check_symbols(body)

    told = read_number(changed(number, at, symbol))

    assert told == number if symbol == number[at] else told == one_character(at + 1)


def one_character(position: int) -> Refusal:
    return Refusal(Reason.ONE_CHARACTER, {"field": "number", "position": position})


def test_every_single_error_of_a_number_is_located() -> None:
    told = [
        read_number(changed(NUMBER, at, symbol)) == one_character(at + 1)
        for at in range(LENGTH)
        for symbol in others(NUMBER[at])
    ]

    assert len(told) == LENGTH * 31
    assert all(told)


@pytest.mark.slow
def test_every_error_in_two_characters_of_a_number_is_refused() -> None:
    accepted = [
        (one, other)
        for one, other in combinations(range(LENGTH), 2)
        for first in others(NUMBER[one])
        for second in others(NUMBER[other])
        if isinstance(read_number(changed(changed(NUMBER, one, first), other, second)), str)
    ]

    assert accepted == []


@given(bodies, positions, positions, symbols, symbols)
def test_two_wrong_characters_make_no_other_number(body: str, one: int, other: int, x: str, y: str) -> None:
    number = with_check_symbols(body)
    typed = changed(changed(number, one, x), other, y)

    assert isinstance(read_number(typed), Refusal) is (typed != number)


@given(bodies, positions, positions)
def test_two_swapped_characters_are_refused(body: str, one: int, other: int) -> None:
    number = with_check_symbols(body)
    typed = changed(changed(number, one, number[other]), other, number[one])

    assert isinstance(read_number(typed), Refusal) is (typed != number)


@pytest.mark.parametrize(
    "typed",
    [
        dashed(NUMBER).lower(),
        dashed(NUMBER).replace("-", " "),
        dashed(NUMBER).replace("-", "—"),
        dashed(NUMBER).replace("0", "O").replace("1", "l"),
        f"  {dashed(NUMBER).replace('0', 'o').replace('1', 'I')}\t",
        "".join(chr(ord(c) + 0xFEE0) for c in dashed(NUMBER)),
    ],
)
def test_what_people_type_is_folded(typed: str) -> None:
    assert read_number(typed) == NUMBER


def test_a_character_outside_the_alphabet_is_named_with_its_place() -> None:
    told = read_number("7K4M-U2XW-9F0B-T6HD")

    assert told == Refusal(Reason.CHARACTER, {"field": "number", "position": 5, "character": "U"})


def test_a_number_that_is_too_short_says_how_many_characters_it_has() -> None:
    told = read_number(dashed(NUMBER)[:-1])

    assert told == Refusal(Reason.LENGTH, {"field": "number", "count": 15, "length": 16})


@given(st.text(max_size=200))
def test_whatever_is_typed_gets_an_answer(typed: str) -> None:
    assert isinstance(read_number(typed), str | Refusal)


@pytest.mark.parametrize("body", ["", "7K4MQ2XW9F0BT", "7K4MQ2XW9F0BTU", "7k4mq2xw9f0bt6"])
def test_a_body_that_is_not_fourteen_symbols_makes_no_number(body: str) -> None:
    with pytest.raises(ValueError, match="14 symbols"):
        with_check_symbols(body)
