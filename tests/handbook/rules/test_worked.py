"""Worked figures come out, and a slip of one digit is seen."""

from decimal import Decimal
from pathlib import Path

import pytest

from certification.core.arithmetic import evaluate
from certification.handbook.loader import read_handbook
from certification.handbook.rules.worked import WorkedLine, formula_of, why_wrong

HANDBOOK = read_handbook(Path(__file__).parents[3] / "handbook")


@pytest.mark.parametrize("chapter", HANDBOOK.chapters, ids=lambda chapter: chapter.file)
def test_every_worked_figure_of_the_book_comes_out(chapter):
    figures = [line for figure in chapter.worked for line in figure if line.has_figures]

    assert figures
    assert {line.text: why_wrong(line.text) for line in figures if why_wrong(line.text)} == {}


@pytest.mark.parametrize(
    "line",
    [
        "2,000 × 2.5% × 100 = 5,000 元",
        "⌈115.2 ÷ 16⌉ = 8 人",
        "36 万元 × 10% = 3.6 万元 = 36,000 元",
        "36万元 × 10% = 3.6万元",
        "（目标 1）× 0 = 0",
        "√(4% × 96% ÷ 100) ≈ 2.0%",
        "1 ÷ 27% ≈ 3.71",
        "48 ÷ 50 − 1 = −4%",
        "10 ÷ 3 = 3.33",
        "12 × (1 + 2 + 1) = 48 person-hours",
        "5 元 × 3 件 = 15 元",
        "2 + 2 = 1 + 3",
    ],
)
def test_a_line_that_holds_is_not_blamed(line):
    assert why_wrong(line.replace("目标 1", "1")) is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2,000 × 2.5% × 100 = 5,001 元", "2,000 × 2.5% × 100 is 5,000, not 5,001 元"),
        ("10 ÷ 3 = 3.34", "10 ÷ 3 is 3.33333, not 3.34"),
        ("10 ÷ 3 ≈ 3.35", "10 ÷ 3 is 3.33333, not 3.35"),
        ("1 + 1 = 2 = 3", "2 is 2, not 3"),
        ("2 + 2 = 1 + 4", "2 + 2 is 4, 1 + 4 is 5"),
        ("2,000 × 2.5%", "a figure without a result"),
        ("UV 2,000 × 2 = 4,000", "cannot be worked out: '2000' is not expected here"),
        ("1 ÷ 0 = 0", "cannot be worked out: division by zero"),
    ],
)
def test_a_line_that_does_not_hold_is_told_why(line, reason):
    assert why_wrong(line) == reason


def test_units_separators_and_myriads_are_read_as_people_write_them():
    assert evaluate(formula_of("1,234.5 万元"), {}) == Decimal(12345000)


def test_a_line_of_words_is_not_worked_out():
    assert not WorkedLine("UV × 看播成交率 × 客单价 = GMV", 1).has_figures


def test_the_numbers_of_a_line_are_those_both_languages_share():
    assert WorkedLine("2,000 × 2.5% = 50 人", 1).numbers == WorkedLine("2,000 × 2.5 % = 50 people", 1).numbers
