"""Fair papers: proven on a generated bank of five papers, stated on the real one."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certification.bank.rules.choices import Single
from certification.core.canonical import content_hash
from certification.core.refusals import Refusal
from certification.delivery.rules.drawing import NOTHING_BEFORE, History, draw_paper
from certification.delivery.rules.fairness import Bounds, draw_fair, outlook, overlap
from certification.delivery.rules.journal import Reason
from certification.delivery.rules.paper import question_at
from certification.exams.rules.blueprints import full
from certification.exams.rules.renewal import renewal
from certification.scheme.rules.names import Grade, ItemType
from tests.delivery.generated_bank import bank_items, grow, make_enemies, without_names

GRADES = list(Grade)
PAPERS = 100


def bounds_of(exam) -> Bounds:
    return Bounds(exam.mean_difficulty, exam.difficulty_tolerance, exam.overlap_percent)


@pytest.fixture(scope="module")
def banks(scheme, stock):
    """Give for each grade a generated bank of five papers."""
    return {grade: grow(stock["exam", grade], full(scheme.grades[grade].exam), papers=5) for grade in GRADES}


@pytest.fixture(scope="module")
def drawn(scheme, banks):
    """Give a hundred papers of each grade, each drawn knowing all before it, as bookings are."""
    papers = {}
    for grade in GRADES:
        exam, uses, papers[grade] = scheme.grades[grade].exam, Counter(), []
        items = {one.version: one.item.id for one in banks[grade]}
        for n in range(PAPERS):
            paper = draw_fair(full(exam), banks[grade], f"paper {n}", History(dict(uses)), bounds_of(exam))
            papers[grade].append(paper)
            uses.update({items[place.version] for place in paper.places})
    return papers


@pytest.mark.parametrize("grade", GRADES)
def test_the_generated_bank_holds_five_papers(scheme, banks, grade):
    exam = scheme.grades[grade].exam

    assert bank_items(exam, banks[grade]) >= 5 * exam.items


@pytest.mark.parametrize("grade", GRADES)
def test_no_item_stands_in_more_than_a_quarter_of_the_papers(scheme, banks, drawn, grade):
    items = {one.version: one.item.id for one in banks[grade]}
    counts = Counter(
        item for paper in drawn[grade] for item in {items[place.version] for place in paper.places}
    )

    assert max(counts.values()) * 100 <= scheme.grades[grade].exam.exposure_percent * PAPERS


@pytest.mark.parametrize("grade", GRADES)
def test_every_paper_is_as_hard_as_the_scheme_says(scheme, drawn, grade):
    exam = scheme.grades[grade].exam

    assert all(
        abs(paper.difficulty - exam.mean_difficulty) <= exam.difficulty_tolerance for paper in drawn[grade]
    )
    assert len({paper.difficulty for paper in drawn[grade]}) > 1


@pytest.mark.parametrize("grade", GRADES)
def test_every_paper_fills_the_matrix_exactly(scheme, drawn, grade):
    exam = scheme.grades[grade].exam

    assert {len(paper.places) for paper in drawn[grade]} == {exam.items}
    assert {sum(place.worth_half for place in paper.places) for paper in drawn[grade]} == {exam.total_half}


@pytest.mark.parametrize("grade", GRADES)
def test_a_retake_repeats_at_most_a_fifth(scheme, banks, drawn, grade):
    exam, known = scheme.grades[grade].exam, {one.version: one for one in banks[grade]}
    for n, first in enumerate(drawn[grade][:20]):
        seen = frozenset(known[place.version].item.id for place in first.places)
        uses = Counter(known[place.version].item.id for p in drawn[grade][: n + 1] for place in p.places)

        second = draw_fair(full(exam), banks[grade], f"again {n}", History(uses, seen), bounds_of(exam))

        assert overlap(second.places, known, seen) == second.overlap_percent <= exam.overlap_percent


def test_the_same_seed_stock_and_history_give_the_same_paper_whatever_the_order(scheme, banks):
    exam, history = scheme.grades[Grade.JUNIOR].exam, History({banks[Grade.JUNIOR][0].item.id: 3})

    one = draw_fair(full(exam), banks[Grade.JUNIOR], "seed", history, bounds_of(exam))
    other = draw_fair(full(exam), banks[Grade.JUNIOR][::-1], "seed", history, bounds_of(exam))

    assert one == other


def test_golden_papers_come_out_as_they_did_when_this_was_written(scheme, banks):
    exam = scheme.grades[Grade.JUNIOR].exam
    plain = without_names(banks[Grade.JUNIOR])

    paper = draw_fair(full(exam), plain, "golden", History({"g0007": 2}, frozenset({"g0003"})), None)
    shape = [[place.version, list(place.order)] for place in paper.places]

    assert content_hash(shape)[:16] == "df3bea2b6d1d07ee"


def test_without_control_the_proof_of_exposure_is_red(scheme, banks):
    """A lot that knows no history puts some item into far more than a quarter of the papers."""
    exam = scheme.grades[Grade.JUNIOR].exam
    papers = [draw_paper(full(exam), banks[Grade.JUNIOR], f"{n}") for n in range(PAPERS)]

    counts = Counter(version for paper in papers for version in {place.version for place in paper})

    assert max(counts.values()) > 25


def test_enemies_never_meet(scheme, banks):
    exam = scheme.grades[Grade.JUNIOR].exam
    singles = [n for n, one in enumerate(banks[Grade.JUNIOR]) if one.item.type is ItemType.SINGLE]
    stock = make_enemies(banks[Grade.JUNIOR], singles[0], singles[1])
    pair = {stock[singles[0]].version, stock[singles[1]].version}

    papers = [draw_paper(full(exam), stock, f"{n}") for n in range(200)]

    met = [pair & {place.version for place in paper} for paper in papers]
    assert any(met)
    assert pair not in met


def test_a_bank_whose_only_items_are_enemies_is_refused(scheme, stock):
    exam = scheme.grades[Grade.SENIOR].exam
    alone = [n for n, one in enumerate(stock["exam", "senior"]) if one.item.type is ItemType.SINGLE]
    quarrel = make_enemies(stock["exam", "senior"], alone[0], alone[1])

    refusal = draw_fair(full(exam), quarrel, "seed", NOTHING_BEFORE, bounds_of(exam))

    assert isinstance(refusal, Refusal)
    assert refusal.code is Reason.BANK_TOO_SMALL


def test_a_bank_that_is_too_easy_is_refused_after_bounded_tries(scheme, banks):
    exam = scheme.grades[Grade.JUNIOR].exam
    easy = Bounds(Decimal("0.45"), Decimal("0.03"), 20)

    refusal = draw_fair(full(exam), banks[Grade.JUNIOR], "seed", NOTHING_BEFORE, easy)

    assert isinstance(refusal, Refusal)
    assert refusal.code is Reason.NOT_AS_HARD
    assert refusal.values["wanted"] == Decimal("0.45")


def test_a_paper_outside_the_tolerance_is_drawn_again_with_the_next_seed(scheme, banks):
    exam = scheme.grades[Grade.JUNIOR].exam
    narrow = Bounds(exam.mean_difficulty, Decimal("0.002"), 100)

    found = [draw_fair(full(exam), banks[Grade.JUNIOR], f"{n}", NOTHING_BEFORE, narrow) for n in range(30)]

    tries = {one.tries for one in found if not isinstance(one, Refusal)}
    assert max(tries) > 1


@pytest.mark.parametrize("grade", [Grade.INTERMEDIATE, Grade.SENIOR])
def test_a_bank_of_one_paper_gives_no_second_one(scheme, stock, grade):
    exam, one_paper = scheme.grades[grade].exam, stock["exam", grade]
    first = draw_fair(full(exam), one_paper, "first", NOTHING_BEFORE, bounds_of(exam))
    known = {one.version: one for one in one_paper}
    seen = frozenset(known[place.version].item.id for place in first.places)

    refusal = draw_fair(full(exam), one_paper, "second", History({}, seen), bounds_of(exam))

    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.values["percent"]) == (Reason.NO_SECOND_PAPER, 100)


@pytest.mark.parametrize(
    ("grade", "most", "retake"),
    [(Grade.JUNIOR, 50, 0), (Grade.INTERMEDIATE, 100, 100), (Grade.SENIOR, 100, 100)],
)
def test_the_figures_of_the_real_bank_are_what_its_pages_state(scheme, stock, grade, most, retake):
    figures = outlook(full(scheme.grades[grade].exam), stock["exam", grade])

    assert (figures.most_percent, figures.retake_percent) == (most, retake)


@pytest.mark.parametrize("grade", GRADES)
def test_a_bank_of_five_papers_lies_within_the_scheme(scheme, banks, grade):
    exam = scheme.grades[grade].exam

    figures = outlook(full(exam), banks[grade])

    assert not figures.exceed(exam.exposure_percent, exam.overlap_percent)


@pytest.mark.parametrize("grade", GRADES)
def test_the_real_bank_gives_fair_papers_of_both_kinds(scheme, stock, grade):
    rules = scheme.grades[grade]

    for blueprint in (full(rules.exam), renewal(rules.exam, rules.renewal)):
        papers = [
            draw_fair(blueprint, stock["exam", grade], f"{n}", NOTHING_BEFORE, bounds_of(rules.exam))
            for n in range(20)
        ]
        assert not [paper for paper in papers if isinstance(paper, Refusal)]


def test_the_key_stands_as_often_at_every_position(banks, drawn):
    items = {one.version: one.item for one in banks[Grade.JUNIOR]}
    positions = Counter(
        place.order.index(body.key.id)
        for paper in drawn[Grade.JUNIOR]
        for place in paper.places
        if isinstance(body := question_at(items[place.version], place.part).body, Single)
    )

    expected = sum(positions.values()) / 4
    chi_square = sum((positions[n] - expected) ** 2 / expected for n in range(4))
    assert sum(positions.values()) > 2000
    assert chi_square < 16.27  # p = 0.001 at three degrees of freedom


@settings(max_examples=40)
@given(seed=st.text("abcdef0123456789", min_size=4, max_size=32), seen=st.integers(0, 60), data=st.data())
def test_whatever_came_before_the_matrix_is_exact_and_seen_items_come_last(scheme, banks, seed, seen, data):
    exam, stock = scheme.grades[Grade.JUNIOR].exam, banks[Grade.JUNIOR]
    ids = [one.item.id for one in stock]
    history = History(
        {one: data.draw(st.integers(0, 3)) for one in ids[::9]}, frozenset(ids[:: max(1, 300 // (seen + 1))])
    )

    paper = draw_paper(full(exam), stock, seed, history)

    assert len(paper) == exam.items
    assert len({(place.version, place.part) for place in paper}) == exam.items
