"""The whole story in real browsers: study, sit, operate, be certified, be verified."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pypdf
import pytest
from apiflask import APIFlask
from playwright.sync_api import Page, expect

from certification.core.db import db
from certification.core.moments import ZONE
from certification.demo.papers_of_a_session import DIAGNOSIS, GOAL
from tests.journeys.clicking import (
    answer_question,
    fill_in,
    right_in_paper,
    right_in_self_check,
    right_in_showcase,
)
from tests.journeys.story_scheme import CHAPTER, ITEMS, MINUTES, adopt_short_scheme

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(1200)]

DESK = {"width": 1280, "height": 800}
PATIENCE = 60_000
NAME = "王㛃"
CRITERIA = ("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9")


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Wait longer than usual: other people's work may share this machine."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def short_scheme(app: APIFlask) -> str:
    """Let the short scheme hold."""
    with app.app_context():
        version_hash = adopt_short_scheme()
        db.session.remove()
    return version_hash


def test_from_a_stranger_to_a_verified_certificate(app, visit, short_scheme):
    wang, greta, hugo = visit(), visit("greta", size=DESK), visit("hugo", size=DESK)
    chen, clara, employer = visit("chen"), visit("clara"), visit()
    for page in (wang, greta, hugo, chen, clara, employer):
        page.set_default_timeout(PATIENCE)

    a_stranger_reads_the_first_page(wang)
    she_tries_a_practice_question(wang, app)
    she_registers_with_her_name_and_consent(wang)
    she_sees_the_path_and_what_is_missing(wang)
    she_reads_the_chapter(wang)
    she_passes_its_self_check(wang, app)
    she_applies(wang)

    greta_checks_her_identity(greta)
    greta_opens_a_sitting(greta)

    she_books_a_seat(wang)
    she_reads_rules_and_minutes_and_starts(wang)
    she_answers_every_question(wang, app)
    she_hands_in_and_has_passed(wang)

    greta_plans_the_practical_with_chen_and_clara(greta)
    she_writes_diagnosis_and_goal(wang)
    chen_starts_the_clock_and_plays_a_card(chen)
    her_plan_stands_once_the_session_is_live(wang)
    chen_gives_every_level_with_one_tap(chen)
    chen_notes_what_he_observes(chen)
    chen_seals(chen)
    clara_sees_nothing_of_chens_sheet_before_she_seals(clara)
    clara_gives_her_levels_and_seals(clara)

    greta_decides_with_a_reason(greta)
    greta_cannot_release_her_own_decision(greta)
    hugo_releases(hugo)

    document = she_downloads_the_document(wang)
    number = the_document_names_her_and_its_number(document)
    a_stranger_verifies_the_number(employer, number)
    a_wrong_name_does_not_match_and_the_right_one_does(employer)
    a_mistyped_number_is_located(employer, number)
    the_qr_code_shows_the_whole_name(employer, document)


def a_stranger_reads_the_first_page(page: Page) -> None:
    page.goto("/")

    expect(page.get_by_role("heading", level=1)).to_have_text("直播电商操盘手认证")


def she_tries_a_practice_question(page: Page, app: APIFlask) -> None:
    answer_question(page.locator("#p1"), right_in_showcase(app)[0])
    page.locator("#p1").get_by_role("button", name="看看对不对").click()

    expect(page.locator("#p1 summary")).to_contain_text("答对了")


def she_registers_with_her_name_and_consent(page: Page) -> None:
    page.get_by_label("从哪里开始").get_by_role("link", name="注册").click()
    page.get_by_label("手机号或邮箱").fill("wangju@caopan.example")
    page.get_by_label("姓名").fill(NAME)
    page.get_by_label("出生日期").fill("1996-08-15")
    page.get_by_label("密码").fill("四月的雨下在钱塘江上")
    page.get_by_label("我已阅读并同意").check()
    page.get_by_role("button", name="注册").click()

    expect(page).to_have_url(re.compile("/candidacy/path$"))


def she_sees_the_path_and_what_is_missing(page: Page) -> None:
    expect(page.locator(".next-step")).to_contain_text(f"读第 {CHAPTER} 章")
    expect(page.locator("#junior")).to_contain_text("已完成 0 / 1 章")


def she_reads_the_chapter(page: Page) -> None:
    page.locator(".next-step").get_by_role("link").click()
    page.get_by_role("button", name="我读完了这一章").click()

    expect(page.locator("#afterwards")).to_contain_text("已记下：读完")


def she_passes_its_self_check(page: Page, app: APIFlask) -> None:
    page.get_by_role("link", name="做自测").click()
    seed = page.locator("input[name=seed]").input_value()
    right = right_in_self_check(app, CHAPTER, seed)
    for question, answer in zip(page.locator(".asked").all(), right, strict=True):
        answer_question(question, answer)
    page.get_by_role("button", name="看结果").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("5 题中完全答对 5 题")


def she_applies(page: Page) -> None:
    page.goto("/candidacy/path")
    page.locator(".next-step").get_by_role("link").click()
    page.get_by_label("手册路径").check()
    page.get_by_label("我已阅读并签署职业行为守则").check()
    page.get_by_role("button", name="提交报名").click()

    expect(page.get_by_text("已接受", exact=True)).to_be_visible()


def greta_checks_her_identity(page: Page) -> None:
    page.goto("/console/")
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name="考生档案与利益关系").click()
    page.get_by_role("link", name="记录身份核对").click()
    page.get_by_label("核对了什么").fill("居民身份证原件，当面核对")
    page.get_by_role("button", name="记录身份核对").click()

    expect(page.locator(".state.good")).to_contain_text("居民身份证原件，当面核对")


def greta_opens_a_sitting(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name="场次").click()
    page.get_by_label("地点").fill("杭州机房")
    page.get_by_label("开始时间").fill(at(minutes=-5))
    page.get_by_label("最晚开考时间").fill(at(minutes=600))
    page.get_by_role("button", name="开放场次").click()

    expect(page.get_by_role("cell", name="杭州机房")).to_be_visible()


def at(*, minutes: int) -> str:
    """Return a time of the body's clock as a form takes it."""
    return f"{datetime.now(ZONE) + timedelta(minutes=minutes):%Y-%m-%dT%H:%M}"


