"""What the two assessors of the story do: on a phone, a tap a level, each for themselves."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

CRITERIA = ("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9")


def starts_the_clock_and_plays_a_card(page: Page) -> None:
    page.goto("/practicals/assigned")
    page.get_by_role("link", name="打开评分表").click()
    page.get_by_role("button", name="直播开始，计时").click()
    expect(page.locator("[data-elapsed]")).to_have_text(re.compile(r"\d+:\d\d"))
    page.get_by_role("button", name="现在打出").click()

    expect(page.locator(".incident .state.good")).to_have_text(re.compile("已打出"))


def gives_every_level_with_one_tap(page: Page) -> None:
    for criterion in CRITERIA:
        tap_level(page, criterion, 3)

    expect(page.locator(".level[aria-pressed=true]")).to_have_count(len(CRITERIA))


def notes_observations(page: Page) -> None:
    page.locator("#R7").get_by_role("button", name="对观众说了实话").click()
    page.locator("#words-R4").fill("点击连降 5 分钟即换品，写下了理由")
    page.locator("#R4").get_by_role("button", name="记下", exact=True).click()
    expect(page.locator(".observations .pending")).to_have_count(0)
    page.reload()

    expect(page.locator("#R7 .observations li")).to_contain_text("对观众说了实话")
    expect(page.locator("#R4 .observations li")).to_contain_text("点击连降 5 分钟即换品")


def seals_first(page: Page) -> None:
    page.get_by_role("link", name="检查并封存").click()
    page.get_by_role("button", name="封存我的评分").click()

    expect(page.get_by_text("1 / 2 名考官已封存")).to_be_visible()


def sees_nothing_of_the_other_sheet_before_sealing(page: Page) -> None:
    page.goto("/practicals/assigned")
    page.get_by_role("link", name="打开评分表").click()
    expect(page.locator(".level[aria-pressed=true]")).to_have_count(0)
    expect(page.locator(".observations li")).to_have_count(0)
    page.goto(page.url.replace("/sheet", "/compare-sheets"))

    expect(page.get_by_text("您还没有封存自己的评分")).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)


def gives_levels_and_seals_last(page: Page) -> None:
    page.get_by_role("link", name="打开评分表").click()
    for criterion in CRITERIA:
        tap_level(page, criterion, 4 if criterion == "R4" else 3)
    page.get_by_role("link", name="检查并封存").click()
    page.get_by_role("button", name="封存我的评分").click()

    expect(page.get_by_text("已出结果：通过")).to_be_visible()
    expect(page.get_by_role("columnheader", name="陈堃")).to_be_visible()


def tap_level(page: Page, criterion: str, level: int) -> None:
    """Tap a level and see it saved."""
    with page.expect_response(re.compile(f"/levels/{criterion}$")) as saved:
        page.locator(f"button[value='{criterion}={level}']").click()
    assert saved.value.ok
    expect(page.locator("[data-state]")).to_contain_text("已保存")
