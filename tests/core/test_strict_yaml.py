"""The YAML of content files: what it reads, where it stands, what it refuses."""

from decimal import Decimal

import pytest

from certification.core.strict_yaml import StrictYamlError, load

ITEM = """id: j-d1-s01
stem:
  zh: 本场GPM是多少？
options:
  - {id: a, correct: true}
  - id: b
    mistake: {zh: 混淆}
"""


def test_scalars_are_whole_numbers_decimals_words_or_nothing() -> None:
    document = load("[1, -2, 0.70, true, null, no, '1', 12:30, 2026-01-01, 007, 1e3, '']")

    assert document.value == [
        1,
        -2,
        Decimal("0.70"),
        True,
        None,
        "no",
        "1",
        "12:30",
        "2026-01-01",
        "007",
        "1e3",
        "",
    ]


def test_the_line_of_every_part_is_known() -> None:
    document = load(ITEM)

    assert document.line_of(("stem", "zh")) == 3
    assert document.line_of(("options", 1, "mistake", "zh")) == 7


def test_the_line_of_a_missing_part_is_that_of_what_should_hold_it() -> None:
    assert load(ITEM).line_of(("options", 1, "text", "zh")) == 6


def test_an_empty_file_is_nothing() -> None:
    assert load("").value is None


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: 1\nb: &x 2", 2, "anchors"),
        ("a: 1\nb: *x", 2, "aliases"),
        ("a: 1\nb: !!python/object:os.system x", 2, "tags"),
        ("a: 1\nb: ! x", 2, "tags"),
        ("a: 1\nb: 2\na: 3", 3, "twice"),
        ("a:\n  b: 1\n  b: 2", 3, "twice"),
        ("a: 1\n---\nb: 2", 3, "one document"),
        ("? [a]\n: 1", 1, "key"),
        ("a: [1\nb: 2", 2, "expected"),
        ("[" * 200, 1, "deeper"),
    ],
)
def test_what_is_not_plain_is_refused_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(StrictYamlError, match=reason) as refused:
        load(text)

    assert refused.value.line == line
