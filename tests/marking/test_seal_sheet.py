"""Sheets of plan markers: half points, sealed for good, closed until both are in."""

from __future__ import annotations

import pytest

from certification.core.db import db
from certification.core.errors import NotFound, Refused
from certification.marking import actions, queries

POINTS = ("m1", "m2")


@pytest.fixture
def sheets(app, people):
    """Give two markers' open sheets for one plan, in a context of their own."""
    with app.app_context():
        markers = (people("chen"), people("clara"))
        yield [(actions.open_sheet("plan", "attempt000000001", marker), marker) for marker in markers]
        db.session.remove()


def fill(sheet, marker, value=3):
    for point in POINTS:
        actions.mark(sheet, point, value, marker)


def test_opening_twice_is_one_sheet(sheets):
    sheet, marker = sheets[0]

    assert actions.open_sheet("plan", "attempt000000001", marker) == sheet


def test_nobody_marks_anothers_sheet(sheets):
    with pytest.raises(NotFound):
        actions.mark(sheets[0][0], "m1", 3, sheets[1][1])


def test_a_value_that_is_not_allowed_is_refused(sheets):
    sheet, marker = sheets[0]

    with pytest.raises(Refused):
        actions.mark(sheet, "m1", 5, marker, allowed=range(5))


def test_an_empty_point_stops_the_seal(sheets):
    sheet, marker = sheets[0]
    actions.mark(sheet, "m1", 3, marker)

    with pytest.raises(Refused):
        actions.seal_sheet(sheet, marker, POINTS)


def test_sealing_is_final(sheets):
    sheet, marker = sheets[0]
    fill(sheet, marker)
    actions.seal_sheet(sheet, marker, POINTS)

    with pytest.raises(Refused):
        actions.mark(sheet, "m1", 4, marker)
    with pytest.raises(Refused):
        actions.observe(sheet, "m1", "补一句", marker)
    with pytest.raises(Refused):
        actions.seal_sheet(sheet, marker, POINTS)


def test_nothing_is_shown_until_all_expected_markers_have_sealed(sheets):
    (first, chen), (second, clara) = sheets
    fill(first, chen)
    fill(second, clara, value=1)
    actions.seal_sheet(first, chen, POINTS)

    assert queries.list_sealed("plan", "attempt000000001", [chen, clara]) == []
    assert queries.list_who_sealed("plan", "attempt000000001") == {chen}

    actions.seal_sheet(second, clara, POINTS)
    found = queries.list_sealed("plan", "attempt000000001", [clara, chen])
    assert [sheet.values for sheet in found] == [{"m1": 1, "m2": 1}, {"m1": 3, "m2": 3}]


def test_with_nobody_expected_nothing_is_shown(sheets):
    assert queries.list_sealed("plan", "attempt000000001", []) == []


def test_every_tap_stays_and_the_latest_counts(sheets):
    sheet, marker = sheets[0]
    actions.mark(sheet, "m1", 1, marker)
    actions.mark(sheet, "m1", 4, marker)

    assert queries.get_own_sheet("plan", "attempt000000001", marker).values == {"m1": 4}


def test_an_audit_line_tells_of_a_tap_and_not_what_was_given(sheets):
    from certification.audit.queries import list_entries

    sheet, marker = sheets[0]
    actions.mark(sheet, "m1", 4, marker)

    line = list_entries(f"marking_sheet:{sheet}")[-1]
    assert (line.actor_id, line.details) == (marker, '{"criterion": "m1"}')
