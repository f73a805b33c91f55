"""Nothing under the finger moves because a state above it changes its words: a tap that begins must land."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from certification.core.db import db
from tests.factories import Panel, a_live_practical, an_accepted_application

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

PAPER = ("还没有改动", "1 条待传", "已保存 14:03:22", "网络中断，12 条待传，会自动重试")
SHEET = ("点一下即保存", "1 条待传，自动重试", "12 条待传，自动重试", "已保存 14:03:22")
WIDTHS = (360, 480, 600, 768, 1280)


def heights(page: Page, state: str, sayings: tuple[str, ...]) -> set[int]:
    """Return how high the bar above a page is, with each thing that its state may say."""
    script = """([state, words]) => {
        document.querySelector(state).textContent = words;
        return document.querySelector('.bar').offsetHeight;
    }"""
    return {page.evaluate(script, [state, words]) for words in sayings}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_bar_of_a_paper_keeps_its_height(visit, short_sitting, width):
    page = visit("ada", size={"width": width, "height": 740})
    page.goto(f"/exams/{short_sitting}/book-seat")
    page.get_by_role("button", name="预约").click()
    page.get_by_label("我已读过以上规则，现在开始").check()
    page.get_by_role("button", name="开始考试").click()
    page.locator("body.is-live").wait_for()

    assert len(heights(page, "#save-state", PAPER)) == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_the_bar_of_a_sheet_keeps_its_height(app, people, visit, width):
    panel = Panel(people("greta"), (people("chen"), people("clara")))
    with app.app_context():
        practical = a_live_practical(an_accepted_application(people("ada"), panel.officer), panel)
        db.session.remove()
    page = visit("chen", size={"width": width, "height": 740})

    page.goto(f"/practicals/{practical}/sheet")

    assert len(heights(page, "[data-state]", SHEET)) == 1
