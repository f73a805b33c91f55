"""The arithmetic of formulas: what it works out and what it refuses."""

from decimal import Decimal

import pytest

from certification.core.arithmetic import BadFormula, evaluate, names_in


@pytest.mark.parametrize(
    ("formula", "answer"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 4 - 3", "3"),
        ("100 / 5 / 2", "10"),
        ("-2 * -3", "6"),
        ("2 - -3", "5"),
        ("2,000".replace(",", "") + " × 2.5% × 100", "5000"),
        ("8311/8650*100-100", "-3.9190751445086705202312138728323699421965317919075"),
        ("36 ÷ (1 − 40%)", "60"),
        ("ceil(115.2 / 16)", "8"),
        ("floor(-1.5)", "-2"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(1 / 27%, 2)", "3.7"),
        ("sqrt(2.25)", "1.5"),
        ("min(3, 1, 2) + max(1, 2) + abs(-4)", "7"),
        (".5 + 1", "1.5"),
    ],
)
def test_a_formula_is_worked_out(formula: str, answer: str) -> None:
    assert evaluate(formula, {}) == Decimal(answer)


def test_names_take_their_values_from_the_mapping() -> None:
    assert evaluate("gmv / views * 1000", {"gmv": Decimal(23760), "views": Decimal(8000)}) == 2970


def test_the_way_through_thirds_is_exact() -> None:
    assert evaluate("ceil(2 / 3 * 3)", {}) == 2


def test_a_root_that_is_not_whole_has_fifty_digits() -> None:
    assert evaluate("sqrt(2)", {}) == Decimal("1.4142135623730950488016887242096980785696718753769")


def test_names_are_listed_without_functions() -> None:
    assert names_in("ceil(orders * 2 / (rate + 1)) + orders") == {"orders", "rate"}


@pytest.mark.parametrize(
    ("formula", "position"),
    [
        ("", 1),
        ("9**9**9", 3),
        ("1 +", 4),
        ("(1 + 2", 7),
        ("1 + 2)", 6),
        ("2 3", 3),
        ("1e9", 2),
        ("2 ^ 8", 3),
        ("__import__('os')", 12),
        ("ceil", 5),
        ("ceil()", 6),
        ("ceil(1, 2)", 1),
        ("min(1)", 1),
        ("4 / (2 - 2)", 3),
        ("1 + sqrt(0 - 1)", 5),
        ("1 + missing", 5),
        ("round(1, 99)", 1),
    ],
)
def test_what_is_not_arithmetic_is_refused_at_its_place(formula: str, position: int) -> None:
    with pytest.raises(BadFormula) as refused:
        evaluate(formula, {})

    assert refused.value.position == position


@pytest.mark.parametrize("formula", ["(" * 10_000, "-" * 400 + "1", "(" * 41 + "1" + ")" * 41, "1+" * 300])
def test_what_is_too_long_or_too_deep_is_refused_at_once(formula: str) -> None:
    with pytest.raises(BadFormula):
        evaluate(formula, {})


def test_forty_levels_are_read() -> None:
    assert evaluate("(" * 40 + "1" + ")" * 40, {}) == 1


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1E+999999", "1E-999999"])
def test_a_value_that_is_no_usable_number_is_refused(value: str) -> None:
    with pytest.raises(BadFormula):
        evaluate("x * 2", {"x": Decimal(value)})
