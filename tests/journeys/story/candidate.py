"""What the candidate of the story does: on a phone of 360 pixels, from the first page to the document."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from apiflask import APIFlask
from playwright.sync_api import Page, expect

from certification.demo.papers_of_a_session import DIAGNOSIS, GOAL
from tests.journeys.clicking import (
    answer_question,
    fill_in,
    right_in_paper,
    right_in_self_check,
    right_in_showcase,
)
from tests.journeys.story_scheme import CHAPTER, ITEMS, MINUTES

NAME = "王㛃"


def reads_the_first_page(page: Page) -> None:
    page.goto("/")

    expect(page.get_by_role("heading", level=1)).to_have_text("直播电商操盘手认证")


def tries_a_practice_question(page: Page, app: APIFlask) -> None:
    answer_question(page.locator("#p1"), right_in_showcase(app)[0])
    page.locator("#p1").get_by_role("button", name="看看对不对").click()

    expect(page.locator("#p1 summary")).to_contain_text("答对了")


def registers_with_name_and_consent(page: Page) -> None:
    page.get_by_label("从哪里开始").get_by_role("link", name="注册").click()
    page.get_by_label("手机号或邮箱").fill("wangju@caopan.example")
    page.get_by_label("姓名").fill(NAME)
    page.get_by_label("出生日期").fill("1996-08-15")
    page.get_by_label("密码").fill("四月的雨下在钱塘江上")
    page.get_by_label("我已阅读并同意").check()
    page.get_by_role("button", name="注册").click()

    expect(page).to_have_url(re.compile("/candidacy/path$"))


def sees_the_path_and_what_is_missing(page: Page) -> None:
    expect(page.locator(".next-step")).to_contain_text(f"读第 {CHAPTER} 章")
    expect(page.locator("#junior")).to_contain_text("已完成 0 / 1 章")


def reads_the_chapter(page: Page) -> None:
    page.locator(".next-step").get_by_role("link").click()
    page.get_by_role("button", name="我读完了这一章").click()

    expect(page.locator("#afterwards")).to_contain_text("已记下：读完")


def passes_its_self_check(page: Page, app: APIFlask) -> None:
    page.get_by_role("link", name="做自测").click()
    seed = page.locator("input[name=seed]").input_value()
    right = right_in_self_check(app, CHAPTER, seed)
    for question, answer in zip(page.locator(".asked").all(), right, strict=True):
        answer_question(question, answer)
    page.get_by_role("button", name="看结果").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("5 题中完全答对 5 题")


def applies(page: Page) -> None:
    page.goto("/candidacy/path")
    page.locator(".next-step").get_by_role("link").click()
    page.get_by_label("手册路径").check()
    page.get_by_label("我已阅读并签署职业行为守则").check()
    page.get_by_role("button", name="提交报名").click()

    expect(page.get_by_text("已接受", exact=True)).to_be_visible()


def books_a_seat(page: Page) -> None:
    page.get_by_role("link", name="预约知识考试").click()
    page.get_by_role("link", name="预约这一场").click()
    expect(page.get_by_text(f"{ITEMS} 题，{MINUTES} 分钟")).to_be_visible()
    page.get_by_role("button", name="预约").click()

    expect(page).to_have_url(re.compile("start-attempt$"))


def reads_rules_and_minutes_and_starts(page: Page) -> None:
    expect(page.get_by_text("得 14 分及以上")).to_be_visible()
    page.get_by_label("我已读过以上规则，现在开始").check()
    page.get_by_role("button", name="开始考试").click()

    expect(page.get_by_role("timer")).to_contain_text(re.compile(r"0:0[56]:\d\d"))


def answers_every_question(page: Page, app: APIFlask) -> None:
    attempt = urlsplit(page.url).path.rsplit("/", 1)[1]
    for position, answer in enumerate(right_in_paper(app, attempt), start=1):
        page.locator(f"#palette a[data-go='{position}']").click()
        answer_question(page.locator(f"#q{position}"), answer)
        expect(page.locator("#save-state")).to_contain_text(re.compile(r"已保存 \d\d:\d\d:\d\d"))

    expect(page.locator("#palette-head")).to_contain_text(f"已答 {ITEMS} · 未答 0")


def hands_in_and_has_passed(page: Page) -> None:
    page.locator(f"#q{ITEMS}").get_by_role("link", name="检查并交卷").click()
    expect(page.get_by_text(f"服务器已收到 {ITEMS} 题的答案，还有 0 题空着")).to_be_visible()
    page.get_by_role("button", name="交卷").click()

    expect(page.get_by_text(f"已交卷 {ITEMS}/{ITEMS}")).to_be_visible()
    expect(page.locator(".verdict-number")).to_contain_text("20 / 20 分")
    expect(page.get_by_text("通过", exact=True)).to_be_visible()


def writes_diagnosis_and_goal(page: Page) -> None:
    page.get_by_role("button", name="菜单", exact=True).click()
    page.get_by_role("navigation").get_by_role("link", name="实操", exact=True).click()
    page.get_by_role("link", name="打开").click()
    page.get_by_role("link", name="诊断表").click()
    fill_in(page, DIAGNOSIS)
    page.get_by_role("button", name="保存并计算").click()
    expect(page.locator("#sums")).to_contain_text("第 1 版")
    page.get_by_role("link", name="目标单").click()
    fill_in(page, GOAL)
    page.get_by_role("button", name="保存并计算").click()

    expect(page.locator("#sums")).to_contain_text("第 1 版")


def finds_that_the_plan_stands_once_live(page: Page) -> None:
    page.reload()

    expect(page.get_by_text("诊断和目标从那时起不再改动")).to_be_visible()
    expect(page.get_by_role("button", name="保存并计算")).to_have_count(0)


def downloads_the_document(page: Page) -> bytes:
    page.goto("/candidacy/path")
    page.get_by_role("button", name="菜单", exact=True).click()
    page.get_by_role("navigation").get_by_role("link", name="我的证书").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 PDF").click()
    return Path(download.value.path()).read_bytes()
