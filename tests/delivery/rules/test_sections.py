"""Where the sections of a paper lie, and which places are open: plain values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.core.texts import Text
from certification.delivery.rules.drawing import draw_paper
from certification.delivery.rules.sections import (
    Gate,
    Section,
    find_gate,
    lay_out,
    minutes_whole,
    open_span,
    stages_of,
)
from certification.exams.rules.rehearsal import PAPERS, SECTIONS, WITH_A_CASE
from certification.scheme.rules.sections import Navigation

TITLE = Text("部分", "Part")
TIMED = (
    Section(TITLE, Navigation.ONE_WAY, 1, 5, 3),
    Section(TITLE, Navigation.SEQUENTIAL, 6, 8, 3),
    Section(TITLE, Navigation.ONE_WAY, 9, 12, 4),
)
FREE = (Section(TITLE, Navigation.FREE, 1, 4), Section(TITLE, Navigation.FREE, 5, 9))
LOOSE = (*FREE, Section(TITLE, Navigation.ONE_WAY, 10, 12))


def span(sections, furthest: int, left: float = 600) -> tuple[int, int] | None:
    return open_span(sections, furthest=furthest, seconds_left=left, seconds_allowed=600)


def test_a_paper_without_sections_and_one_of_free_ones_has_no_gates():
    assert stages_of(()) == stages_of(FREE) == ()
    assert find_gate(FREE, 3) is None
    assert span(FREE, 7) is None


def test_neighbouring_free_sections_are_left_together():
    assert [(stage.first, stage.last) for stage in stages_of(LOOSE)] == [(1, 9), (10, 12)]
    assert find_gate(LOOSE, 2) == Gate(9, 0, 1)


def test_a_sequential_place_closes_with_the_next_one():
    assert find_gate(TIMED, 7) == Gate(7, 4, 10)
    assert span(TIMED, 7) == (7, 8)


def test_a_one_way_section_stays_open_until_something_behind_it_is_saved():
    assert span(TIMED, 0) == span(TIMED, 5) == (1, 5)
    assert span(TIMED, 6) == (6, 8)
    assert span(TIMED, 9) == (9, 12)


@pytest.mark.parametrize(("left", "first"), [(421, 1), (420, 6), (241, 6), (240, 9), (1, 9)])
def test_a_section_with_minutes_gives_way_by_the_clock(left, first):
    assert span(TIMED, 0, left)[0] == first


def test_extra_time_stretches_every_section_alike():
    stage = stages_of(TIMED)[0]

    assert stage.seconds_after(minutes_whole(TIMED), 600) == 420
    assert stage.seconds_after(minutes_whole(TIMED), 750) == 525


def test_the_places_of_a_paper_stand_in_the_order_of_its_sections(stock):
    drawn = draw_paper(WITH_A_CASE, stock["practice", "junior"], "a seed")

    places, sections = lay_out(SECTIONS, drawn)

    assert sorted(map(str, places)) == sorted(map(str, drawn))
    assert [(one.first, one.last) for one in sections] == [(1, 5), (6, 7), (8, 12)]
    assert [place.part for place in places[8:]] == [1, 2, 3, 4]
    assert sum(section.minutes for section in SECTIONS) == PAPERS["sections"].minutes


@given(st.permutations(range(1, 13)), st.integers(1, 600))
def test_no_history_of_saves_opens_what_was_left(order, left):
    furthest, spans = 0, []
    for place in order:
        first, last = span(TIMED, furthest, left)
        spans.append(first)
        if first <= place <= last:
            furthest = max(furthest, place)

    assert spans == sorted(spans)
