"""What the two officers of the story do: at a desk, with a reason each time."""

from __future__ import annotations

from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from certification.core.moments import ZONE
from tests.journeys.story.candidate import NAME


def checks_the_identity(page: Page) -> None:
    page.goto("/console/")
    page.get_by_role("link", name=f"核对身份 · {NAME}").click()
    page.get_by_label("核对了什么").fill("居民身份证原件，当面核对")
    page.get_by_role("button", name="记录身份核对").click()

    expect(page.locator(".state.good")).to_contain_text("居民身份证原件，当面核对")


def opens_a_sitting(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name="场次").click()
    page.get_by_label("地点").fill("杭州机房")
    page.get_by_label("开始时间").fill(at(minutes=-5))
    page.get_by_label("最晚开考时间").fill(at(minutes=600))
    page.get_by_label("开考前签到").uncheck()
    page.get_by_label("题目重复超过").fill("题库还小，考生都知道，这一场只作首考。")
    page.get_by_role("button", name="开放场次").click()

    expect(page.get_by_role("cell", name="杭州机房")).to_be_visible()


def plans_the_practical_with_chen_and_clara(page: Page) -> None:
    page.goto("/console/")
    page.get_by_role("link", name=f"安排实操 · {NAME}").click()
    page.get_by_label("地点").fill("杭州练习直播间 2 号")
    page.get_by_label("开始时间").fill(at(minutes=1))
    page.get_by_label("陈堃", exact=True).check()
    page.get_by_label("赵翀", exact=True).check()
    page.get_by_label("主考官 陈堃").check()
    page.get_by_role("button", name="安排实操").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(f"{NAME}的实操")
    expect(page.get_by_text("陈堃 · 未封存")).to_be_visible()


def decides_with_a_reason(page: Page) -> None:
    page.goto("/certificates/decisions")
    page.get_by_role("link", name="查看并决定").click()
    page.get_by_label("认证", exact=True).check()
    page.get_by_label("理由", exact=True).fill("两部分均达到方案要求，评分一致，证据齐全。")
    page.get_by_label("合格线暂定，仍可认证的理由").fill("两部分成绩均明显高于合格线，发证理由充分。")
    page.get_by_role("button", name="提出决定").click()

    expect(page.get_by_role("cell", name="待签发：认证")).to_be_visible()


def cannot_release_the_own_decision(page: Page) -> None:
    page.get_by_role("link", name="查看并签发").click()
    page.get_by_role("button", name="签发", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("请由另一位认证官签发")


def releases(page: Page) -> None:
    page.goto("/console/")
    page.get_by_role("link", name=f"签发决定 · {NAME}").click()
    expect(page.get_by_text("两部分均达到方案要求")).to_be_visible()
    page.get_by_role("button", name="签发", exact=True).click()

    expect(page.locator("main .state.good").first).to_contain_text("有效")


def at(*, minutes: int) -> str:
    """Return a time of the body's clock as a form takes it."""
    return f"{datetime.now(ZONE) + timedelta(minutes=minutes):%Y-%m-%dT%H:%M}"
