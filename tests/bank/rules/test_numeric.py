"""Calculations: values, answers, corners."""

from decimal import Decimal
from typing import Any

import pytest

from certification.bank.rules.item import parse_item
from certification.bank.rules.numeric import (
    Numeric,
    Parameter,
    answers_of,
    corners,
    is_within,
    rounded,
    values_of,
)
from certification.core.arithmetic import BadFormula
from tests.bank.rules.documents import blank, numeric


def calculation(**changes: Any) -> Numeric:
    body = parse_item(numeric(**changes)).body
    assert isinstance(body, Numeric)
    return body


def test_the_answer_of_a_draw_is_worked_out() -> None:
    drawn = {"views": Decimal(8000), "orders": Decimal(240)}

    assert answers_of(calculation(), drawn) == {"gpm": Decimal(2970)}


def test_derived_values_may_rest_on_later_ones() -> None:
    derived = {"after": "before * 2", "before": "orders + 1", "gmv": "after"}

    values = values_of(calculation(derived=derived), {"views": Decimal(1), "orders": Decimal(4)})

    assert values["gmv"] == 10


def test_derived_values_that_rest_on_each_other_have_none() -> None:
    circle = calculation(derived={"gmv": "other", "other": "gmv"})

    with pytest.raises(BadFormula):
        values_of(circle, {"views": Decimal(1), "orders": Decimal(1)})


def test_corners_are_the_ends_of_every_parameter() -> None:
    found = [(int(drawn["views"]), int(drawn["orders"])) for drawn in corners(calculation())]

    assert found == [(6000, 120), (6000, 300), (12000, 120), (12000, 300)]


def test_a_calculation_without_parameters_has_one_corner() -> None:
    alone = calculation(
        parameters={},
        derived={},
        blanks=[blank(formula="3 * 2")],
        example={"parameters": {}, "answers": {"gpm": 6}},
    )

    assert list(corners(alone)) == [{}]


def test_the_grid_of_a_parameter_holds_both_ends() -> None:
    price = Parameter(Decimal("9.9"), Decimal("10.5"), Decimal("0.2"))

    assert [str(price.value(number)) for number in range(price.size)] == ["9.9", "10.1", "10.3", "10.5"]
    assert price.allows(Decimal("10.1"))
    assert not price.allows(Decimal("10.2"))


def test_halves_are_rounded_away_from_zero() -> None:
    assert rounded(Decimal("2.345"), 2) == Decimal("2.35")
    assert rounded(Decimal("-0.5"), 0) == -1


def test_the_tolerance_includes_its_end() -> None:
    assert is_within(Decimal("3.71"), Decimal("3.70"), Decimal("0.01"))
    assert not is_within(Decimal("3.711"), Decimal("3.70"), Decimal("0.01"))
