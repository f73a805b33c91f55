"""The card of a question: as the player draws it, without the key; the first draw as it was written."""

import pytest

from certification.bank.loader import read_example
from certification.bank.rules.item import parse_item
from certification.delivery.rules.card import list_keys, show_card
from certification.scheme.rules.names import ItemType


def example(kind: ItemType):
    return parse_item({**read_example(kind)})


def test_the_first_draw_leaves_options_as_they_were_written():
    shown = show_card(example(ItemType.SINGLE), "1")[0]

    assert [choice.text for choice in shown.choices] == [
        one.text for one in example(ItemType.SINGLE).body.options
    ]


def test_the_first_draw_never_gives_the_right_order_away():
    right = [one.text for one in example(ItemType.ORDER).body.elements]

    assert [choice.text for choice in show_card(example(ItemType.ORDER), "1")[0].choices] != right


@pytest.mark.parametrize("kind", ItemType)
def test_the_key_goes_with_the_draw(kind):
    item = example(kind)

    assert [key.position for key in list_keys(item, "7")] == [one.position for one in show_card(item, "7")]


@pytest.mark.parametrize("kind", ItemType)
def test_a_card_holds_no_explanation_and_no_mistake(kind):
    item, shown = example(kind), repr(show_card(example(kind), "3"))

    for key in list_keys(item, "3"):
        assert key.explanation.zh not in shown
        assert not any(remark.mistake and remark.mistake.zh in shown for remark in key.remarks)
