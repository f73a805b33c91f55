"""Habits that give keys away."""

from typing import Any

from certification.bank.rules.habits import list_habits
from certification.bank.rules.item import Item
from tests.bank.rules.documents import both, case, item, options, part, single, truefalse


def singles(keys: str) -> list[Item]:
    return [item(single(f"j-d1-s{number:02}", key=key)) for number, key in enumerate(keys, 1)]


def with_longest_key(key: str = "a") -> list[dict[str, Any]]:
    made = options(key)
    made["abcd".index(key)]["text"] = both(
        "一个写得比别的选项都长的做法", "one that is longer than all the others"
    )
    return made


def test_evenly_spread_keys_show_no_habit() -> None:
    assert list_habits(singles("abcd" * 5)) == []


def test_a_position_that_wins_too_often_or_too_rarely_is_named() -> None:
    habits = list_habits(singles("aaaaaaaa" + "bbbbb" + "ccccc" + "dd"))

    assert habits == [
        "a is the key of 8 in 20 singles (40 %), wanted 15 to 35 %",
        "d is the key of 2 in 20 singles (10 %), wanted 15 to 35 %",
    ]


def test_a_few_singles_are_no_habit() -> None:
    assert list_habits(singles("aaaa")) == []


def test_parts_of_case_sets_count() -> None:
    parts = [part(number, options=options("a")) for number in (1, 2, 3, 4)]

    habits = list_habits([*singles("abcd" * 4), item(case(parts=parts))])

    assert habits == ["a is the key of 8 in 20 singles (40 %), wanted 15 to 35 %"]


def test_the_longest_option_winning_too_often_is_named_in_both_languages() -> None:
    long = [
        item(single(f"j-d2-s{number:02}", options=with_longest_key("abcd"[number % 4])))
        for number in range(8)
    ]

    habits = list_habits([*long, *singles("abcd" * 3)])

    assert [habit.split(" in ")[0] for habit in habits] == [
        "the key is the longest option (zh)",
        "the key is the longest option (en)",
    ]


def test_seven_of_twenty_longest_is_allowed() -> None:
    long = [
        item(single(f"j-d2-s{number:02}", options=with_longest_key("abcd"[number % 4])))
        for number in range(7)
    ]

    assert list_habits([*long, *singles("abcd" * 3 + "d")]) == []


def test_true_too_often_is_named() -> None:
    verdicts = [item(truefalse(f"j-d1-t{number:02}", is_true=number < 4)) for number in range(5)]

    assert list_habits(verdicts) == ["true is right in 4 of 5 (80 %), wanted 40 to 60 %"]


def test_four_verdicts_are_too_few_to_tell() -> None:
    assert list_habits([item(truefalse(f"j-d1-t{number:02}")) for number in range(4)]) == []
