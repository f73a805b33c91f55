"""What an answer earns: the scoring sentences of the scheme, on the real bank."""

from __future__ import annotations

import json
from random import Random

import pytest

from certification.delivery.rules.answers import read_answer
from certification.delivery.rules.drawing import draw_paper
from certification.delivery.rules.feedback import explain
from certification.delivery.rules.paper import question_at
from certification.delivery.rules.presentation import present
from certification.delivery.rules.scoring import earned_half, share
from certification.demo.answering import right_answer
from certification.exams.rules.blueprints import full
from certification.scheme.rules.names import Grade, ItemType


@pytest.fixture(scope="session")
def papers(scheme, stock):
    """Return one drawn paper a grade with its items."""
    return [
        (
            draw_paper(full(scheme.grades[grade].exam), stock["exam", grade], "scoring"),
            {s.version: s.item for s in stock["exam", grade]},
        )
        for grade in Grade
    ]


def places_of(papers, kind):
    return [
        (items[place.version], place) for places, items in papers for place in places if place.type is kind
    ]


def test_the_right_answer_earns_everything_at_every_place(papers):
    lost = [
        place.version
        for places, items in papers
        for place in places
        if place.type is not ItemType.PLAN
        and earned_half(
            items[place.version],
            place,
            read_answer(place, right_answer(items[place.version], place)).decode(),
        )
        != place.worth_half
    ]

    assert lost == []


def test_no_answer_earns_nothing(papers):
    assert sum(earned_half(items[p.version], p, "null") for places, items in papers for p in places) == 0


def test_a_multiple_with_only_right_but_not_all_earns_half(papers):
    item, place = places_of(papers, ItemType.MULTIPLE)[0]
    right = right_answer(item, place)["choices"]

    assert earned_half(item, place, json.dumps({"choices": right[:1]})) == place.worth_half // 2


def test_a_multiple_with_one_wrong_option_earns_nothing(papers):
    item, place = places_of(papers, ItemType.MULTIPLE)[0]
    right = right_answer(item, place)["choices"]
    wrong = next(n for n in range(1, 6) if n not in right)

    assert earned_half(item, place, json.dumps({"choices": sorted([*right, wrong])})) == 0


def test_an_ordering_with_two_neighbours_swapped_keeps_the_pairs_that_stand(papers):
    item, place = places_of(papers, ItemType.ORDER)[0]
    ranks = right_answer(item, place)["ranks"]
    first, second = ranks.index(1), ranks.index(2)
    ranks[first], ranks[second] = ranks[second], ranks[first]
    pairs = len(ranks) - 1

    assert earned_half(item, place, json.dumps({"ranks": ranks})) == share(place.worth_half, pairs - 2, pairs)


def test_every_element_on_the_same_rank_earns_nothing(papers):
    item, place = places_of(papers, ItemType.ORDER)[0]

    assert earned_half(item, place, json.dumps({"ranks": [1] * place.size})) == 0


def test_a_matching_earns_by_right_pairs(papers):
    item, place = places_of(papers, ItemType.MATCH)[0]
    pairs = right_answer(item, place)["pairs"]

    assert earned_half(item, place, json.dumps({"pairs": [pairs[0]] + [0] * (place.size - 1)})) == share(
        place.worth_half, 1, place.size
    )


def test_a_number_within_the_tolerance_counts_however_it_is_typed(papers):
    item, place = places_of(papers, ItemType.NUMERIC)[0]
    values = [
        f" {value} ".translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        for value in right_answer(item, place)["values"]
    ]

    assert earned_half(item, place, read_answer(place, {"values": values}).decode()) == place.worth_half


def test_what_is_shown_never_tells_right_from_wrong(papers):
    places, items = papers[0]

    shown = repr([present(items[place.version], place, n) for n, place in enumerate(places, start=1)])

    secrets = [question_at(items[place.version], place.part).explanation.zh for place in places]
    secrets += [
        o.mistake.zh
        for i, p in places_of(papers[:1], ItemType.SINGLE)
        for o in question_at(i, p.part).body.options
        if o.mistake
    ]
    assert [secret for secret in secrets if secret in shown] == []


def test_placeholders_are_filled_in_both_languages(papers):
    shown = [present(items[p.version], p, 1) for places, items in papers for p in places]

    assert not [s for s in shown if "{" in s.stem.zh + s.stem.en]


def test_a_wrong_choice_names_its_mistake(papers):
    item, place = places_of(papers, ItemType.SINGLE)[0]
    wrong = next(n for n in range(1, 5) if n != right_answer(item, place)["choice"])

    told = explain(item, place, json.dumps({"choice": wrong}))

    assert told.earned_half == 0
    assert len(told.mistakes) == 1


def test_a_random_answer_never_earns_more_than_the_place_is_worth(papers):
    lot = Random(1)
    for item, place in places_of(papers, ItemType.MATCH) + places_of(papers, ItemType.ORDER):
        values = [lot.randint(0, place.limit) for _ in range(place.size)]
        member = "ranks" if place.type is ItemType.ORDER else "pairs"

        assert 0 <= earned_half(item, place, json.dumps({member: values})) <= place.worth_half
