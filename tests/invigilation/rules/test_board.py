"""One state a candidate, whatever is known of them; silence is told early and calmly."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.invigilation.rules.board import Contact, Seen, State, contact_of, silent_seconds, state_of
from certification.invigilation.rules.check_in import Decision

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
WRITING = Seen(
    decision=Decision.ACCEPTED, has_arrived=True, started_at=NOON, submitted_at=None, is_closed=False,
    is_paused=False, is_on_break=False, is_closed_by_room=False, is_void=False, heard_at=None, saved_at=None,
)  # fmt: skip
FLAGS = ("has_arrived", "is_closed", "is_paused", "is_on_break", "is_closed_by_room", "is_void")


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({"started_at": None, "decision": None, "has_arrived": False}, State.NOT_HERE),
        ({"started_at": None, "decision": None}, State.CHECKED_IN),
        ({"started_at": None, "decision": Decision.REFUSED}, State.REFUSED),
        ({}, State.WRITING),
        ({"is_paused": True}, State.PAUSED),
        ({"is_on_break": True}, State.ON_BREAK),
        ({"is_closed": True, "submitted_at": NOON}, State.HANDED_IN),
        ({"is_closed": True}, State.TIME_UP),
        ({"is_closed": True, "submitted_at": NOON, "is_closed_by_room": True}, State.CLOSED),
        ({"is_closed": True, "is_void": True}, State.VOID),
    ],
)
def test_each_candidate_has_one_state(changed, state):
    assert state_of(replace(WRITING, **changed)) is state


@given(st.fixed_dictionaries({flag: st.booleans() for flag in FLAGS}), st.sampled_from([None, *Decision]))
def test_whatever_is_known_nobody_is_without_a_state_and_void_wins(flags, decision):
    seen = replace(WRITING, **flags, decision=decision)

    assert (state_of(seen) is State.VOID) == seen.is_void


@pytest.mark.parametrize(
    ("seconds", "contact"),
    [
        (0, Contact.THERE),
        (60, Contact.THERE),
        (61, Contact.SILENT),
        (180, Contact.SILENT),
        (181, Contact.OFFLINE),
    ],
)
def test_silence_becomes_absence_only_when_it_lasts(seconds, contact):
    assert contact_of(WRITING, NOON + timedelta(seconds=seconds)) is contact


@given(st.integers(0, 7200), st.integers(0, 7200))
def test_a_save_is_a_word_from_the_page_as_good_as_a_look(heard, saved):
    later = NOON + timedelta(hours=3)
    seen = replace(
        WRITING, heard_at=NOON + timedelta(seconds=heard), saved_at=NOON + timedelta(seconds=saved)
    )

    assert silent_seconds(seen, later) == 3 * 3600 - max(heard, saved)


def test_nobody_waits_for_a_word_from_a_closed_paper():
    assert contact_of(replace(WRITING, is_closed=True), NOON + timedelta(hours=9)) is Contact.NONE
