"""A rehearsal in a real browser: the drill ticks as things happen, sections close behind one, flags stay, a case stays in sight."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from certification.core import clock
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.test_sitting_a_paper import choose_first
from tests.journeys.test_sitting_offline import WITHIN

pytestmark = pytest.mark.browser


def rehearse(page: Page, kind: str = "和现行考试一样") -> Page:
    page.goto("/exams/start-rehearsal")
    page.get_by_label(kind).check()
    page.get_by_role("button", name="开始试考").click()
    expect(page.locator("#palette-head")).to_contain_text("已答 0")
    page.wait_for_function("() => document.getElementById('clock').textContent.startsWith('0:')")
    return page


def go(page: Page, position: int) -> None:
    page.locator(f"#palette a[data-go='{position}']").click()


def finish_section(page: Page) -> None:
    page.get_by_role("button", name="结束这一部分").click()
    page.get_by_role("button", name="结束，进入下一部分").click()


def test_the_drill_ticks_each_step_when_it_has_happened(visit):
    page = rehearse(visit("ada"))
    choose_first(page)
    expect(page.locator("#save-state")).to_contain_text("已保存")
    expect(page.locator("#drill .done")).to_have_count(0)

    page.context.set_offline(True)
    expect(page.locator("#drill .done")).to_have_count(1)
    page.get_by_role("button", name="下一题").click()
    choose_first(page)
    expect(page.locator("[data-step=sealed]")).to_contain_text("已加密封存在这台设备上")
    page.context.set_offline(False)

    expect(page.locator("#drill-state")).to_have_text("演练完成", timeout=2 * WITHIN)


def test_the_rehearsal_ends_with_a_receipt_and_says_that_it_counts_for_nothing(visit):
    page = rehearse(visit("ada"))
    choose_first(page)
    page.get_by_role("link", name="检查并交卷").first.click()

    page.get_by_role("button", name="交卷").click()

    expect(page.get_by_text("已交卷 1/12，回执码")).to_be_visible()
    expect(page.get_by_text("这次不计成绩")).to_be_visible()


def test_the_device_check_says_each_thing_before_the_start(visit):
    page = visit("ada")
    page.goto("/exams/start-rehearsal")

    expect(page.locator("[data-look=store]")).to_contain_text("可以加密存答案")
    expect(page.locator("[data-look=network]")).to_contain_text("来回")
    expect(page.get_by_text("未检查")).to_have_count(0)


def test_wechat_and_an_address_without_encryption_are_told_what_to_do(visit):
    page = visit("ada", user_agent="Mozilla/5.0 (Linux; Android 13) MicroMessenger/8.0.49")
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    page.goto("/exams/start-rehearsal")

    expect(page.locator("[data-look=worker]")).to_contain_text("在浏览器打开")
    expect(page.locator("[data-look=secure]")).to_contain_text("否（http）")
    expect(page.locator("[data-look=store]")).to_contain_text("换一个浏览器")


def test_a_plain_address_is_said_on_the_start_page_of_an_exam(visit, short_sitting):
    page = visit("ada")
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    page.goto(f"/exams/{short_sitting}/book-seat")
    page.get_by_role("button", name="预约").click()

    expect(page.get_by_text("需要一直联网", exact=True)).to_be_visible()
    expect(page.get_by_text("这个网址不是加密的（http）")).to_be_visible()


def test_a_clock_that_is_wrong_is_said_and_said_not_to_matter(visit):
    page = visit("ada")
    page.add_init_script("const now = Date.now; Date.now = () => now() + 86400000;")
    page.goto("/exams/start-rehearsal")

    expect(page.locator("[data-look=clock]")).to_contain_text("一律以服务器时间为准")


def test_a_finished_section_is_shut_behind_one_also_after_a_reload(visit):
    page = rehearse(visit("ada"), "分部分的试卷")
    choose_first(page)
    go(page, 5)
    finish_section(page)
    expect(page.locator("#q6")).to_be_visible()

    page.reload()
    expect(page.locator("#q6")).to_be_visible()
    go(page, 2)

    expect(page.locator("#q6")).to_be_visible()
    expect(page.locator("#palette .shut")).to_have_count(10)
    expect(page.locator("#q6 [data-do=back]")).to_be_disabled()


def test_leaving_a_section_is_asked_by_keyboard_too_and_one_may_stay(visit):
    page = rehearse(visit("ada"), "分部分的试卷")
    go(page, 5)
    page.locator("#q5 [data-do=next]").press("Enter")
    expect(page.locator("#leave-section")).to_be_focused()
    expect(page.locator("#leave-section")).to_contain_text("还有 5 题没有作答")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#q5")).to_be_visible()
    expect(page.locator("#leave-section")).to_be_hidden()


def test_without_a_network_one_goes_on_question_by_question_and_all_of_it_counts(visit):
    page = rehearse(visit("ada"), "分部分的试卷")
    page.context.set_offline(True)
    choose_first(page)
    go(page, 5)
    finish_section(page)
    choose_first(page)
    page.get_by_role("button", name="下一题").click()
    expect(page.locator("#q7")).to_be_visible()

    page.context.set_offline(False)
    expect(page.locator("#save-state")).to_contain_text("已保存", timeout=2 * WITHIN)
    page.reload()

    expect(page.locator("#q7")).to_be_visible()
    expect(page.locator("#palette-head")).to_contain_text("已答 2")
    expect(page.locator("#paper-notice")).to_be_hidden()


def test_the_minutes_of_a_section_lead_into_the_next_one(visit):
    page = rehearse(visit("ada"), "分部分的试卷")
    choose_first(page)
    expect(page.locator("#section-clock")).to_contain_text("本部分 0:02")

    clock.move_for_tests(minutes=3)

    expect(page.locator("#q6")).to_be_visible()
    expect(page.locator("#paper-notice")).to_contain_text("上一部分时间到")
    expect(page.locator("#save-state")).to_contain_text("已保存")


def test_flags_survive_a_killed_tab_and_stand_in_the_review(visit):
    page = rehearse(visit("ada"))
    page.locator("#q1 [data-do=flag]").click()
    address, context = page.url, page.context
    page.close()

    again = context.new_page()
    again.goto(address)

    expect(again.locator("#q1 [data-do=flag]")).to_have_text("已标记")
    expect(again.locator("#palette-head")).to_contain_text("标记 1")
    again.get_by_role("link", name="检查并交卷").first.click()
    expect(again.get_by_role("link", name="第 1 题，未答，已标记")).to_be_visible()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_material_of_a_case_is_seen_together_with_its_question(visit, size):
    page = rehearse(visit("ada", size=size))
    page.locator("#drill summary").click()
    go(page, 10)

    page.locator("#q10 fieldset").scroll_into_view_if_needed()

    for part in ("#q10 .frame table th >> nth=0", "#q10 .stem"):
        expect(page.locator(part)).to_be_in_viewport()


def test_folding_the_material_folds_it_for_every_question_of_the_case(visit):
    page = rehearse(visit("ada"))
    go(page, 9)
    page.locator("#q9 .frame summary").click()

    go(page, 10)

    expect(page.locator("#q10 .frame table")).to_be_hidden()
