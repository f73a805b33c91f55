"""What a candidate sees when the clock is moved: more time, a pause that puts the paper away, a break, large text."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from certification.core.db import db
from certification.delivery import actions
from tests.journeys.test_sitting_a_paper import begin, choose_first
from tests.wishes import a_granted_accommodation

pytestmark = pytest.mark.browser
AWAY = re.compile(r"/paused")


@pytest.fixture
def act(app, people):
    """Do something to the attempt of a page, as the officer Greta does."""

    def do(name: str, page, *values):
        attempt = re.search(r"/attempts/([0-9a-z]{16})", page.url)[1]
        with app.app_context():
            getattr(actions, name)(attempt, *values, by=people("greta"), reason="考场停电")
            db.session.remove()

    return do


def test_more_time_is_shown_and_said(visit, short_sitting, act):
    page = visit("ada")
    begin(page, short_sitting)

    act("extend_time", page, 600)

    expect(page.get_by_role("timer")).to_contain_text("0:15:")
    expect(page.get_by_role("status").filter(has_text="延长了 10 分钟")).to_be_visible()


def test_a_pause_puts_the_paper_away_and_gives_it_back_in_its_place(visit, short_sitting, act):
    page = visit("ada")
    begin(page, short_sitting)
    choose_first(page)
    page.get_by_role("button", name="下一题").click()

    act("pause_attempt", page)
    expect(page).to_have_url(AWAY)
    expect(page.get_by_role("heading", name="暂停中")).to_be_visible()
    expect(page.locator("fieldset.item")).to_have_count(0)
    act("resume_attempt", page)

    expect(page.locator("#q2")).to_be_visible()
    expect(page.locator("#palette-head")).to_contain_text("已答 1")


def test_what_is_typed_as_the_pause_begins_is_not_lost(visit, short_sitting, act):
    page = visit("ada")
    begin(page, short_sitting)
    page.context.set_offline(True)
    choose_first(page)
    act("pause_attempt", page)
    page.context.set_offline(False)

    expect(page).to_have_url(AWAY)
    act("resume_attempt", page)

    expect(page.locator("#palette-head")).to_contain_text("已答 1")


def test_a_break_is_taken_and_ended_by_the_candidate(app, people, visit, short_sitting):
    with app.app_context():
        a_granted_accommodation(people("ada"), people("greta"))
        db.session.remove()
    page = visit("ada")
    page.goto(f"/exams/{short_sitting}/book-seat")
    page.get_by_role("button", name="预约").click()
    expect(page.locator("#main")).to_contain_text("6 + 2 = 8 分钟")
    page.get_by_label("我已读过以上规则，现在开始").check()
    page.get_by_role("button", name="开始考试").click()

    page.get_by_role("link", name="休息（还有 10 分钟）").click()
    page.get_by_role("button", name="停住时钟，开始休息").click()
    expect(page.get_by_role("heading", name="休息中")).to_be_visible()
    page.get_by_role("button", name="结束休息，继续作答").click()

    expect(page.get_by_role("timer")).to_contain_text("0:07:")
