"""Moderation: a further assessor who scores alone, a recorded talk, then the outcome."""

from __future__ import annotations

import pytest

from certification.core.db import db
from certification.practicals import actions
from certification.practicals.queries import get_outcome, get_practical, get_standing
from certification.practicals.rules.outcome import Outcome, Step

WORDS = "R7 的分歧在于是否如实告知顾客；两人重看了录像。"


@pytest.fixture
def split(live, seal):
    """Give a practical whose assessors stand on both sides of the floor of R7."""
    seal(live, "chen")
    seal(live, "clara", R7=1)
    return live


def call_cyrus(app, people, practical):
    with app.app_context():
        actions.assign_further(practical, people("cyrus"), people("greta"))
        db.session.remove()


def test_a_split_is_not_settled(app, split):
    with app.app_context():
        standing = get_standing(get_practical(split))
        assert standing.step is Step.FURTHER_ASSESSOR
        assert get_outcome(split).outcome is None


def test_the_officer_sees_why_and_calls_a_further_assessor(people, sign_in, split):
    greta = sign_in("greta")

    page = greta.get(f"/practicals/{split}/oversee").get_data(as_text=True)
    answer = greta.post(f"/practicals/{split}/assign-further", {"assessor": people("cyrus")})

    assert "关键项 R7 相差 2 级" in page
    assert answer.status_code == 303
    assert sign_in("cyrus").get(f"/practicals/{split}/sheet").status_code == 200


def test_nobody_who_scored_already_is_the_further_assessor(people, sign_in, split):
    answer = sign_in("greta").post(f"/practicals/{split}/assign-further", {"assessor": people("chen")})

    assert answer.status_code == 422


def test_no_further_assessor_without_a_split(people, sign_in, live, seal):
    seal(live, "chen")
    seal(live, "clara")

    answer = sign_in("greta").post(f"/practicals/{live}/assign-further", {"assessor": people("cyrus")})

    assert answer.status_code == 409
    assert "不需要复评" in answer.get_data(as_text=True)


def test_the_further_assessor_sees_no_sheet_before_sealing(app, people, sign_in, split):
    call_cyrus(app, people, split)
    cyrus = sign_in("cyrus")

    page = cyrus.get(f"/practicals/{split}/compare-sheets").get_data(as_text=True)

    assert "各考官的评分" not in page
    assert "R7" not in page
    assert "R7 有人" not in cyrus.get(f"/practicals/{split}/sheet").get_data(as_text=True)


def test_the_first_assessors_see_each_others_sheets_for_their_talk(app, people, sign_in, split):
    call_cyrus(app, people, split)

    page = sign_in("chen").get(f"/practicals/{split}/record-talk").get_data(as_text=True)

    assert "各考官的评分" in page
    assert "孙㵘" not in page


def test_sheet_and_talk_are_both_needed(app, people, sign_in, split, seal):
    call_cyrus(app, people, split)

    assert seal(split, "cyrus") is None
    answer = sign_in("clara").post(f"/practicals/{split}/record-talk", {"words": WORDS})

    assert answer.status_code == 303
    with app.app_context():
        found = get_outcome(split)
        assert (found.outcome, found.talk) == (Outcome.PASSED, WORDS)
        assert [sheet.is_further for sheet in found.sheets] == [False, False, True]


def test_the_talk_may_come_first(app, people, sign_in, split, seal):
    sign_in("chen").post(f"/practicals/{split}/record-talk", {"words": WORDS})
    call_cyrus(app, people, split)

    assert seal(split, "cyrus") is Outcome.PASSED


def test_a_further_assessor_under_the_floor_fails_the_candidate(app, people, sign_in, split, seal):
    sign_in("chen").post(f"/practicals/{split}/record-talk", {"words": WORDS})
    call_cyrus(app, people, split)

    assert seal(split, "cyrus", R7=1) is Outcome.FAILED


def test_the_mean_is_over_all_three(app, people, sign_in, split, seal):
    sign_in("chen").post(f"/practicals/{split}/record-talk", {"words": WORDS})
    call_cyrus(app, people, split)
    seal(split, "cyrus", R7=2)

    with app.app_context():
        assert get_outcome(split).points_tenths == (800 + 640 + 740 + 1) // 3


def test_a_talk_is_recorded_once(sign_in, split):
    sign_in("chen").post(f"/practicals/{split}/record-talk", {"words": WORDS})

    assert sign_in("clara").post(f"/practicals/{split}/record-talk", {"words": WORDS}).status_code == 404


def test_a_word_is_no_record(sign_in, split):
    answer = sign_in("chen").post(f"/practicals/{split}/record-talk", {"words": "谈过"})

    assert answer.status_code == 422
    assert "谈过" in answer.get_data(as_text=True)


def test_no_talk_without_a_split(sign_in, live):
    assert sign_in("chen").get(f"/practicals/{live}/record-talk").status_code == 404
