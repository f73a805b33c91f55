"""A candidate on a phone sits a short paper: saved, cut off, reloaded, taken over, handed in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def begin(page: Page, sitting: str) -> None:
    page.goto(f"/exams/{sitting}/book-seat")
    page.get_by_role("button", name="预约").click()
    page.get_by_label("我已读过以上规则，现在开始").check()
    page.get_by_role("button", name="开始考试").click()
    expect(page.get_by_role("timer")).to_contain_text("0:05:")


def choose_first(page: Page) -> None:
    page.locator(".place:not([hidden]) label.option").first.click()


def test_an_answer_is_saved_and_survives_a_reload(visit, short_sitting):
    page = visit("ada")
    begin(page, short_sitting)

    choose_first(page)
    expect(page.locator("#save-state")).to_contain_text("已保存")
    page.reload()

    expect(page.locator(".place:not([hidden]) input:checked")).to_have_count(1)
    expect(page.locator("#palette-head")).to_contain_text("已答 1")


def test_a_cut_network_keeps_what_is_typed_and_sends_it_later(visit, short_sitting):
    page = visit("ada")
    begin(page, short_sitting)
    page.context.set_offline(True)
    choose_first(page)
    expect(page.locator("#save-state")).to_contain_text("待传")

    page.context.set_offline(False)

    expect(page.locator("#save-state")).to_contain_text("已保存")


def test_another_browser_takes_over_and_the_old_page_becomes_read_only(visit, short_sitting):
    old = visit("ada")
    begin(old, short_sitting)
    choose_first(old)
    expect(old.locator("#save-state")).to_contain_text("已保存")
    new = visit("ada")
    new.goto(old.url)
    new.get_by_role("button", name="在这里继续").click()
    expect(new.locator(".place:not([hidden]) input:checked")).to_have_count(1)

    expect(old.locator("#read-only")).to_be_visible()
    expect(old.locator("#q1 input").first).to_be_disabled()


def test_the_paper_is_handed_in_after_a_review(visit, short_sitting):
    page = visit("ada")
    begin(page, short_sitting)
    choose_first(page)

    page.get_by_role("link", name="检查并交卷").first.click()
    expect(page.get_by_text("已收到 1 题的答案")).to_be_visible()
    page.get_by_role("button", name="交卷").click()

    expect(page.get_by_text("已交卷 1/8")).to_be_visible()


def test_the_paper_works_without_a_script(visit, short_sitting):
    page = visit("ada", java_script_enabled=False)
    page.goto(f"/exams/{short_sitting}/book-seat")
    page.get_by_role("button", name="预约").click()
    page.get_by_label("我已读过以上规则，现在开始").check()
    page.get_by_role("button", name="开始考试").click()
    page.get_by_role("link", name="逐题作答").click()

    page.locator("label.option").first.click()
    page.get_by_role("button", name="保存，下一题").click()

    expect(page.get_by_text("已答 1 / 8")).to_be_visible()


def test_the_language_of_one_question_is_switched(visit, short_sitting):
    page = visit("ada")
    begin(page, short_sitting)

    page.get_by_role("button", name="View in English").first.click()

    expect(page.locator(".place:not([hidden]) .stem [data-in=en]")).to_be_visible()
    expect(page.locator(".place:not([hidden]) .stem [data-in=zh]")).to_be_hidden()


def test_typed_numbers_are_read_back(visit, short_sitting):
    page = visit("ada")
    begin(page, short_sitting)
    numeric = page.locator(".place:has(fieldset[data-type=numeric])")
    position = numeric.get_attribute("data-position")
    page.locator(f"#palette a[data-go='{position}']").click()

    numeric.locator("input").first.fill("１３，１２０")

    expect(numeric.locator(".read-back").first).to_contain_text("读作 13,120")
