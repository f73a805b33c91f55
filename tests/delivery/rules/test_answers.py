"""One shape an answer: what fits is brought to one normal form, what does not is refused."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.core.texts import Text
from certification.delivery.rules.answers import NULL, OddAnswer, read_answer, read_number
from certification.delivery.rules.paper import Place
from certification.scheme.rules.names import ItemType


def place(kind: ItemType, size: int = 4, limit: int = 4) -> Place:
    return Place("v", None, kind, "D1", "F1", "h01-01", 2, size, limit, tuple("abcd"[:size]))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["choice", "choices", "text", "values"]), inner, max_size=2)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("kind", "raw", "normal"),
    [
        (ItemType.SINGLE, {"choice": 3}, {"choice": 3}),
        (ItemType.TRUEFALSE, {"is_true": False}, {"is_true": False}),
        (ItemType.MULTIPLE, {"choices": [3, 1, 3]}, {"choices": [1, 3]}),
        (ItemType.ORDER, {"ranks": [2, 1, 0, 3]}, {"ranks": [2, 1, 0, 3]}),
        (ItemType.MATCH, {"pairs": [0, 4, 1, 2]}, {"pairs": [0, 4, 1, 2]}),
    ],
)
def test_an_answer_is_brought_to_its_normal_form(kind, raw, normal):
    assert json.loads(read_answer(place(kind), raw)) == normal


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (ItemType.MULTIPLE, {"choices": []}),
        (ItemType.ORDER, {"ranks": [0, 0, 0, 0]}),
        (ItemType.MATCH, {"pairs": [0] * 4}),
        (ItemType.SINGLE, None),
    ],
)
def test_an_answer_that_says_nothing_is_null(kind, raw):
    assert read_answer(place(kind), raw) == NULL


@pytest.mark.parametrize(
    "raw",
    [
        {"choice": 0},
        {"choice": 5},
        {"choice": True},
        {"choice": "1"},
        {"choice": 1.0},
        {"choices": [1]},
        {"choice": 1, "score": 9},
        [1],
        1,
        {},
    ],
)
def test_an_odd_single_choice_is_refused(raw):
    with pytest.raises(OddAnswer):
        read_answer(place(ItemType.SINGLE), raw)


@given(JSON, st.sampled_from([kind for kind in ItemType if kind is not ItemType.CASE]))
def test_whatever_comes_is_normal_or_refused(raw, kind):
    try:
        normal = read_answer(place(kind), raw)
    except OddAnswer:
        return

    assert read_answer(place(kind), json.loads(normal)) == normal


def test_a_plan_longer_than_allowed_is_refused():
    with pytest.raises(OddAnswer):
        read_answer(place(ItemType.PLAN, 1, 10), {"text": "一" * 11})


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("13120", "13120"),
        ("13,120", "13120"),
        ("１３，１２０", "13120"),
        ("13 120.50", "13120.5"),
        ("－11700", "-11700"),
        ("−11,700", "-11700"),
        ("13120元", "13120"),
        (".5", "0.5"),
    ],
)
def test_a_number_is_read_as_people_type_it(typed, number):
    assert read_number(typed, Text("元", "yuan")) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "abc", "1.2.3", "1e9", "0x10", "٣", "1_0", "∞", "--1", "十"])
def test_what_is_no_number_is_none(typed):
    assert read_number(typed) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_every_printed_number_is_read_back(number):
    assert read_number(f"{number:,f}") == number
