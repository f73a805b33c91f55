"""Three people carry a question; nobody carries it twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.bank.rules.authoring import (
    OPEN,
    Numbered,
    Reason,
    Standing,
    State,
    why_not_approve_export,
    why_not_make_live,
    why_not_number,
    why_not_replace,
    why_not_review,
    why_not_write,
)
from certification.bank.rules.item import Languages

people = st.sampled_from(["dario", "rui", "greta"])
states = st.sampled_from(State)


@given(states, people, people, people)
def test_no_path_lets_one_person_do_two_steps(state, author, reviewer, officer):
    waiting = Standing(State.IN_REVIEW, "h", author)
    approved = Standing(State.APPROVED, "h", author, reviewer)

    may_review = why_not_review(waiting, reviewer, "h") is None
    may_make_live = why_not_make_live(approved, officer, "h") is None

    assert not (may_review and may_make_live) or len({author, reviewer, officer}) == 3


@given(states)
def test_only_a_draft_in_ones_own_hands_is_written(state):
    assert (why_not_write(Standing(state, "h", "dario")) is None) == (state in {State.DRAFT, State.RETURNED})


@given(states)
def test_only_what_is_in_review_is_reviewed(state):
    assert (why_not_review(Standing(state, "h", "dario"), "rui", "h") is None) == (state is State.IN_REVIEW)


def test_what_changed_since_it_was_read_is_not_approved():
    refusal = why_not_review(Standing(State.IN_REVIEW, "new", "dario"), "rui", "old")

    assert refusal is not None
    assert refusal.code is Reason.CHANGED_SINCE


@pytest.mark.parametrize(
    ("known", "is_free"),
    [
        (Numbered(), True),
        (Numbered(open_author="dario", open_state=State.DRAFT), True),
        (Numbered(open_author="dario", open_state=State.IN_REVIEW), False),
        (Numbered(open_author="rui", open_state=State.DRAFT), False),
        (Numbered(live_pool="practice", is_known=True), True),
        (Numbered(live_pool="exam", is_known=True), False),
        (Numbered(live_pool="exam", live_author="dario", is_known=True), True),
        (Numbered(is_known=True), False),
    ],
)
def test_nobody_writes_over_what_they_may_not_read(known, is_free):
    assert (why_not_number("j-d1-s01", known, "dario") is None) == is_free


def test_a_new_version_may_not_lose_its_english():
    assert why_not_replace(Languages.BOTH, Languages.ZH) is not None
    assert why_not_replace(Languages.ZH, Languages.BOTH) is None
    assert why_not_replace(None, Languages.ZH) is None


def test_an_export_needs_a_second_officer():
    assert why_not_approve_export("greta", False, "greta") is not None
    assert why_not_approve_export("greta", False, "hugo") is None
    assert why_not_approve_export("greta", True, "hugo") is not None


def test_what_is_open_can_still_come_back():
    assert State.LIVE not in OPEN
