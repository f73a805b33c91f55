"""A self-check is drawn afresh and passed by rights."""

from pathlib import Path

import pytest

from certification.bank.loader import read_bank
from certification.core.texts import Text
from certification.delivery.rules.answers import NULL
from certification.delivery.rules.drawing import Stocked
from certification.delivery.rules.feedback import Feedback
from certification.study.rules.self_check import (
    count_right,
    draw_places,
    edition_of,
    has_passed,
    why_not_count,
)

ITEMS = read_bank(Path(__file__).parents[3] / "question_bank" / "items").items
STOCK = [Stocked(one.content_hash, one.item) for one in ITEMS if one.item.id.startswith("p-02-")]


def told(*earned):
    return [Feedback(half, 2, (), (), Text("", ""), "h01-01") for half in earned]


def test_the_same_seed_draws_the_same_places():
    assert draw_places(STOCK, "a") == draw_places(STOCK, "a")


def test_another_seed_draws_other_orders_or_numbers():
    assert draw_places(STOCK, "a") != draw_places(STOCK, "b")


def test_every_item_has_one_place_in_the_order_of_the_ids():
    ids = {one.version: one.item.id for one in STOCK}

    drawn = [ids[place.version] for place in draw_places(STOCK, "a")]

    assert drawn == ["p-02-1", "p-02-2", "p-02-3", "p-02-4", "p-02-5"]


@pytest.mark.parametrize("chapter", ["01", "02", "04", "08", "09", "10", "11", "12", "22"])
def test_the_self_check_of_every_full_chapter_can_be_drawn(chapter):
    stock = [Stocked(one.content_hash, one.item) for one in ITEMS if one.item.id.startswith(f"p-{chapter}-")]

    assert len(draw_places(stock, "seed")) == 5


def test_four_of_five_fully_right_pass():
    assert has_passed(told(2, 2, 2, 2, 0))
    assert not has_passed(told(2, 2, 2, 1, 1))


def test_a_part_of_an_answer_is_not_counted_as_right():
    assert count_right(told(2, 1, 0)) == 1


def test_fewer_items_must_all_be_right():
    assert not has_passed(told(2, 2, 0))
    assert has_passed(told(2, 2, 2))


def test_a_question_without_an_answer_is_named():
    refusal = why_not_count([b'{"choice":1}', NULL, NULL])

    assert refusal is not None
    assert refusal.values["numbers"] == Text("2、3", "2, 3")


def test_a_try_with_every_answer_counts():
    assert why_not_count([b'{"choice":1}']) is None


def test_another_version_of_an_item_is_another_edition():
    changed = [Stocked("0" * 64, STOCK[0].item), *STOCK[1:]]

    assert edition_of(STOCK) == edition_of(STOCK[::-1])
    assert edition_of(STOCK) != edition_of(changed)