def she_books_a_seat(page: Page) -> None:
    page.get_by_role("link", name="预约知识考试").click()
    page.get_by_role("link", name="预约这一场").click()
    expect(page.get_by_text(f"{ITEMS} 题，{MINUTES} 分钟")).to_be_visible()
    page.get_by_role("button", name="预约").click()

    expect(page).to_have_url(re.compile("start-attempt$"))


def she_reads_rules_and_minutes_and_starts(page: Page) -> None:
    expect(page.get_by_text("得 14 分及以上")).to_be_visible()
    page.get_by_label("我已读过以上规则，现在开始").check()
    page.get_by_role("button", name="开始考试").click()

    expect(page.get_by_role("timer")).to_contain_text(re.compile(r"0:0[56]:\d\d"))


def she_answers_every_question(page: Page, app: APIFlask) -> None:
    attempt = urlsplit(page.url).path.rsplit("/", 1)[1]
    for position, answer in enumerate(right_in_paper(app, attempt), start=1):
        page.locator(f"#palette a[data-go='{position}']").click()
        answer_question(page.locator(f"#q{position}"), answer)
        expect(page.locator("#save-state")).to_contain_text(re.compile(r"已保存 \d\d:\d\d:\d\d"))

    expect(page.locator("#palette-head")).to_contain_text(f"已答 {ITEMS} · 未答 0")


