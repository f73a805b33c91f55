"""A paper fills its blueprint exactly, the same for the same seed, and favours no position."""

from __future__ import annotations

from collections import Counter

import pytest

from certification.core.refusals import Refusal
from certification.delivery.rules.drawing import draw_paper
from certification.delivery.rules.journal import Reason
from certification.exams.rules.blueprints import SHORT, full
from certification.scheme.rules.names import Grade, ItemType

GRADES = list(Grade)


@pytest.mark.parametrize("grade", GRADES)
def test_a_full_paper_has_the_items_and_points_of_the_scheme(scheme, stock, grade):
    exam = scheme.grades[grade].exam

    paper = draw_paper(full(exam), stock["exam", grade], "a seed")

    assert len(paper) == exam.items
    assert sum(place.worth_half for place in paper) == exam.total_half


@pytest.mark.parametrize("grade", GRADES)
def test_every_domain_has_its_items(scheme, stock, grade):
    exam = scheme.grades[grade].exam

    paper = draw_paper(full(exam), stock["exam", grade], "another seed")

    drawn = Counter(place.domain for place in paper if place.type is not ItemType.PLAN)
    assert drawn == {domain: sum(cells.values()) for domain, cells in exam.matrix.counts.items()}


def test_the_same_seed_gives_the_same_paper_whatever_the_order_of_the_stock(scheme, stock):
    blueprint = full(scheme.grades[Grade.JUNIOR].exam)

    one = draw_paper(blueprint, stock["exam", "junior"], "seed")
    other = draw_paper(blueprint, list(reversed(stock["exam", "junior"])), "seed")

    assert one == other


def test_other_seeds_give_other_papers(scheme, stock):
    blueprint = full(scheme.grades[Grade.JUNIOR].exam)

    papers = [draw_paper(blueprint, stock["exam", "junior"], f"seed {n}") for n in range(5)]

    assert len({tuple(place.version for place in paper) for paper in papers}) == 5


def test_no_item_stands_twice(scheme, stock):
    paper = draw_paper(full(scheme.grades[Grade.JUNIOR].exam), stock["exam", "junior"], "x")

    assert len({(place.version, place.part) for place in paper}) == len(paper)


def test_the_key_has_no_favourite_position(stock):
    papers = [draw_paper(SHORT, stock["practice", "junior"], f"{n}") for n in range(600)]
    keys = {
        one.version: one.item.body.key.id
        for one in stock["practice", "junior"]
        if one.item.type is ItemType.SINGLE
    }

    positions = Counter(
        place.order.index(keys[place.version])
        for paper in papers
        for place in paper
        if place.type is ItemType.SINGLE
    )

    expected = sum(positions.values()) / 4
    chi_square = sum((positions[n] - expected) ** 2 / expected for n in range(4))
    assert chi_square < 16.27  # p = 0.001 at three degrees of freedom


def test_a_bank_that_is_too_small_says_where(scheme, stock):
    few = [
        one for one in stock["exam", "junior"] if one.item.facets is None or one.item.facets.domain != "D7"
    ]

    refusal = draw_paper(full(scheme.grades[Grade.JUNIOR].exam), few, "seed")

    assert isinstance(refusal, Refusal)
    assert refusal.code is Reason.BANK_TOO_SMALL
    assert refusal.values["domain"] == "D7"
