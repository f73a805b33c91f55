"""The network goes and comes back while a candidate answers; tabs are killed, doubled, taken over."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.journeys.test_sitting_a_paper import begin, choose_first

pytestmark = pytest.mark.browser
WITHIN = 5_000
COUNT = """async () => new Promise((open) => {
  const asked = indexedDB.open("caopan-waiting", 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction("changes").objectStore("changes").getAll();
    all.onsuccess = () => { asked.result.close(); open(all.result.length); };
  };
})"""
KEPT = COUNT.replace("all.result.length", "JSON.stringify(all.result)")


def begin_ready(page: Page, sitting: str) -> None:
    """Begin the paper after the service worker has what it keeps."""
    begin(page, sitting)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    expect(page.locator("#q1")).to_be_visible()


def cut(context: BrowserContext) -> None:
    context.set_offline(True)


def test_what_was_typed_without_a_network_is_sent_when_it_returns(visit, short_sitting):
    page = visit("ada")
    begin_ready(page, short_sitting)
    cut(page.context)
    choose_first(page)
    page.get_by_role("button", name="下一题").click()
    choose_first(page)
    expect(page.locator("#save-state")).to_contain_text("2 条待传，已存本机")

    page.context.set_offline(False)

    expect(page.locator("#save-state")).to_contain_text("已保存", timeout=WITHIN)
    expect(page.locator("#palette .done")).to_have_count(2)
    page.wait_for_function(f"() => ({COUNT})().then((n) => n === 0)")


def test_what_waits_lies_sealed_in_the_browser(visit, short_sitting):
    page = visit("ada")
    begin_ready(page, short_sitting)
    cut(page.context)
    choose_first(page)
    expect(page.locator("#save-state")).to_contain_text("1 条待传，已存本机")

    kept = page.evaluate(KEPT)

    assert '"position":1' in kept
    assert "answer" not in kept
    assert "choice" not in kept


def test_a_killed_tab_sends_its_answers_after_it_is_opened_again(visit, short_sitting):
    page = visit("ada")
    begin_ready(page, short_sitting)
    address, context = page.url, page.context
    cut(context)
    choose_first(page)
    expect(page.locator("#save-state")).to_contain_text("1 条待传，已存本机")
    page.close()
    context.set_offline(False)

    again = context.new_page()
    again.goto(address)

    expect(again.locator("#save-state")).to_contain_text("已保存", timeout=WITHIN)
    expect(again.locator("#q1 input:checked")).to_have_count(1)
    again.reload()
    expect(again.locator("#q1 input:checked")).to_have_count(1)


def test_a_page_opened_without_a_network_says_how_many_wait_and_opens_the_paper_when_it_returns(
    visit, short_sitting
):
    page = visit("ada")
    begin_ready(page, short_sitting)
    cut(page.context)
    choose_first(page)
    expect(page.locator("#save-state")).to_contain_text("1 条待传，已存本机")

    page.reload()
    expect(page.get_by_text("这台设备上有 1 题的答案还没有上传")).to_be_visible()
    page.context.set_offline(False)

    expect(page.locator("#save-state")).to_contain_text("已保存")
    expect(page.locator("#q1 input:checked")).to_have_count(1)


def test_the_browser_keeps_no_signed_in_page(visit, short_sitting):
    page = visit("ada")
    begin_ready(page, short_sitting)

    kept = page.evaluate(
        "async () => { const out = []; for (const name of await caches.keys()) for (const asked of await (await caches.open(name)).keys())"
        " out.push(new URL(asked.url).pathname); return out; }"
    )

    assert "/offline" in kept
    assert not [path for path in kept if not path.startswith(("/static/", "/offline"))]


def test_signing_out_with_answers_waiting_asks_first(visit, short_sitting):
    page = visit("ada")
    begin_ready(page, short_sitting)
    page.route("**/answers/*", lambda route: route.abort())
    choose_first(page)
    expect(page.locator("#save-state")).to_contain_text("1 条待传，已存本机")

    page.goto("/accounts/sign-out")
    expect(page.get_by_text("还有 1 题的答案没有上传")).to_be_visible()
    page.get_by_role("button", name="退出登录").click()

    expect(page.get_by_role("button", name="仍然退出")).to_be_visible()
    expect(page.get_by_role("link", name="回到试卷，先传完")).to_be_visible()
    page.get_by_role("button", name="仍然退出").click()
    page.wait_for_url("**/")
    page.goto("/exams/sittings")
    expect(page).to_have_url(re.compile("/accounts/sign-in"))


def test_a_second_tab_is_read_only_until_it_is_told_to_go_on(visit, short_sitting):
    first = visit("ada")
    begin_ready(first, short_sitting)
    second = first.context.new_page()
    second.goto(first.url)
    expect(second.locator("#other-tab")).to_be_visible()
    expect(second.locator("#q1 input >> nth=0")).to_be_disabled()

    second.get_by_role("button", name="在这里继续").click()

    expect(second.locator("#q1 input >> nth=0")).to_be_enabled()
    expect(first.locator("#other-tab")).to_be_visible()
    choose_first(second)
    expect(second.locator("#save-state")).to_contain_text("已保存")
    expect(first.locator("#q1 input >> nth=0")).to_be_disabled()


def test_another_device_takes_over_within_ten_seconds_and_both_versions_are_shown(visit, short_sitting):
    old = visit("ada")
    begin_ready(old, short_sitting)
    old.route("**/answers/*", lambda route: route.abort())
    old.locator("#q1 label.option").first.click()
    new = visit("ada")
    new.goto(old.url)
    new.get_by_role("button", name="在这里继续").click()
    new.locator("#q1 label.option").nth(1).click()
    expect(new.locator("#save-state")).to_contain_text("已保存")

    expect(old.locator("#read-only")).to_be_visible(timeout=10_000)

    expect(old.locator("#q1 input >> nth=0")).to_be_disabled()
    expect(old.locator("#differences li")).to_contain_text("第 1 题")


def test_the_start_page_says_what_the_device_can_do(visit, short_sitting):
    page = visit("ada")
    page.goto(f"/exams/{short_sitting}/book-seat")
    page.get_by_role("button", name="预约").click()

    expect(page.get_by_text("可以放心断网")).to_be_visible()


def test_a_browser_without_a_worker_or_a_store_is_told_so_before_the_start(visit, short_sitting):
    page = visit("ada")
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'serviceWorker', {value: undefined})")
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(f"/exams/{short_sitting}/book-seat")
    page.get_by_role("button", name="预约").click()
    expect(page.get_by_text("断网时请留在试卷页")).to_be_visible()

    page.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    page.reload()

    expect(page.get_by_text("需要一直联网", exact=True)).to_be_visible()


def test_a_browser_that_keeps_nothing_still_answers_and_says_to_stay(visit, short_sitting):
    page = visit("ada")
    page.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    begin(page, short_sitting)
    cut(page.context)
    choose_first(page)
    expect(page.locator("#save-state")).to_contain_text("请勿关闭本页")

    page.context.set_offline(False)

    expect(page.locator("#save-state")).to_contain_text("已保存", timeout=WITHIN)


def test_the_form_stays_where_it_is_while_the_device_is_looked_at(visit, short_sitting):
    page, held = visit("ada"), []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/device_check*.js*", hold)
    page.goto(f"/exams/{short_sitting}/book-seat")
    page.get_by_role("button", name="预约").click(no_wait_after=True)
    tick = page.get_by_label("我已读过以上规则，现在开始")
    expect(page.get_by_text("这个浏览器没有运行脚本")).to_be_visible()
    before = tick.bounding_box()

    held[0].continue_()
    expect(page.get_by_text("可以放心断网")).to_be_visible()

    assert tick.bounding_box() == before
