"""Whether a calculation works."""

import pytest

from certification.bank.rules.numeric import read_numeric
from certification.bank.rules.working import list_slips
from certification.core.entries import Entry
from tests.bank.rules.documents import blank, both, numeric


def slips(**changes: object) -> list[tuple[str, str]]:
    found = list_slips(read_numeric(Entry(numeric(**changes))))
    return [(".".join(map(str, path)), reason) for path, reason in found]


def example(views: int = 8000, orders: int = 240, gpm: int = 2970) -> dict[str, object]:
    return {"parameters": {"views": views, "orders": orders}, "answers": {"gpm": gpm}}


def test_a_sound_calculation_has_no_slip() -> None:
    assert slips() == []


def test_an_example_with_another_answer_is_seen() -> None:
    assert slips(example=example(gpm=2907)) == [
        ("example.answers.gpm", "the formula gives 2970, the example says 2907")
    ]


def test_an_example_off_the_grid_is_seen() -> None:
    assert slips(example=example(views=8100, gpm=2933)) == [
        ("example.parameters.views", "8100 is not a value that views can take")
    ]


def test_a_name_without_a_value_is_seen() -> None:
    assert slips(derived={})[0][1].startswith("a formula cannot be worked out for the example: 'gmv'")


def test_division_by_zero_at_a_corner_is_seen() -> None:
    found = slips(blanks=[blank(formula="gmv / (12000 - views)", decimals=0)], example=example(gpm=6))

    assert found == [("parameters", "no answer at views 12000, orders 120: division by zero (character 5)")]


def test_an_answer_that_turns_negative_is_seen() -> None:
    found = slips(blanks=[blank(formula="gmv - views")], example=example(gpm=15760))

    assert found == [("blanks.0", "negative at views 12000, orders 120: -120")]


def test_an_answer_that_is_meant_to_be_negative_may_be() -> None:
    assert slips(blanks=[blank(formula="0 - gmv / 100")], example=example(gpm=-238)) == []


@pytest.mark.parametrize("formula", ["gmv / views * 1000", "gmv / views * 1000 + 1"])
def test_a_mistake_that_counts_as_right_is_seen(formula: str) -> None:
    wrong = {"formula": formula, "text": both("其实对了", "Right after all")}

    assert slips(blanks=[blank(mistakes=[wrong])]) == [
        ("blanks.0.mistakes.0", "this mistake counts as right in the example (2970)")
    ]


def test_a_blank_without_a_mistake_is_seen() -> None:
    assert slips(blanks=[blank(mistakes=[])]) == [("blanks.0", "names no common mistake")]
