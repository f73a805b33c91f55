"""The small notations inside a cell."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.bank.rules import cells

words = st.text(
    st.characters(exclude_categories=["C", "Z"], include_characters=["\n", "|", "/", "\\", '"']), min_size=1
).map(lambda word: "字" + word.strip() + "字")


def test_full_width_signs_are_read_as_their_plain_ones():
    assert cells.read_parameters("ｖｉｅｗｓ＝６０００～１２０００／５００") == {
        "views": {"from": 6000, "to": 12000, "step": 500}
    }


def test_a_formula_may_begin_with_the_sign_of_excel():
    assert cells.read_formula("＝gmv÷views×1000") == "gmv/views*1000"


def test_a_decimal_is_exact():
    assert cells.read_assigned("roi = 3.20") == {"roi": Decimal("3.20")}


@given(words, words)
def test_a_wrong_way_comes_back_as_it_was(zh, en):
    ways = [{"formula": "a / b", "text": {"zh": zh, "en": en}}]

    assert cells.read_ways(cells.spell_ways(ways)) == ways


@given(st.lists(words, min_size=1, max_size=4), words)
def test_a_table_comes_back_as_it_was(row, head):
    table = {
        "head": [{"zh": head, "en": head}] * len(row),
        "rows": [[{"zh": word, "en": word} for word in row]],
    }

    assert cells.read_table(cells.spell_table(table)) == table


@pytest.mark.parametrize("cell", ["60", "4.0", '"60"', "–", "0–15"])
def test_a_word_that_looks_like_a_number_stays_a_word(cell):
    table = {"head": [{"zh": "UV", "en": "UV"}], "rows": [[cell]]}

    assert cells.read_table(cells.spell_table(table)) == table


def test_a_name_that_stands_twice_is_odd():
    with pytest.raises(cells.OddCell, match="两次"):
        cells.read_assigned("a = 1\na = 2")
