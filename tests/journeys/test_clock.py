"""The countdown is right within a second whatever the device believes, and speaks only at its thresholds."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from certification.core import clock
from certification.core.db import db
from certification.delivery import queries
from tests.journeys.test_sitting_a_paper import begin, choose_first

pytestmark = pytest.mark.browser
# A device whose wall clock can be stepped, whose steady clock can stand still, whose timers can be slowed down.
DEVICE = """
(() => {
  const now = Date.now, steady = performance.now.bind(performance), every = window.setInterval;
  window.device = { wall: %d, frozen: 0, slow: %d };
  class Skewed extends Date { constructor(...given) { given.length ? super(...given) : super(now() + device.wall); } }
  Skewed.now = () => now() + device.wall;
  window.Date = Skewed;
  performance.now = () => steady() - device.frozen;
  window.setInterval = (work, wait, ...rest) => every(work, wait * device.slow, ...rest);
})();
"""
DAY = 86_400_000
SLEEP = 20 * 60


def on_device(page: Page, *, wall: int = 0, slow: int = 1) -> Page:
    page.add_init_script(DEVICE % (wall, slow))
    return page


def shown(page: Page) -> int:
    """Return the seconds that the page shows."""
    hours, minutes, seconds = map(int, page.locator("#clock").inner_text().split(":"))
    return 3600 * hours + 60 * minutes + seconds


def true_left(app, page: Page) -> float:
    """Return the seconds that the server's clock leaves."""
    attempt = re.search(r"/attempts/([0-9a-z]{16})", page.url)[1]
    with app.app_context():
        own = queries.get_attempt(attempt)
        db.session.remove()
    return (own.deadline_at - own.now).total_seconds()


def is_right(app, page: Page) -> bool:
    before = true_left(app, page)
    told = shown(page)
    return true_left(app, page) - 1 - 0.35 <= told <= before + 0.35


@pytest.mark.parametrize("skew", [-DAY, -3_600_000, 0, 3_600_000, DAY])
def test_it_is_right_on_a_device_whose_clock_is_wrong(app, visit, short_sitting, skew):
    page = on_device(visit("ada"), wall=skew)

    begin(page, short_sitting)
    page.wait_for_timeout(1_500)

    assert is_right(app, page)


@pytest.mark.parametrize("step", [-DAY, DAY])
def test_it_is_right_after_somebody_sets_the_devices_clock(app, visit, short_sitting, step):
    page = on_device(visit("ada"))
    begin(page, short_sitting)

    page.evaluate("(step) => { device.wall += step; }", step)
    page.wait_for_timeout(2_000)

    assert is_right(app, page)
    expect(page.locator("#q1 input").first).to_be_enabled()


def test_it_is_right_when_a_slowed_tab_is_looked_at_again(app, visit, short_sitting):
    page = on_device(visit("ada"), slow=240)
    begin(page, short_sitting)
    page.wait_for_timeout(4_000)

    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    assert is_right(app, page)


@pytest.mark.parametrize("network", ["with", "without"])
def test_it_is_right_after_a_sleep_of_twenty_minutes(app, visit, long_paper, network):
    page = on_device(visit("ada"))
    page.goto(long_paper)
    page.wait_for_timeout(1_500)
    page.context.set_offline(network == "without")

    clock.move_for_tests(seconds=SLEEP)
    page.evaluate(
        "(sleep) => { device.wall += sleep; }", SLEEP * 1000
    )  # the steady clock stood still, the one on the wall did not
    page.wait_for_timeout(1_000)

    assert is_right(app, page)


def test_an_extension_shows_within_two_seconds_and_a_credit_reopens_an_ended_paper(app, visit, short_sitting):
    page = visit("ada")
    begin(page, short_sitting)
    clock.move_for_tests(seconds=359)
    expect(page.locator("#q1 input").first).to_be_disabled(timeout=6_000)

    clock.move_for_tests(seconds=60)

    expect(page.locator("#q1 input").first).to_be_enabled(timeout=4_000)
    page.wait_for_timeout(2_300)
    assert is_right(app, page)


def test_it_is_silent_and_speaks_at_its_thresholds(visit, short_sitting):
    page = visit("ada")
    begin(page, short_sitting)
    expect(page.locator("#spoken-clock")).to_be_empty()
    assert page.locator("#clock").get_attribute("aria-live") == "off"

    clock.move_for_tests(seconds=61)
    expect(page.locator("#spoken-clock")).to_have_text("还剩 5 分钟")
    clock.move_for_tests(seconds=301)

    expect(page.locator("#spoken-clock")).to_have_text("还剩 1 分钟")
    assert page.locator("#spoken-clock").get_attribute("role") == "status"


def test_the_one_ending_closes_the_fields_and_leads_to_the_receipt(visit, short_sitting):
    page = visit("ada")
    begin(page, short_sitting)
    choose_first(page)
    expect(page.locator("#save-state")).to_contain_text("已保存")

    clock.move_for_tests(seconds=359)
    expect(page.locator("#paper-notice")).to_contain_text("时间到")
    expect(page.locator("#q1 input").first).to_be_disabled()
    clock.move_for_tests(seconds=367)
    page.get_by_role("link", name="查看结果和回执").click()

    expect(page.get_by_text("时间用完，已收到 1/8，回执码")).to_be_visible()


def test_what_is_typed_in_the_last_second_still_counts(visit, short_sitting):
    page = visit("ada")
    begin(page, short_sitting)
    numeric = page.locator(".place:has(fieldset[data-type=numeric])")
    page.locator(f"#palette a[data-go='{numeric.get_attribute('data-position')}']").click()
    clock.move_for_tests(seconds=350)
    page.wait_for_function("() => document.getElementById('clock').textContent.endsWith('0:01')")

    numeric.locator("input").first.fill("13120")
    expect(page.locator("#paper-notice")).to_contain_text("时间到")
    expect(page.locator("#save-state")).to_contain_text("已保存")

    clock.move_for_tests(seconds=367)
    page.get_by_role("link", name="查看结果和回执").click()
    expect(page.get_by_text("已收到 1/8")).to_be_visible()