def she_hands_in_and_has_passed(page: Page) -> None:
    page.locator(f"#q{ITEMS}").get_by_role("link", name="检查并交卷").click()
    expect(page.get_by_text(f"服务器已收到 {ITEMS} 题的答案，还有 0 题空着")).to_be_visible()
    page.get_by_role("button", name="交卷").click()

    expect(page.get_by_text(f"已交卷 {ITEMS}/{ITEMS}")).to_be_visible()
    expect(page.locator(".verdict-number")).to_contain_text("20 / 20 分")
    expect(page.get_by_text("通过", exact=True)).to_be_visible()


def greta_plans_the_practical_with_chen_and_clara(page: Page) -> None:
    page.goto("/console/")
    page.get_by_role("link", name=NAME).click()
    page.get_by_label("地点").fill("杭州练习直播间 2 号")
    page.get_by_label("开始时间").fill(at(minutes=1))
    page.get_by_label("陈堃", exact=True).check()
    page.get_by_label("赵翀", exact=True).check()
    page.get_by_label("主考官 陈堃").check()
    page.get_by_role("button", name="安排实操").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(f"{NAME}的实操")
    expect(page.get_by_text("陈堃 · 未封存")).to_be_visible()


def she_writes_diagnosis_and_goal(page: Page) -> None:
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


def chen_starts_the_clock_and_plays_a_card(page: Page) -> None:
    page.goto("/practicals/assigned")
    page.get_by_role("link", name="打开评分表").click()
    page.get_by_role("button", name="直播开始，计时").click()
    expect(page.locator("[data-elapsed]")).to_have_text(re.compile(r"\d+:\d\d"))
    page.get_by_role("button", name="现在打出").click()

    expect(page.locator(".incident .state.good")).to_have_text(re.compile("已打出"))


def her_plan_stands_once_the_session_is_live(page: Page) -> None:
    page.reload()

    expect(page.get_by_text("诊断和目标从那时起不再改动")).to_be_visible()
    expect(page.get_by_role("button", name="保存并计算")).to_have_count(0)


def chen_gives_every_level_with_one_tap(page: Page) -> None:
    for criterion in CRITERIA:
        tap_level(page, criterion, 3)

    expect(page.locator(".level[aria-pressed=true]")).to_have_count(len(CRITERIA))


def tap_level(page: Page, criterion: str, level: int) -> None:
    """Tap a level and see it saved."""
    with page.expect_response(re.compile(f"/levels/{criterion}$")) as saved:
        page.locator(f"button[value='{criterion}={level}']").click()
    assert saved.value.ok
    expect(page.locator("[data-state]")).to_contain_text("已保存")


def chen_notes_what_he_observes(page: Page) -> None:
    page.locator("#R7").get_by_role("button", name="对观众说了实话").click()
    page.locator("#words-R4").fill("点击连降 5 分钟即换品，写下了理由")
    page.locator("#R4").get_by_role("button", name="记下", exact=True).click()
    expect(page.locator(".observations .pending")).to_have_count(0)
    page.reload()

    expect(page.locator("#R7 .observations li")).to_contain_text("对观众说了实话")
    expect(page.locator("#R4 .observations li")).to_contain_text("点击连降 5 分钟即换品")


def chen_seals(page: Page) -> None:
    page.get_by_role("link", name="检查并封存").click()
    page.get_by_role("button", name="封存我的评分").click()

    expect(page.get_by_text("1 / 2 名考官已封存")).to_be_visible()


def clara_sees_nothing_of_chens_sheet_before_she_seals(page: Page) -> None:
    page.goto("/practicals/assigned")
    page.get_by_role("link", name="打开评分表").click()
    expect(page.locator(".level[aria-pressed=true]")).to_have_count(0)
    expect(page.locator(".observations li")).to_have_count(0)
    page.goto(page.url.replace("/sheet", "/compare-sheets"))

    expect(page.get_by_text("您还没有封存自己的评分")).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)


