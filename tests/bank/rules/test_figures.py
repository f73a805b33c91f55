"""How items did, against values worked by hand."""

import pytest

from certification.bank.rules.figures import (
    Figures,
    Observed,
    cells_of,
    correlation,
    figures_of,
    remarks_on,
    spelt_shares,
    together,
)


def seen(score: float, rest: float, *chosen: str) -> Observed:
    return Observed(score, rest, chosen, is_blank=not chosen)


SOUND = {
    "answered": 40,
    "blank": 0,
    "difficulty": 0.6,
    "discrimination": 0.3,
    "shares": {"a": 0.6, "b": 0.2, "c": 0.1, "d": 0.1},
}


def figures(**changes: object) -> Figures:
    return Figures(**SOUND | changes)


def test_the_figures_of_four_people_worked_by_hand():
    found = figures_of([seen(1, 0.8, "a"), seen(1, 0.6, "a"), seen(0, 0.4, "b"), seen(0, 0.2)], "abcd")

    assert (found.answered, found.blank, found.difficulty) == (4, 1, 0.5)
    # r = Σ(x−x̄)(y−ȳ) / √(Σ(x−x̄)² Σ(y−ȳ)²) = 0.4 / √(1 × 0.2)
    assert found.discrimination == pytest.approx(0.894427, abs=1e-6)
    assert found.shares == {"a": 0.5, "b": 0.25, "c": 0.0, "d": 0.0}


def test_nothing_is_said_of_a_question_everybody_answered_alike():
    assert correlation([1, 1, 1], [0.2, 0.5, 0.9]) is None
    assert correlation([1], [1]) is None


def test_nobody_is_no_figure():
    assert figures_of([], "abcd") == Figures(0, 0, None, None, {})


def test_two_sittings_are_one_weighted_by_their_people():
    both = together(
        [figures(answered=10, difficulty=0.9), figures(answered=30, difficulty=0.5, discrimination=None)]
    )

    assert both.answered == 40
    assert both.difficulty == pytest.approx(0.6)
    assert both.discrimination == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"answered": 29, "difficulty": 0.1}, "不足 30 人"),
        ({"difficulty": 0.29}, "太难"),
        ({"difficulty": 0.91}, "太易"),
        ({"discrimination": 0.19}, "低于 0.20"),
        ({"discrimination": -0.1}, "先核对答案"),
        ({"discrimination": None}, "算不出"),
        ({"shares": {"a": 0.9, "b": 0.06, "c": 0.04}}, "干扰项 C、D"),
    ],
)
def test_what_stands_out_is_said_in_words(changes, words):
    remarks = remarks_on(figures(**changes), {"b", "c", "d"})

    assert len(remarks) == 1
    assert words in remarks[0].zh


def test_a_question_within_the_bounds_gets_no_remark():
    assert remarks_on(figures(difficulty=0.3, discrimination=0.2), {"b", "c", "d"}) == []


def test_the_cells_of_the_workbook():
    assert cells_of(figures(blank=2), {"b"}, "zh") == [
        "40",
        "0.60",
        "0.30",
        "0.05",
        "A 60%, B 20%, C 10%, D 10%",
        "",
        "",
    ]
    assert spelt_shares({"gpm": 0.5}) == "gpm 50%"
