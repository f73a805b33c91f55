"""An answered question tells what was chosen, what is right, and the mistake behind each wrong option."""

import json
from pathlib import Path

import pytest

from certification.bank.loader import read_bank
from certification.delivery.rules.drawing import Stocked
from certification.scheme.rules.names import ItemType
from certification.study.rules.review import review
from certification.study.rules.self_check import draw_places

ITEMS = {one.item.id: one for one in read_bank(Path(__file__).parents[3] / "question_bank" / "items").items}
PRACTICE = [one for one in ITEMS.values() if one.item.pool == "practice"]


def of_type(kind):
    """Return a practice item of a type with its place."""
    found = next(one for one in PRACTICE if one.item.type is kind)
    return found.item, draw_places([Stocked(found.content_hash, found.item)], "seed")[0]


def test_every_wrong_option_shows_its_mistake_and_the_right_one_none():
    item, place = of_type(ItemType.SINGLE)

    choices = review(item, place, 1, '{"choice":2}').choices

    assert [bool(one.mistake) for one in choices] == [not one.is_right for one in choices]
    assert [one.is_chosen for one in choices] == [False, True, False, False]


def test_the_option_that_is_marked_right_is_the_key():
    item, place = of_type(ItemType.SINGLE)

    right = next(one for one in review(item, place, 1, "null").choices if one.is_right)

    assert place.order[right.choice.number - 1] == item.body.key.id


def test_several_chosen_options_are_all_marked():
    item, place = of_type(ItemType.MULTIPLE)

    choices = review(item, place, 1, '{"choices":[1,3]}').choices

    assert [one.choice.number for one in choices if one.is_chosen] == [1, 3]


@pytest.mark.parametrize(
    ("kind", "answer", "said"),
    [
        (ItemType.TRUEFALSE, {"is_true": False}, ["False"]),
        (ItemType.NUMERIC, {"values": ["12"]}, ["12"]),
    ],
)
def test_an_answer_without_options_is_said_in_words(kind, answer, said):
    item, place = of_type(kind)

    told = review(item, place, 1, json.dumps(answer))

    assert told.choices == ()
    assert [line.en.rpartition(": ")[2] for line in told.said] == said


def test_an_order_is_said_as_it_was_ranked():
    item, place = of_type(ItemType.ORDER)
    ranks = list(range(len(place.order), 0, -1))

    told = review(item, place, 1, json.dumps({"ranks": ranks}))

    assert list(told.said) == [choice.text for choice in reversed(told.shown.choices)]


def test_a_match_is_said_in_pairs():
    item, place = of_type(ItemType.MATCH)

    told = review(item, place, 1, json.dumps({"pairs": [1] + [0] * (place.size - 1)}))

    assert told.said[0].en == f"{told.shown.left[0].en} → {told.shown.choices[0].text.en}"
    assert told.said[1].en.endswith("→ nothing chosen")


def test_no_answer_says_nothing():
    item, place = of_type(ItemType.NUMERIC)

    assert review(item, place, 1, "null").said == ()
