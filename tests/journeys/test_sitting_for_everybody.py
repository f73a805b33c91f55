"""The paper by keyboard alone, and at twice the size."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_sitting_a_paper import begin

pytestmark = pytest.mark.browser
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_OFF = """() => [...document.querySelectorAll("main *, header *")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width > 1 && box.right > innerWidth + 1 && !one.closest(".scroll, .hidden-words, [hidden]");
}).map((one) => one.outerHTML.slice(0, 80))"""
UNSEEN = """() => {
  const here = document.activeElement;
  const outlines = [here, here.closest("label") ?? here].map((one) => getComputedStyle(one).outlineStyle);
  return here === document.body || outlines.some((style) => style !== "none") ? "" : here.outerHTML;
}"""


def press_until(page: Page, matches: str, key: str = "Tab", most: int = 90) -> None:
    """Press a key until the focus is on what is looked for."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("(css) => document.activeElement.matches(css)", matches):
            return
    raise AssertionError(f"{key} never leads to {matches}")


def answer_by_keyboard(page: Page, position: int) -> None:
    """Answer the shown question with the keys that its form takes."""
    place = f"#q{position}"
    kind = page.locator(f"{place} fieldset.item").get_attribute("data-type")
    press_until(page, f"{place} input, {place} select, {place} textarea")
    if kind in {"order", "match"}:
        fields = page.locator(f"{place} select").count()
        for n in range(1, fields + 1):
            page.keyboard.type(str(n) if kind == "order" else chr(64 + n))
            page.keyboard.press("Tab")
    elif kind in {"numeric", "plan"}:
        page.keyboard.type("12")
    else:
        page.keyboard.press("Space")


def test_a_whole_paper_is_answered_and_handed_in_by_keyboard_alone(visit, short_sitting):
    page = visit("ada")
    page.goto(f"/exams/{short_sitting}/book-seat")
    press_until(page, "main button.main")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start-attempt")
    press_until(page, "#has_read_rules")
    page.keyboard.press("Space")
    press_until(page, "main button.main")
    page.keyboard.press("Enter")
    expect(page.locator("#q1")).to_be_visible()

    for position in range(1, 9):
        answer_by_keyboard(page, position)
        press_until(page, f"#q{position} .acts .main")
        page.keyboard.press("Enter")
    page.wait_for_url("**/review")
    press_until(page, "form button.main")
    page.keyboard.press("Enter")

    expect(page.get_by_text(re.compile("已交卷 8/8，回执码 [0-9A-Z]{4}"))).to_be_visible()


def test_the_focus_is_seen_wherever_it_goes(visit, short_sitting):
    page = visit("ada")
    begin(page, short_sitting)

    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(UNSEEN) == ""


@pytest.mark.parametrize("paper", ["short", "long"])
def test_nothing_is_lost_at_twice_the_size(visit, short_sitting, long_paper, paper):
    page = visit("ada", size={"width": 640, "height": 512})
    if paper == "short":
        begin(page, short_sitting)
    else:
        page.goto(long_paper)
        page.get_by_role("button", name="在这里继续").first.click()
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")

    for link in range(min(8, page.locator("#palette a").count())):
        page.locator("#palette a").nth(link).click()
        assert page.evaluate(SIDEWAYS) <= 0
        assert page.evaluate(CUT_OFF) == []


def test_the_rule_of_partial_credit_stands_with_every_question(visit, short_sitting):
    page = visit("ada")
    begin(page, short_sitting)

    for place in page.locator(".place").all():
        rule = place.locator(".scoring").text_content()
        assert len(rule.strip()) > 4
