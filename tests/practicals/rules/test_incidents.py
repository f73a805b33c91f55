"""Reading incident cards and drawing them by a seed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.core.settings import ROOT
from certification.practicals.loader import read_cards
from certification.practicals.rules.incidents import BadCard, draw_cards, read_card, spell_card

CARDS = read_cards(ROOT / "question_bank")
FOR_EVER = ["coupon-failure", "black-screen", "ad-overspend"]


def test_the_bank_holds_the_twelve_incidents():
    assert len(CARDS) == 12


def test_the_same_seed_draws_the_same_cards():
    assert draw_cards(CARDS, 3, "a seed") == draw_cards(CARDS, 3, "a seed")


def test_the_order_of_the_folder_does_not_matter():
    assert draw_cards(CARDS, 3, "a seed") == draw_cards(tuple(reversed(CARDS)), 3, "a seed")


def test_this_seed_draws_these_cards_for_ever():
    drawn = draw_cards(CARDS, 3, "caopan")

    assert [one.card.id for one in drawn] == FOR_EVER


def test_different_seeds_draw_different_cards():
    hands = {tuple(one.card.id for one in draw_cards(CARDS, 3, str(seed))) for seed in range(40)}

    assert len(hands) > 30


def test_too_few_cards_are_an_error():
    with pytest.raises(ValueError, match="3 incident cards"):
        draw_cards(CARDS[:2], 3, "a seed")


@given(st.text())
def test_cards_are_different_and_in_the_order_of_their_minutes(seed):
    drawn = draw_cards(CARDS, 3, seed)

    assert len({one.card.id for one in drawn}) == 3
    assert [one.minute for one in drawn] == sorted(one.minute for one in drawn)


@given(st.text())
def test_every_card_is_due_within_its_minutes(seed):
    assert all(one.card.earliest <= one.minute <= one.card.latest for one in draw_cards(CARDS, 12, seed))


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_survives_being_kept(card):
    assert read_card(spell_card(card)) == card


def test_a_card_with_an_unknown_key_is_refused_with_its_path():
    with pytest.raises(BadCard, match="colour"):
        read_card({**spell_card(CARDS[0]), "colour": "red"})


def test_a_card_whose_minutes_run_backwards_is_refused():
    with pytest.raises(BadCard, match="latest"):
        read_card({**spell_card(CARDS[0]), "minutes": {"earliest": 20, "latest": 10}})


def test_a_card_without_english_is_refused():
    with pytest.raises(BadCard, match="title"):
        read_card({**spell_card(CARDS[0]), "title": {"zh": "断流"}})