def clara_gives_her_levels_and_seals(page: Page) -> None:
    page.get_by_role("link", name="打开评分表").click()
    for criterion in CRITERIA:
        tap_level(page, criterion, 4 if criterion == "R4" else 3)
    page.get_by_role("link", name="检查并封存").click()
    page.get_by_role("button", name="封存我的评分").click()

    expect(page.get_by_text("已出结果：通过")).to_be_visible()
    expect(page.get_by_role("columnheader", name="陈堃")).to_be_visible()


def greta_decides_with_a_reason(page: Page) -> None:
    page.goto("/certificates/decisions")
    page.get_by_role("link", name="查看并决定").click()
    page.get_by_label("认证", exact=True).check()
    page.get_by_label("理由", exact=True).fill("两部分均达到方案要求，评分一致，证据齐全。")
    page.get_by_label("合格线暂定，仍可认证的理由").fill("两部分成绩均明显高于合格线，发证理由充分。")
    page.get_by_role("button", name="提出决定").click()

    expect(page.get_by_role("cell", name="待签发：认证")).to_be_visible()


def greta_cannot_release_her_own_decision(page: Page) -> None:
    page.get_by_role("link", name="查看并签发").click()
    page.get_by_role("button", name="签发", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("请由另一位认证官签发")


def hugo_releases(page: Page) -> None:
    page.goto("/console/")
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_text("两部分均达到方案要求")).to_be_visible()
    page.get_by_role("button", name="签发", exact=True).click()

    expect(page.locator("main .state.good").first).to_contain_text("有效")


def she_downloads_the_document(page: Page) -> bytes:
    page.goto("/candidacy/path")
    page.get_by_role("button", name="菜单", exact=True).click()
    page.get_by_role("navigation").get_by_role("link", name="我的证书").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 PDF").click()
    return Path(download.value.path()).read_bytes()


def the_document_names_her_and_its_number(document: bytes) -> str:
    assert document.startswith(b"%PDF")
    said = pypdf.PdfReader(io.BytesIO(document)).pages[0].extract_text()
    assert NAME in said
    number = re.search(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", said)
    assert number
    return number[0]


def a_stranger_verifies_the_number(page: Page, number: str) -> None:
    page.goto("/")
    page.get_by_label("证书编号").fill(number.lower().replace("-", " "))
    page.get_by_role("button", name="查询").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("这是一张有效的证书")
    expect(page.locator("[data-printed-name]")).to_have_text("王○○")
    expect(page.get_by_text(NAME)).to_have_count(0)


def a_wrong_name_does_not_match_and_the_right_one_does(page: Page) -> None:
    page.get_by_label("证书上的姓名").fill("王洁")
    page.get_by_role("button", name="核对").click()
    expect(page.get_by_role("status")).to_have_text("不一致")
    page.get_by_label("证书上的姓名").fill(NAME)
    page.get_by_role("button", name="核对").click()

    expect(page.get_by_role("status")).to_have_text("一致")


def a_mistyped_number_is_located(page: Page, number: str) -> None:
    page.goto("/verify")
    page.get_by_label("证书编号").fill(mistyped(number))
    page.get_by_role("button", name="查询").click()

    expect(page.locator("#number-fault")).to_contain_text("很可能是第 6 个字符")


def mistyped(number: str) -> str:
    """Return a number with another symbol at its sixth place."""
    symbols = number.replace("-", "")
    return f"{symbols[:5]}{'7' if symbols[5] != '7' else '8'}{symbols[6:]}"


def the_qr_code_shows_the_whole_name(page: Page, document: bytes) -> None:
    annotations = pypdf.PdfReader(io.BytesIO(document)).pages[0]["/Annots"]
    link = urlsplit(annotations[0].get_object()["/A"]["/URI"])
    page.goto(f"{link.path}#{link.fragment}")

    expect(page.locator("[data-printed-name]")).to_have_text(NAME)
    expect(page.locator("[data-token-told]")).to_be_visible()
